"""Until when a question can be answered, and from when it may be closed before that."""

from datetime import datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.refusals import Refused
from bot.features.gates.deciders import Decider
from bot.features.processes.kinds import DecisionForm

INDIVIDUAL_WORKDAYS = 5
"""How long one person has for a decision, where nobody says otherwise; F, our proposal."""

LONGEST_OPEN = timedelta(days=380)
"""A year that was mistyped would otherwise keep the initiative waiting for ever, and its workdays be counted.

A forum may ask for 250 workdays, which are up to 373 days.
"""


def deadline_of(
    wanted: datetime | None,
    decider: Decider,
    calendar: WorkCalendar,
    now: datetime,
    *,
    urgent: bool = False,
) -> datetime:
    """The wanted deadline, if it can be, or what the rules propose. `urgent`: the forum's shortest time doesn't hold.

    Raises:
        Refused: it has passed, is too far away or too near, or on a day when nobody works.
    """
    collegial = decider.form is not DecisionForm.INDIVIDUAL
    usual = decider.rules.open_workdays if collegial else INDIVIDUAL_WORKDAYS
    workdays = usual if decider.workdays is None else decider.workdays
    deadline = wanted or _proposed(calendar, workdays, now)
    if deadline <= now:
        raise Refused("refused-deadline-passed", field="deadline")
    if deadline > now + LONGEST_OPEN:
        raise Refused("refused-deadline-too-late", field="deadline", days=LONGEST_OPEN.days)
    if calendar.is_day_off(calendar.local(deadline).date()):
        raise Refused("refused-deadline-day-off", field="deadline")
    least = 0 if urgent else decider.rules.min_workdays
    if collegial and calendar.workdays_between(now, deadline) < least:
        raise Refused("refused-deadline-too-early", field="deadline", workdays=least)
    return deadline


def closes_from(
    deadline: datetime, decider: Decider, calendar: WorkCalendar, now: datetime
) -> datetime | None:
    """When a board's shortest time is over: at noon on its last day, like every vote's."""
    least = decider.rules.min_workdays
    if decider.form is DecisionForm.INDIVIDUAL or not least:
        return None
    return min(calendar.deadline(now, least), deadline)


def _proposed(calendar: WorkCalendar, workdays: int, now: datetime) -> datetime:
    """As the rules say; the next workday where they say the same day and its noon has passed."""
    deadline = calendar.deadline(now, workdays)
    return deadline if deadline > now else calendar.deadline(now, workdays + 1)
