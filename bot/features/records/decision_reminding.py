"""Reminders about decisions: that one is to be reported back on, or runs out soon."""

from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.work import Message, Recipient, Task
from bot.delivery.daily import Daily
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.gates.still_there import first_there
from bot.features.gates.timing import too_early
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.due_days import MORNING, waits_until
from bot.features.records.together import day_of, reminded_of, together


class DecisionReminding:
    """The timers: remind those who can do it, when they are at work; nothing where it has been done, or the day was
    taken away.

    Several that are due on one day are one reminder (`together.py`), whichever timer comes first; it is counted, so
    that what others remind of waits (`bot.delivery.daily`).
    """

    def __init__(self, calendar: WorkCalendar, daily: Daily) -> None:
        self._calendar, self._daily = calendar, daily
        self._reaching = Reaching(calendar)

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        decision = uow[DECISIONS].get(task.subject)
        comes = waits_until(decision, task.kind) if decision else None
        if decision is None or comes is None:
            return
        if too_early(task, self._calendar.at(comes, MORNING), uow, now):
            return
        people = first_there(uow, reminded_of(decision, task.kind, uow))
        reached, later = self._reaching.parted(uow[AVAILABILITY].of(people), now)
        day = day_of(decision, task.kind)
        assert day is not None  # it comes
        several = together(task.kind, day, uow)
        for person in reached:
            first = several.get(person, [decision])[0]
            uow.jobs.deliver(Message(task.kind, f"{first.ballot}@{day}", Recipient("person", person)))
        uow[JOB_TABLE].flush()
        self._daily.take_reminders(reached, uow, now)
        if later:
            uow.jobs.run(task, min(later))
