"""When those who haven't answered a ballot are reminded of it: reckoned from its deadline, in local time."""

from datetime import UTC, datetime, timedelta
from enum import IntEnum

from bot.core.calendar import WorkCalendar
from bot.features.portfolio.regime_kinds import ReminderMoment

LAST_HOURS = timedelta(hours=2)


class ReminderStage(IntEnum):
    """The reminders of a ballot in their order; the later one takes the place of one that couldn't be given."""

    HALF = 1
    WORKDAY = 2
    LAST = 3


MOMENTS = {
    ReminderStage.HALF: ReminderMoment.HALF,
    ReminderStage.WORKDAY: ReminderMoment.WORKDAY,
    ReminderStage.LAST: ReminderMoment.TWO_HOURS,
}
"""What a forum's rules call each stage."""


def moments(
    opened: datetime, deadline: datetime, calendar: WorkCalendar
) -> tuple[tuple[ReminderStage, datetime], ...]:
    """The stages with their moments, in order: half the time, a workday before, two hours before.

    What would come before the opening, or not before the stage after it, isn't there.
    """
    local = calendar.local(deadline)
    wanted = (
        (ReminderStage.LAST, deadline.astimezone(UTC) - LAST_HOURS),
        (ReminderStage.WORKDAY, calendar.at(calendar.workdays_before(local.date()), local.time())),
        (ReminderStage.HALF, (opened + (deadline - opened) / 2).astimezone(UTC)),
    )
    found: list[tuple[ReminderStage, datetime]] = []
    for stage, moment in wanted:
        if moment > opened and (not found or moment < found[0][1]):
            found.insert(0, (stage, moment))
    return tuple(found)
