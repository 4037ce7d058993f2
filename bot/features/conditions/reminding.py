"""Reminders of conditions: in workdays before the last day, and again and again once it has passed."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient, Task
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.conditions.conditions import WAITS_FOR_OWNER, Condition
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.resting import rests
from bot.features.conditions.rights import stewards
from bot.features.conditions.telling import CONDITION_REMINDER, REMIND
from bot.features.gates.ports import DEPARTED
from bot.features.portfolio.ports import INITIATIVES

BEFORE = (5, 1)
"""Workdays before the last day on which its owner is reminded."""
AFTER = 5
"""Workdays between reminders once it has passed: the first comes on the next workday."""
MOST_AFTER = 12
"""Reminders after the last day: a quarter of a year; then it stands in `grindvakt check` alone."""
MORNING = time(9)


def reminder_days(due: date, calendar: WorkCalendar) -> Iterator[date]:
    """The days on which there is a reminder, in order."""
    for workdays in BEFORE:
        yield calendar.workdays_before(due, workdays)
    late = calendar.add_workdays(due, 1)
    for _ in range(MOST_AFTER):
        yield late
        late = calendar.add_workdays(late, AFTER)


class ConditionReminding:
    """The timer's use case: remind for the day that has come, and wait for the next one.

    A reminder of a day comes once, whatever the clock does: it is one message, which is only ever drawn anew.
    """

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._reaching = Reaching(calendar)

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        condition = uow[CONDITIONS].get(task.subject)
        if condition is None or not condition.is_chased or rests(condition, uow):
            return
        today = self._calendar.local(now).date()
        asked_on = self._calendar.local(condition.at).date()
        days = sorted(set(reminder_days(condition.due, self._calendar)))
        come = [day for day in days if asked_on < day <= today and self._moment(day) <= now]
        waits = [self._moment(day) for day in days if self._moment(day) > now and day > asked_on]
        if come:
            later = self._remind(condition, come[-1], uow, now)
            # what was missed comes with a later day's own
            ahead = {day for day in days if self._moment(day) > now}
            waits += [at for at in later if self._calendar.local(at).date() not in ahead]
        if waits:
            uow.jobs.move(Task(REMIND, condition.id), min(waits))

    def _remind(self, condition: Condition, day: date, uow: UnitOfWork, now: datetime) -> Sequence[datetime]:
        """Ask for the message to each who can be reached now; when the others can."""
        hours = uow[AVAILABILITY].of(list(self._people(condition, day, uow)))
        reached, later = self._reaching.parted(hours, now)
        for person in reached:
            subject = f"{condition.id}@{condition.due.isoformat()}#{day.isoformat()}"
            uow.jobs.deliver(Message(CONDITION_REMINDER, subject, Recipient("person", person), Priority.NEWS))
        return later

    def _people(self, condition: Condition, day: date, uow: UnitOfWork) -> Iterator[PersonId]:
        """Its owner, while it waits for them; else those who see to it, and when it is overdue they too."""
        theirs = condition.state in WAITS_FOR_OWNER and not uow[DEPARTED].gone([condition.owner])
        if theirs:
            yield condition.owner
        initiative = uow[INITIATIVES].get(condition.initiative)
        if initiative is not None and (not theirs or day > condition.due):
            yield from (
                person
                for person in stewards(initiative, condition.gate, condition.ballot, uow)
                if person != condition.owner
            )

    def _moment(self, day: date) -> datetime:
        return self._calendar.at(day, MORNING)
