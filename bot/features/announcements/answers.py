"""What people ask about announcements: what has gone out that concerns them."""

from datetime import datetime
from importlib import resources

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Askable, Extent, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.archive_asked import moments_of
from bot.features.announcements.viewing import SearchArchive, search_archive
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.reply_parts import asked_initiative

MOST_SENT_SHOWN = 5


def sent(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What has gone out to whoever asks, or of theirs; never where others read it."""
    reader = inquiry.reader
    about = {
        name.value: said for name in (NameKind.SYSTEM, NameKind.INITIATIVE) if (said := inquiry.slot(name))
    }
    what, also = "", tuple[str, ...]()
    if system := inquiry.slot(NameKind.SYSTEM):
        known = uow[SYSTEMS].get(system)
        what = known.name.in_language(reader.language) if known else system
    elif inquiry.slot(NameKind.INITIATIVE):
        initiative = asked_initiative(inquiry, uow, now)
        what, also = initiative.title, initiative.systems
    within = moments_of(inquiry.period, inquiry.calendar) if inquiry.period else None
    most = inquiry.begin + MOST_SENT_SHOWN
    found = search_archive(SearchArchive(what, inquiry.by, also, within, most), uow, now)
    several, of = found.newest, Extent.OF if what else Extent.ALL
    if not several:
        sentence = reader.text(f"replynotsent-{of}", what=what, when=inquiry.when)
        return Reply(sentence, for_all=False, about=about)
    newest = several[0].content.heading.in_language(reader.language)
    sentence = reader.text(f"replysent-{of}", count=found.count, what=what, title=newest)
    page = inquiry.page(several, MOST_SENT_SHOWN, found.count)
    rows = tuple(_sent_row(each, inquiry, now) for each in page.rows)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=False, about=about)


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
