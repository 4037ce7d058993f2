"""What people ask about releases: what is coming, and when something is down."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from importlib import resources

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Askable, Extent, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.written import folded
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.reply_parts import asked_initiative
from bot.features.releases.coming import MONTHS_SHOWN, CalendarReading, ShowCalendar
from bot.features.releases.releases import Release

MOST_COMING_SHOWN = 5


def coming(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Coming releases as everybody may see them: all, or of a system, an initiative or a period."""
    reader, calendar = inquiry.reader, inquiry.calendar
    system, key = inquiry.slot(NameKind.SYSTEM), inquiry.slot(NameKind.INITIATIVE)
    about = {
        name.value: said for name in (NameKind.SYSTEM, NameKind.INITIATIVE) if (said := inquiry.slot(name))
    }
    several: Sequence[Release] = CalendarReading(calendar).show(ShowCalendar(MONTHS_SHOWN), uow, now).releases
    what, go_live = "", None
    if system:
        known = uow[SYSTEMS].get(system)
        names = known.names if known else frozenset({folded(system)})
        several = [each for each in several if names & {folded(name) for name in each.systems}]
        what = known.name.in_language(reader.language) if known else system
    elif key:
        initiative = asked_initiative(inquiry, uow, now)
        several = [each for each in several if each.initiative == initiative.key]
        what, go_live = initiative.title, initiative.go_live
    if inquiry.period:
        several = [each for each in several if _in(each, inquiry.period, inquiry)]
    of = Extent.OF if what else Extent.ALL
    if not several:
        return _none(of, what, go_live, inquiry, about, now)
    first = several[0]
    title = first.title.in_language(reader.language)
    when = reader.by(first.goes_live_at, now) if first.goes_live_at else ""
    sentence = reader.text(f"replyreleases-{of}", count=len(several), what=what, title=title, when=when)
    rows = tuple(_release_row(each, inquiry, now) for each in several[:MOST_COMING_SHOWN])
    return Reply(sentence, rows=rows, more=len(several) - len(rows), about=about)


def _none(
    of: Extent, what: str, go_live: date | None, inquiry: Inquiry, about: dict[str, str], now: datetime
) -> Reply:
    reader = inquiry.reader
    if go_live is not None and inquiry.period is None:
        day = reader.day(go_live, now)
        key = (
            "answer-go-live-planned"
            if go_live >= inquiry.calendar.local(now).date()
            else "answer-go-live-was"
        )
        return Reply(reader.text(key, what=what, day=day), about=about)
    return Reply(reader.text(f"replynoreleases-{of}", what=what, when=inquiry.when), about=about)


def _in(release: Release, period: tuple[date, date], inquiry: Inquiry) -> bool:
    if release.goes_live_at is None:
        return False
    begins = inquiry.calendar.local(release.goes_live_at).date()
    ends = inquiry.calendar.local(release.ends_at).date() if release.ends_at else begins
    return begins <= period[1] and ends >= period[0]


def _release_row(release: Release, inquiry: Inquiry, now: datetime) -> AnswerRow:
    reader = inquiry.reader
    when = reader.by(release.goes_live_at, now) if release.goes_live_at else ""
    kind, state = reader.text(f"releasekind-{release.kind}"), reader.text(f"releasestate-{release.state}")
    title = release.title.in_language(reader.language) or release.id
    soon = release.goes_live_at is not None and release.goes_live_at - now < timedelta(days=1)
    return AnswerRow(title, f"{kind} · {state} · {release.id}", when, urgent=soon)


ASKABLE = Askable(
    questions=resources.files("bot.features.releases") / "questions.yaml", answers={"releases": coming}
)
