"""On which days somebody is reminded: ten, three and one workdays before the last day, and then weekly at most.

Whoever was away on such a day is reminded on their next day of work. A day that was asked for (“Påminn mig …”) stands
in the place of all of them.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from bot.core.calendar import WorkCalendar
from bot.features.trainings.assignments import AssignmentState, TrainingAssignment
from bot.features.trainings.due import LEAST_WORKDAYS
from bot.features.trainings.trainings import Training

WORKDAYS_BEFORE = (10, 3, 1)
WEEK = timedelta(days=7)
WEEKS_SHOWN = 2


@lru_cache(maxsize=2_000)
def days_before(due: date, calendar: WorkCalendar) -> tuple[date, ...]:
    """The days of the plan up to the last day, the earliest first."""
    return tuple(calendar.workdays_before(due, count) for count in WORKDAYS_BEFORE)


def planned_reminders(due: date, calendar: WorkCalendar) -> Sequence[date]:
    """What an owner sees of the plan: the days before, and the first weeks after."""
    after = [calendar.add_workdays(due + WEEK * (week + 1), 0) for week in range(WEEKS_SHOWN)]
    return [*days_before(due, calendar), *after]


def is_turn(
    row: TrainingAssignment, training: Training, day: date, now: datetime, calendar: WorkCalendar
) -> bool:
    """Whether they are to be reminded of it on `day`, their own, as it is `now` and they are at work."""
    if row.snoozed_until is not None:
        return row.snoozed_until <= now
    last = _heard_on(row, training, calendar)
    if last >= day:
        return False
    if any(last < planned <= day for planned in days_before(row.due_on, calendar)):
        return True
    return day >= max(row.due_on, last) + WEEK


def goes_along(
    row: TrainingAssignment, training: Training, day: date, now: datetime, calendar: WorkCalendar
) -> bool:
    """Whether it is named where they are reminded of another: it is soon to be done, or late."""
    if row.snoozed_until is not None:
        return row.snoozed_until <= now
    return _heard_on(row, training, calendar) < day and day >= days_before(row.due_on, calendar)[0]


def _heard_on(row: TrainingAssignment, training: Training, calendar: WorkCalendar) -> date:
    """The last day on which they were told of it: a reminder, or else its card, as near as the row says."""
    if row.reminded_on is not None:
        return row.reminded_on
    if row.round == 1:
        return calendar.local(row.assigned_at).date()
    if row.renewing and row.valid_until is not None:
        return row.valid_until - timedelta(weeks=training.renew_weeks)
    if row.state is AssignmentState.EXPIRED and row.valid_until is not None:
        return row.valid_until + timedelta(days=1)
    return calendar.workdays_before(row.due_on, LEAST_WORKDAYS)
