"""The owner's own reminder to those who are left: at most one a workday for each, in their hours, once however often it
is pressed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.facts import SYSTEM
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Hours, Reaching
from bot.features.announcements.guests import out_of_reach
from bot.features.trainings.assignments import REMINDED, AssignmentState, CardReach, TrainingAssignment
from bot.features.trainings.cards_asked import reminder_to
from bot.features.trainings.drafting import check_active, found_training
from bot.features.trainings.facts import PeopleReminded, TrainingNudged
from bot.features.trainings.hashing import people_hash
from bot.features.trainings.kinds import NUDGE, TIDY
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.reminder_ports import REMINDERS
from bot.features.trainings.reminding import SETTLED
from bot.features.trainings.rights import check_may_handle_training
from bot.features.trainings.snoozing import begin_of
from bot.features.trainings.trainings import Training, TrainingState

AT_A_TIME = 100
GOES_ON = 2
"""Workdays for which whoever wasn't at work is waited for: over a weekend, Easter or Christmas."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """Remind those who are left now."""

    training: str
    by: Principal


@dataclass(frozen=True, slots=True)
class NudgeView:
    """`left`: who has it to do and may be reminded; `sent`: it has been asked for today."""

    training: Training
    left: int
    sent: bool
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Nudging:
    """Use cases and the task. The work calendar is given where they are built."""

    calendar: WorkCalendar

    def preview(self, command: Nudge, uow: UnitOfWork, now: datetime) -> NudgeView:
        """How many it would go to, without sending anything.

        Raises:
            Refused: there is none, it is somebody else's, or it isn't published.
        """
        training = found_training(command.training, uow)
        check_may_handle_training(command.by, training, uow)
        check_active(training)
        states = uow[ASSIGNMENTS].by_state(training.id)
        left = sum(states.get(state, 0) for state in REMINDED)
        return NudgeView(training, left, self._was_sent(training, uow, now))

    def nudge(self, command: Nudge, uow: UnitOfWork, now: datetime) -> NudgeView:
        """Ask for the reminders; a second time on the same day changes nothing.

        Raises:
            Refused: as `preview`, or nobody is left.
        """
        uow[TRAININGS].get(command.training, lock=True)  # two who press at once: one of them sees the other's
        view = self.preview(command, uow, now)
        if view.sent:
            return view
        if not view.left:
            raise Refused("refused-training-nobody-left")
        today = self.calendar.local(now).date()
        uow.tell(TrainingNudged(view.training.id, today, view.left), command.by.actor)
        uow.jobs.run(Task(NUDGE, f"{view.training.id}/{today.isoformat()}"))
        return NudgeView(view.training, view.left, sent=True)

    def _was_sent(self, training: Training, uow: UnitOfWork, now: datetime) -> bool:
        today = self.calendar.local(now).date().isoformat()
        told = uow.log.about(training.id, (TrainingNudged.__name__,))
        return any(entry.fact.data.get("day") == today for entry in told)

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        """The task, a part at a time. The cursor: when anybody is to be looked at again, and the last person."""
        name, _, pressed = task.subject.partition("/")
        training, asked_on = uow[TRAININGS].get(name), date.fromisoformat(pressed)
        if training is None or training.state is not TrainingState.ACTIVE:
            return None
        noted, _, after = task.cursor.partition("|")
        next_at = datetime.fromisoformat(noted) if noted else None
        rows = uow[ASSIGNMENTS].in_state(training.id, REMINDED, after, AT_A_TIME)
        hours = uow[AVAILABILITY].of([row.person for row in rows])
        waiting = [row for row in rows if _may_hear(row, asked_on, now)]
        outside = set(out_of_reach([row.person for row in waiting], uow)) if waiting else set()
        theirs = uow[ASSIGNMENTS].of_people([row.person for row in waiting])
        due: dict[PersonId, date] = {}
        reaching = Reaching(self.calendar)
        for row in waiting:
            if row.person in outside:
                continue
            at = self._turn(hours[row.person], theirs.get(row.person, ()), reaching, now)
            if at <= now:
                due[row.person] = reaching.day(hours[row.person], now)
            elif next_at is None or at < next_at:
                next_at = at
        self._remind(training, due, uow, now)
        if len(rows) == AT_A_TIME:
            return f"{next_at.astimezone(UTC).isoformat() if next_at else ''}|{rows[-1].person}"
        ends = self.calendar.at(self.calendar.add_workdays(asked_on, GOES_ON) + timedelta(days=1), time())
        if next_at is not None and next_at < ends:
            uow.jobs.run(Task(NUDGE, task.subject), next_at)
        return None

    def _turn(
        self, hours: Hours, theirs: Sequence[TrainingAssignment], reaching: Reaching, now: datetime
    ) -> datetime:
        """When they can hear of it: at work, and on a day on which they have had no other reminder."""
        at = reaching.when(hours, now)
        day = reaching.day(hours, now)
        if at <= now and any(row.reminded_on is not None and row.reminded_on >= day for row in theirs):
            return Reaching(self.calendar).when(hours, begin_of(day + timedelta(days=1), hours))
        return at

    def _remind(
        self, training: Training, due: Mapping[PersonId, date], uow: UnitOfWork, now: datetime
    ) -> None:
        if not due:
            return
        for person, day in due.items():
            uow.jobs.deliver(reminder_to(person, day))
        uow[JOB_TABLE].flush()
        told: set[PersonId] = set()
        for day in sorted(set(due.values())):
            people = [person for person, theirs in due.items() if theirs == day]
            told.update(uow[REMINDERS].note(training.id, people, day, now))
            uow.jobs.run(Task(TIDY, day.isoformat()), now + SETTLED)
        if told:
            today = self.calendar.local(now).date().isoformat()
            uow.tell(PeopleReminded(today, len(told), people_hash(told), now), SYSTEM)


def _may_hear(row: TrainingAssignment, asked_on: date, now: datetime) -> bool:
    """Whether they have the card, haven't put it off, and haven't been reminded since it was asked for."""
    has_it = row.reach is CardReach.DELIVERED or row.state is AssignmentState.OPENED
    put_off = row.snoozed_until is not None and row.snoozed_until > now
    return has_it and not put_off and (row.reminded_on is None or row.reminded_on < asked_on)
