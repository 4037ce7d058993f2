"""By when: days off are moved to the workday before, and whoever joins late gets some workdays all the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.features.portfolio.ports import INITIATIVES
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseState
from bot.features.trainings.trainings import Due, Training

LEAST_WORKDAYS = 5
"""That somebody has who is assigned once it has been published, or who is asked again."""

FARTHEST = date(2199, 12, 31)
"""A last day later than that is a slip, and its reminders can't be reckoned with."""

PlannedDays = Mapping[str, date]
"""Gate → the day on which it is meant to be decided."""


@dataclass(frozen=True, slots=True)
class DueDay:
    """`moved`: it was a day off, and this is the workday before it."""

    day: date
    moved: bool = False


def planned_days(training: Training, uow: UnitOfWork) -> PlannedDays:
    """Those of the initiative that it belongs to, itself or by its release."""
    initiative = uow[INITIATIVES].get(initiative_of(training, uow))
    return initiative.planned if initiative is not None else {}


def release_of(training: Training, uow: UnitOfWork) -> Release | None:
    """The release that it belongs to; of its initiative's the one that goes live first; None: it has none.

    Of those that are cancelled the one that was drafted for the initiative, where there is no other.
    """
    kind, _, name = training.source.partition(":")
    if kind == "release":
        return uow[RELEASES].get(name)
    several = uow[RELEASES].of_initiative(training.initiative) if training.initiative else ()
    there = [each for each in several if each.state is not ReleaseState.CANCELLED]
    timed = [(each.goes_live_at, each.id, each) for each in there if each.goes_live_at is not None]
    if timed:
        return min(timed, key=lambda each: each[:2])[2]
    if len(several) > 1:
        return there[0] if there else uow[RELEASES].draft_of(training.initiative)
    return several[0] if several else None


def initiative_of(training: Training, uow: UnitOfWork) -> str:
    """The key of the initiative, also of a release's; empty: none."""
    kind, _, name = training.source.partition(":")
    if kind == "release":
        release = uow[RELEASES].get(name)
        return release.initiative if release is not None else ""
    return training.initiative


def due_day(due: Due, planned: PlannedDays, calendar: WorkCalendar, joined: date) -> DueDay | None:
    """The day for somebody who joined on `joined`; None: the gate has no day yet."""
    if due.within_days is not None:
        return _moved(joined + timedelta(days=due.within_days), calendar)
    if due.on is not None:
        return _moved(min(due.on, FARTHEST), calendar)
    if due.gate not in planned:
        return None
    day = planned[due.gate]
    return _moved(
        calendar.workdays_before(day, due.workdays_before) if due.workdays_before else day, calendar
    )


def due_for(
    training: Training, planned: PlannedDays, calendar: WorkCalendar, joined: date, earliest: date
) -> date:
    """The day for an assignment, a workday. `earliest`: it is never before that, whatever the training says."""
    found, first = due_day(training.due, planned, calendar, joined), calendar.add_workdays(earliest, 0)
    return max(found.day, first) if found is not None else first


def earliest_for(training: Training, calendar: WorkCalendar, joined: date) -> date:
    """Whoever is there from the start has the day that the owner chose; who comes later gets some workdays."""
    published = training.published_at
    if published is not None and joined <= calendar.local(published).date() + timedelta(days=1):
        return joined
    return in_workdays(joined, calendar)


def in_workdays(day: date, calendar: WorkCalendar) -> date:
    return calendar.add_workdays(day, LEAST_WORKDAYS)


@lru_cache(maxsize=2_000)
def workdays_left(today: date, due: date, calendar: WorkCalendar) -> int:
    """How many there are until the last day, which is one of them; negative once it has been. Counted once for all
    who have the same: until a day in 2099, which somebody writes who means none, that takes 20 ms of the processor."""
    if due < today:
        return -1
    count, day = 0, today
    while day < due:
        day = calendar.add_workdays(day, 1)
        count += 1
    return count


def _moved(day: date, calendar: WorkCalendar) -> DueDay:
    kept = calendar.workdays_before(day, 0)
    return DueDay(kept, kept != day)
