"""What people ask about releases: what goes on, what is coming, and when something is down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Extent, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.texts import Reader
from bot.core.written import folded
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.reply_parts import asked_initiative, called_system
from bot.features.releases.coming import MONTHS_SHOWN, CalendarReading, ShowCalendar
from bot.features.releases.phases import ReleasePhase, by_phase, phase_of
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseState

MOST_COMING_SHOWN = 5
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AskedReleases:
    """The releases that a question asks for. `what`: the system or the initiative that it names; empty: neither."""

    several: Sequence[Release]
    what: str
    initiative: Initiative | None
    about: Mapping[str, str]


def coming(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Releases that go on or come, as everybody may see them: all, or of a system, an initiative or a period.

    What is over is told where nothing else is, or a period is asked about.
    """
    asked = asked_releases(inquiry, uow, now)
    reader, several, what, about = inquiry.reader, asked.several, asked.what, asked.about
    of = Extent.OF if what else Extent.ALL
    if not several:
        return none_asked(asked, inquiry, now)
    phases = phases_told(several, inquiry)
    sentence = " ".join(_said(phase, those, of, what, reader, now) for phase, those in phases.items())
    told = [each for those in phases.values() for each in those]
    page = inquiry.page(told, MOST_COMING_SHOWN)
    rows = tuple(_release_row(each, inquiry, now) for each in page.rows)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, about=about)


def phases_told(several: Sequence[Release], inquiry: Inquiry) -> Mapping[ReleasePhase, Sequence[Release]]:
    """The releases by phase; what is over where nothing else is, or a period is asked about."""
    phases = by_phase(several)
    if len(phases) > 1 and not inquiry.period:
        return {phase: those for phase, those in phases.items() if phase is not ReleasePhase.OVER}
    return phases


def asked_releases(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> AskedReleases:
    """Those of the calendar that the question names, by system, initiative or days; all, where it names nothing.

    Raises:
        Refused: there is no such initiative for those who read the answer.
    """
    system, key = inquiry.slot(NameKind.SYSTEM), inquiry.slot(NameKind.INITIATIVE)
    about = {
        name.value: said for name in (NameKind.SYSTEM, NameKind.INITIATIVE) if (said := inquiry.slot(name))
    }
    shown = CalendarReading(inquiry.calendar).show(ShowCalendar(MONTHS_SHOWN), uow, now).releases
    several: Sequence[Release] = shown
    what, initiative = "", None
    if system:
        names, what = called_system(inquiry, uow)
        several = [each for each in several if names & {folded(name) for name in each.systems}]
    elif key:
        initiative = asked_initiative(inquiry, uow, now)
        several = _of_initiative(initiative.key, several, uow)
        what = initiative.title
    if inquiry.period:
        several = [each for each in several if _in(each, inquiry.period, inquiry, now)]
    return AskedReleases(several, what, initiative, about)


def _of_initiative(key: str, shown: Sequence[Release], uow: UnitOfWork) -> Sequence[Release]:
    """Those of the calendar; where there are none, what has been finished of it before."""
    if mine := [each for each in shown if each.initiative == key]:
        return mine
    return [each for each in uow[RELEASES].of_initiative(key) if each.state is ReleaseState.FINISHED]


def _said(
    phase: ReleasePhase, those: Sequence[Release], of: Extent, what: str, reader: Reader, now: datetime
) -> str:
    """A sentence about those in one phase: how many, and of the first when it goes live, or is to be done."""
    first = those[-1 if phase is ReleasePhase.OVER else 0]
    title = first.title.in_language(reader.language)
    at = first.ends_at if phase is ReleasePhase.GOING_ON else first.goes_live_at
    late = "yes" if at is not None and at <= now else "no"
    when = reader.by(at, now) if at is not None else ""
    given: dict[str, Any] = {"count": len(those), "what": what, "title": title}
    if phase is ReleasePhase.AHEAD:
        return reader.text(f"replyreleases-{of}", **given, when=when)
    if phase is ReleasePhase.OVER:
        return reader.text(f"replyreleasesover-{of}", **given)
    said = reader.text(f"replyreleasesnow-{of}", **given)
    if at is None or len(those) > 1:
        return said
    return f"{said} {reader.text('answer-release-until', when=when, late=late)}"


def none_asked(asked: AskedReleases, inquiry: Inquiry, now: datetime) -> Reply:
    """That there is none; with the day on which the initiative is to go live, where it has one."""
    reader, what, about = inquiry.reader, asked.what, asked.about
    go_live = asked.initiative.go_live if asked.initiative else None
    if go_live is not None and inquiry.period is None:
        day = reader.day(go_live, now)
        key = (
            "answer-go-live-planned"
            if go_live >= inquiry.calendar.local(now).date()
            else "answer-go-live-was"
        )
        return Reply(reader.text(key, what=what, day=day), about=about)
    today, when = inquiry.calendar.local(now).date(), inquiry.when
    if inquiry.period is not None and inquiry.period[0] <= today:
        when = "past" if inquiry.period[1] < today else "around"
    of = Extent.OF if what else Extent.ALL
    return Reply(reader.text(f"replynoreleases-{of}", what=what, when=when), about=about)


def _in(release: Release, period: tuple[date, date], inquiry: Inquiry, now: datetime) -> bool:
    """Whether any of it falls in those days: what should have been done but goes on does so today, too."""
    if release.goes_live_at is None:
        return False
    begins = inquiry.calendar.local(release.goes_live_at).date()
    ends = inquiry.calendar.local(release.ends_at).date() if release.ends_at else begins
    if phase_of(release) is ReleasePhase.GOING_ON:
        ends = max(ends, inquiry.calendar.local(now).date())
    return begins <= period[1] and ends >= period[0]


def _release_row(release: Release, inquiry: Inquiry, now: datetime) -> AnswerRow:
    reader = inquiry.reader
    kind, state = reader.text(f"releasekind-{release.kind}"), reader.text(f"releasestate-{release.state}")
    is_over = phase_of(release) is ReleasePhase.OVER
    soon = not is_over and release.goes_live_at is not None and release.goes_live_at - now < A_DAY
    return release_row(release, f"{kind} · {state}", reader, now, urgent=soon)


def release_row(
    release: Release, note: str, reader: Reader, now: datetime, *, urgent: bool = False
) -> AnswerRow:
    """A release by its title, with what is said of it and its number, and when it goes live."""
    when = reader.by(release.goes_live_at, now) if release.goes_live_at else ""
    title = release.title.in_language(reader.language) or release.id
    return AnswerRow(title, f"{note} · {release.id}", when, urgent=urgent)
