"""What managers get once a week: how far their own direct reports have come, on their first hour of work that week."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.core.work import Message, Priority, Recipient, Task, WhenUnknown
from bot.delivery.messages import Rendered
from bot.delivery.reaching import AVAILABILITY, Hours, Reaching
from bot.features.announcements.guests import out_of_reach
from bot.features.gates.ports import DEPARTED
from bot.features.trainings.assignments import AssignmentState, TrainingAssignment
from bot.features.trainings.kinds import MANAGER_WEEK, MANAGERS
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.reminder_ports import REMINDERS
from bot.features.trainings.showing import name_known
from bot.features.trainings.snoozing import begin_of
from bot.features.trainings.trainings import TrainingState
from cards.kit.messages import message as as_message
from cards.trainings.managers import TeamTraining, manager_week_card

AT_A_TIME = 100
SOONEST, LATEST = timedelta(minutes=10), timedelta(hours=3)
WEEK, DAY = timedelta(days=7), timedelta(days=1)
LEAST_NAMELESS = 3
"""Of fewer a number names somebody; so does that a message comes at all. They are left out altogether."""
AWAY = (AssignmentState.LEFT, AssignmentState.SUPERSEDED)


class ManagersWeek:
    """The task, and how the message looks. `named`: the organisation has decided that managers see who isn't done."""

    def __init__(self, calendar: WorkCalendar, *, named: bool) -> None:
        self._calendar = calendar
        self._reaching = Reaching(calendar)
        self._named = named

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        noted, _, after = task.cursor.partition("|")
        next_at = datetime.fromisoformat(noted) if noted else now + LATEST
        managers = uow[REMINDERS].managers(after, AT_A_TIME)
        left = uow[DEPARTED].gone(managers)
        hours = uow[AVAILABILITY].of(managers)
        outside = set(out_of_reach(managers, uow)) if managers else set()
        for manager in managers:
            if manager in left:
                continue
            at = self._week_begins(hours[manager], now)
            if at > now:
                next_at = min(next_at, at)
            elif (
                now < at + DAY and manager not in outside and self._reaching.when(hours[manager], now) <= now
            ):
                uow.jobs.deliver(self._message(manager, hours[manager], now))
        if len(managers) == AT_A_TIME:
            return f"{next_at.astimezone(UTC).isoformat()}|{managers[-1]}"
        uow.jobs.run(Task(MANAGERS, ""), max(next_at, now + SOONEST))
        return None

    def week(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """Nothing where all are done by now."""
        manager = message.recipient.id
        hours = uow[AVAILABILITY].of([manager])[manager]
        reader = Reader(hours.locale, hours.time_zone)
        several = self._team(manager, uow, now)
        if not several:
            return None
        said = reader.text("manager-week-heading")
        until = self._week_begins(hours, now) + DAY
        return Rendered(lambda: as_message(manager_week_card(several, reader, now), said), news_until=until)

    def _week_begins(self, hours: Hours, now: datetime) -> datetime:
        """Their first hour of work from this Monday on: past red days and leave."""
        today = self._reaching.day(hours, now)
        return self._reaching.when(hours, begin_of(today - timedelta(days=today.weekday()), hours))

    def _message(self, manager: PersonId, hours: Hours, now: datetime) -> Message:
        today = self._reaching.day(hours, now)
        monday = today - timedelta(days=today.weekday())
        whom = Recipient("person", manager)
        return Message(MANAGER_WEEK, monday.isoformat(), whom, Priority.BULK, WhenUnknown.HOLD)

    def _team(self, manager: PersonId, uow: UnitOfWork, now: datetime) -> Sequence[TeamTraining]:
        """The trainings that somebody of theirs has left, the most urgent first."""
        by_training: dict[str, list[TrainingAssignment]] = {}
        for row in uow[REMINDERS].reports_of(manager):
            if row.state not in AWAY and row.person != manager:
                by_training.setdefault(row.training, []).append(row)
        today = self._calendar.local(now).date()
        found = []
        for name, rows in sorted(by_training.items()):
            training = uow[TRAININGS].get(name)
            if training is None or training.state is not TrainingState.ACTIVE:
                continue
            done = sum(row.is_done(today) for row in rows)
            left = [r for r in rows if not r.is_done(today) and r.state is not AssignmentState.EXEMPT]
            if left and (self._named or done + len(left) >= LEAST_NAMELESS):
                late = sum(row.due_on < today for row in left)
                names = tuple(name_known(row.person, uow) for row in left) if self._named else ()
                due = min(row.due_on for row in left)
                found.append(TeamTraining(training, done, done + len(left), late, due, names))
        return sorted(found, key=lambda each: (each.due_on, each.training.id))
