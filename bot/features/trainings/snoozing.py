"""“Påminn mig …”: not before a day of one's own choice, and then in one's own hours."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.core.calendar import zone_of
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.delivery.reaching import AVAILABILITY, Hours, Reaching
from bot.features.trainings.assignments import AssignmentState, TrainingAssignment
from bot.features.trainings.cards_asked import is_to_do
from bot.features.trainings.ports import ASSIGNMENTS
from bot.features.trainings.standings import TrainingStanding, check_open, standing_of_person

DAYS = 14
"""No further ahead of whoever is late; before that, the last day is the latest on which they are reminded."""
FARTHEST_AHEAD = 366


@dataclass(frozen=True, slots=True)
class SnoozeTraining:
    """`until`: the day, in their own calendar."""

    training: str
    until: date
    by: Principal


@dataclass(frozen=True, slots=True)
class Snoozing:
    """The use case. Who decides when people are at work is given where it is built."""

    reaching: Reaching

    def snooze(self, command: SnoozeTraining, uow: UnitOfWork, now: datetime) -> TrainingStanding:
        """Remind them then, as they begin to work, and not before: on the last day at the latest.

        Raises:
            Refused: it isn't theirs to do, or the day has been or is too far ahead.
        """
        standing = standing_of_person(command.training, command.by, uow)
        check_open(standing, uow)
        if not is_to_do(standing.row):
            return standing
        hours = uow[AVAILABILITY].of([standing.row.person])[standing.row.person]
        today = self.reaching.day(hours, now)
        day = latest(command.until, standing.row, today)
        until = self.reaching.when(hours, begin_of(day, hours))
        row = uow[ASSIGNMENTS].get(standing.training.id, standing.row.person, lock=True) or standing.row
        if not is_to_do(row):
            return replace(standing, row=row)
        opened = row.state if row.state is not AssignmentState.ASSIGNED else AssignmentState.OPENED
        row = replace(row, snoozed_until=until, state=opened)
        uow[ASSIGNMENTS].save([row])
        return replace(standing, row=row)


def latest(wanted: date, row: TrainingAssignment, today: date) -> date:
    """The day on which they are reminded who ask for `wanted`.

    Raises:
        Refused: it has been, or is too far ahead.
    """
    ahead = timedelta(days=DAYS if row.due_on <= today else FARTHEST_AHEAD)
    if not today < wanted <= today + ahead:
        raise Refused("refused-training-snooze", field="day", days=DAYS)
    return wanted if row.due_on <= today else min(wanted, row.due_on)


def begin_of(day: date, hours: Hours) -> datetime:
    """Midnight of their own day."""
    return datetime.combine(day, time(0), zone_of(hours.time_zone) or UTC).astimezone(UTC)
