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
from bot.features.records.due_days import MORNING, REPORT_DUE, waits_until
from bot.features.records.successors import lead_now


class DecisionReminding:
    """The timers: remind those who can do it, when they are at work; nothing where it has been done, or the day was
    taken away.

    Several may be due on one day, each with something to do of its own, so none waits for another; they are counted, so
    that what others remind of does (`bot.delivery.daily`).
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
        people = (*decision.keepers, *lead_now(decision, uow))
        if task.kind == REPORT_DUE:
            people = (decision.presenter, *people)
        day = decision.report_on if task.kind == REPORT_DUE else decision.valid_until
        reached, later = self._reaching.parted(uow[AVAILABILITY].of(first_there(uow, people)), now)
        for person in reached:
            uow.jobs.deliver(Message(task.kind, f"{decision.ballot}@{day}", Recipient("person", person)))
        uow[JOB_TABLE].flush()
        self._daily.take_reminders(reached, uow, now)
        if later:
            uow.jobs.run(task, min(later))
