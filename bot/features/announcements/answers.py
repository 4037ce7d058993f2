"""What people ask about announcements: what has gone out that concerns them."""

from datetime import datetime
from importlib import resources

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Askable, Extent, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.viewing import SearchArchive, search_archive
from bot.features.portfolio.answers import asked_initiative
from bot.features.portfolio.ports import SYSTEMS

MOST_SENT_SHOWN = 5


def sent(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What has gone out to whoever asks, or of theirs; never where others read it."""
    reader = inquiry.reader
    about = {
        name.value: said for name in (NameKind.SYSTEM, NameKind.INITIATIVE) if (said := inquiry.slot(name))
    }
    what, several = "", list(search_archive(SearchArchive("", inquiry.by), uow, now))
    if system := inquiry.slot(NameKind.SYSTEM):
        known = uow[SYSTEMS].get(system)
        what = known.name.in_language(reader.language) if known else system
        several = list(search_archive(SearchArchive(what, inquiry.by), uow, now))
    elif inquiry.slot(NameKind.INITIATIVE):
        initiative = asked_initiative(inquiry, uow, now)
        what = initiative.title
        found: dict[str, Announcement] = {}
        for words in (initiative.title, *initiative.systems):
            for each in search_archive(SearchArchive(words, inquiry.by), uow, now):
                found[each.id] = each
        several = sorted(found.values(), key=lambda each: (each.sent_at or now, each.id), reverse=True)
    if inquiry.period:
        first, last = inquiry.period
        calendar = inquiry.calendar
        several = [e for e in several if e.sent_at and first <= calendar.local(e.sent_at).date() <= last]
    of = Extent.OF if what else Extent.ALL
    if not several:
        sentence = reader.text(f"replynotsent-{of}", what=what, when=inquiry.when)
        return Reply(sentence, for_all=False, about=about)
    newest = several[0].content.heading.in_language(reader.language)
    sentence = reader.text(f"replysent-{of}", count=len(several), what=what, title=newest)
    rows = tuple(_sent_row(each, inquiry, now) for each in several[:MOST_SENT_SHOWN])
    return Reply(sentence, rows=rows, more=len(several) - len(rows), for_all=False, about=about)


def _sent_row(announcement: Announcement, inquiry: Inquiry, now: datetime) -> AnswerRow:
    reader = inquiry.reader
    when = reader.day_of(announcement.sent_at, now) if announcement.sent_at else ""
    content = announcement.content
    return AnswerRow(
        content.heading.in_language(reader.language), content.lead.in_language(reader.language)[:160], when
    )


ASKABLE = Askable(
    questions=resources.files("bot.features.announcements") / "questions.yaml", answers={"sent": sent}
)
