"""The calendar of coming releases: what goes live when, freezes, and what collides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import combinations

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.written import folded
from bot.features.directory.audience_documents import by_mark
from bot.features.directory.audiences import Audience, AudiencePart
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.systems import by_name, known_names
from bot.features.releases.freezing import days_taken
from bot.features.releases.phases import ReleasePhase, phase_of
from bot.features.releases.ports import FREEZES, RELEASES
from bot.features.releases.releases import Freeze, Release, ReleaseState

MONTHS_SHOWN = 366
"""Days ahead that are looked at."""

MOST_COLLISIONS = 200
"""What a person can take in; a day with more releases than this has other troubles."""


class CollisionKind(StrEnum):
    SYSTEM = "system"
    AUDIENCE = "audience"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Collision:
    """Two releases with something in common. `what`: the systems' or the audience's names; empty for the day."""

    kind: CollisionKind
    one: str
    other: str
    day: date
    what: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseCalendar:
    """Releases by their time, freezes by their first day, and what collides, the worst first.

    `more_collide`: there are more collisions, of later days.
    """

    releases: Sequence[Release]
    freezes: Sequence[Freeze]
    collisions: Sequence[Collision]
    more_collide: bool = False


@dataclass(frozen=True, slots=True)
class ShowCalendar:
    """The calendar as everybody may see it: drafts aren't in it.

    `cancelled`: those that were planned and won't be are there too, and freezes that were removed, for whoever has them
    in a calendar of their own.
    """

    days: int = MONTHS_SHOWN
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """Use case: read the calendar. The work calendar is given where it is built."""

    calendar: WorkCalendar

    def show(self, command: ShowCalendar, uow: UnitOfWork, now: datetime) -> ReleaseCalendar:
        """From today on; what began earlier and isn't over yet is there too, also where it was to be over before."""
        today = self.calendar.local(now).date()
        last = today + timedelta(days=command.days)
        begins = self.calendar.at(today - timedelta(days=31), time())
        ends = self.calendar.at(last, time())
        found = uow[RELEASES].between(begins, ends, cancelled=command.cancelled)
        shown = [each for each in found if self._is_shown(each, today) and _was_planned(each, uow)]
        freezes = uow[FREEZES].on(today, last, removed=command.cancelled)
        collide = collisions(_called_alike(shown, uow), self.calendar, today)
        return ReleaseCalendar(shown, freezes, collide[:MOST_COLLISIONS], len(collide) > MOST_COLLISIONS)

    def _is_shown(self, release: Release, today: date) -> bool:
        goes_on = phase_of(release) is ReleasePhase.GOING_ON
        return goes_on or days_of(release, self.calendar)[-1] >= today


def _called_alike(releases: Sequence[Release], uow: UnitOfWork) -> Sequence[Release]:
    """With each system by the name that it has now."""
    called = by_name(uow[SYSTEMS].outlines())
    return [
        replace(each, systems=tuple(name.sv for name in known_names(each.systems, called)))
        for each in releases
    ]


def _was_planned(release: Release, uow: UnitOfWork) -> bool:
    """Whether anybody has seen it in the calendar: a draft that was thrown away was never there."""
    if release.state is not ReleaseState.CANCELLED:
        return True
    before = uow[RELEASES].at_revision(release.id, release.revision - 1)
    return before is not None and before.state is not ReleaseState.DRAFT


def days_of(release: Release, calendar: WorkCalendar) -> Sequence[date]:
    """The local days on which the release goes on, at most a month; none where it has no time."""
    if release.goes_live_at is None:
        return ()
    first, last = days_taken(release, release.goes_live_at, calendar)
    return [first + timedelta(days=n) for n in range(min((last - first).days, 31) + 1)]


def collisions(
    releases: Iterable[Release], calendar: WorkCalendar, since: date = date.min
) -> Sequence[Collision]:
    """What two releases on the same day have in common: a system, else an audience, else the day alone.

    At most one more than `MOST_COLLISIONS`, of the first days. `since`: days before that are over.
    """
    by_day: dict[date, list[Release]] = {}
    for release in releases:
        if release.state not in (ReleaseState.FINISHED, ReleaseState.CANCELLED):
            for day in days_of(release, calendar):
                if day >= since:
                    by_day.setdefault(day, []).append(release)
    found: dict[tuple[str, str], Collision] = {}
    for day in sorted(by_day):
        for collision in _on(day, by_day[day]):
            found.setdefault((collision.one, collision.other), collision)
            if len(found) > MOST_COLLISIONS:
                return _worst_first(found.values())
    return _worst_first(found.values())


def _worst_first(found: Iterable[Collision]) -> Sequence[Collision]:
    rank = list(CollisionKind)
    return sorted(found, key=lambda each: (rank.index(each.kind), each.day, each.one))


def _on(day: date, releases: Sequence[Release]) -> Iterator[Collision]:
    told = [(release, by_mark(_whole(release.audience))) for release in releases]
    for (one, its), (other, others) in combinations(told, 2):
        if systems := _shared(one.systems, other.systems):
            yield Collision(CollisionKind.SYSTEM, one.id, other.id, day, ", ".join(systems))
        elif parts := [part for mark, part in its.items() if mark in others]:
            names = ", ".join(part.name or part.of or str(part.kind) for part in parts)
            yield Collision(CollisionKind.AUDIENCE, one.id, other.id, day, names)
        else:
            yield Collision(CollisionKind.DAY, one.id, other.id, day)


def _whole(audience: Audience) -> Iterator[AudiencePart]:
    """Its parts, with those whom they leave out: the same group is told twice, but for some of it."""
    return (replace(part, minus=()) for part in audience.include)


def _shared(one: Sequence[str], other: Sequence[str]) -> Sequence[str]:
    theirs = {folded(system) for system in other}
    return [system for system in one if folded(system) in theirs]
