"""Reminders of conditions: in workdays before the last day, and again and again once it has passed.

Nobody gets more than one a day (`bot.delivery.daily`): of several that fall on the same day for somebody, the one whose
last day is first carries the others on its card. One that comes on the workday before the last day waits for nothing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient, Task
from bot.delivery.daily import Daily
from bot.delivery.queue import JOB_TABLE
from bot.delivery.redrawing import standing_about
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
LONGEST_AFTER, LONGEST_BEFORE = timedelta(days=120), timedelta(days=30)
"""From a reminder back to its last day, and on to it: more than the workdays above, with their days off."""


def reminder_days(due: date, calendar: WorkCalendar) -> Iterator[date]:
    """The days on which there is a reminder, in order."""
    for workdays in BEFORE:
        yield calendar.workdays_before(due, workdays)
    late = calendar.add_workdays(due, 1)
    for _ in range(MOST_AFTER):
        yield late
        late = calendar.add_workdays(late, AFTER)


class Mornings:
    """Which conditions somebody is reminded of on the same day."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._last_days: tuple[date, Collection[date]] | None = None

    def together(
        self, day: date, people: Collection[PersonId], uow: UnitOfWork
    ) -> Mapping[PersonId, Sequence[Condition]]:
        """For each, the one that carries the reminder first; those that are done, or rest, by now aren't among them."""
        theirs: dict[PersonId, list[Condition]] = {person: [] for person in people}
        for person, condition in self._in_order(day, people, uow):
            theirs[person].append(condition)
        return theirs

    def first(self, day: date, people: Collection[PersonId], uow: UnitOfWork) -> Mapping[PersonId, Condition]:
        """For each who has one, the one that carries the reminder. Hundreds that share a day needn't be looked at."""
        found: dict[PersonId, Condition] = {}
        for person, condition in self._in_order(day, people, uow):
            found.setdefault(person, condition)
            if len(found) == len(people):
                break
        return found

    def _in_order(
        self, day: date, people: Collection[PersonId], uow: UnitOfWork
    ) -> Iterator[tuple[PersonId, Condition]]:
        """Who is reminded of what that day: what can't wait for another day first."""
        due = uow[CONDITIONS].due_on(self._due(day)) if people else ()
        for each in sorted(due, key=lambda each: not self.is_last(each, day)):
            chased = each.is_chased and not each.is_put_off
            if chased and self._calendar.local(each.at).date() < day and not rests(each, uow):
                for person in {*people}.intersection(reminded(each, day, uow)):
                    yield person, each

    def is_last(self, condition: Condition, day: date) -> bool:
        """Whether the day is the workday before its last, so that a reminder can't wait for another day."""
        return day == self._calendar.workdays_before(condition.due, min(BEFORE))

    def _due(self, day: date) -> Collection[date]:
        """The last days of which there is a reminder on that day."""
        if self._last_days is None or self._last_days[0] != day:
            span = range(-LONGEST_AFTER.days, LONGEST_BEFORE.days)
            days = [day + timedelta(days=each) for each in span]
            due = [each for each in days if day in reminder_days(each, self._calendar)]
            self._last_days = (day, due)
        return self._last_days[1]


class ConditionReminding:
    """The timer's use case: remind for the day that has come, and wait for the next one.

    A reminder of a day comes once, whatever the clock does: it is one message, which is only ever drawn anew.
    """

    def __init__(self, calendar: WorkCalendar, daily: Daily) -> None:
        self._calendar, self._daily = calendar, daily
        self._mornings = Mornings(calendar)

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        condition = uow[CONDITIONS].get(task.subject)
        if condition is None or not condition.is_chased or condition.is_put_off or rests(condition, uow):
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
        """Ask for the message to each who can be reminded now; when the others can."""
        subject = f"{condition.id}@{condition.due.isoformat()}#{day.isoformat()}"
        has_it = {each.recipient.id for each in standing_about([CONDITION_REMINDER], subject, uow)}
        people = reminded(condition, day, uow)
        without = [person for person in people if person not in has_it]
        first = self._mornings.first(day, without, uow)
        new = [person for person in without if first.get(person, condition).id == condition.id]
        last = self._mornings.is_last(condition, day)
        when = self._daily.when_at_work if last else self._daily.when_to_remind
        times = when(new, uow, now)
        turn = [each for each in new if times[each] <= now]
        for person in (*turn, *has_it.intersection(people)):  # whoever has it sees how it stands now
            uow.jobs.deliver(Message(CONDITION_REMINDER, subject, Recipient("person", person), Priority.NEWS))
        uow[JOB_TABLE].flush()
        self._daily.take_reminders(turn, uow, now)
        soonest = now + timedelta(seconds=1)
        return [max(times[each], soonest) for each in new if times[each] > now]

    def _moment(self, day: date) -> datetime:
        return self._calendar.at(day, MORNING)


def reminded(condition: Condition, day: date, uow: UnitOfWork) -> Sequence[PersonId]:
    """Its owner, while it waits for them; else those who see to it, and when it is overdue they too."""
    theirs = condition.state in WAITS_FOR_OWNER and not uow[DEPARTED].gone([condition.owner])
    people = [condition.owner] if theirs else []
    initiative = uow[INITIATIVES].get(condition.initiative)
    if initiative is not None and (not theirs or day > condition.due):
        seeing_to = stewards(initiative, condition.gate, condition.ballot, uow)
        people += [person for person in seeing_to if person != condition.owner]
    return people
