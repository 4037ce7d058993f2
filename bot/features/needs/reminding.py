"""Whoever prepares a need is reminded while it waits, as often as the process gives a link of its chain to answer.

After the last reminder it stands in `grindvakt check` alone, as it does from the first on.
"""

from datetime import datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient, Task
from bot.delivery.daily import Daily
from bot.delivery.queue import JOB_TABLE
from bot.delivery.redrawing import standing_about
from bot.features.gates.ports import DEPARTED
from bot.features.needs.needs import NEED_REMINDER, Need
from bot.features.needs.ports import NEEDS
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES

REMIND = "need.remind"
"""The task, of all that wait: it looks every few hours, and at each start."""

MOST = 3
SOONEST, LATEST = timedelta(minutes=10), timedelta(hours=3)


class NeedReminding:
    """The task's use case. Nobody gets more than one a day (`bot.delivery.daily`): others wait for the next.

    Which one it is goes round by the workday: one that can't be delivered stays due, and mustn't keep the others back.
    """

    def __init__(self, calendar: WorkCalendar, daily: Daily) -> None:
        self._calendar, self._daily = calendar, daily

    def __call__(self, _task: Task, uow: UnitOfWork, now: datetime) -> None:
        waiting = [each for each in uow[NEEDS].preparing() if each.preparer is not None]
        gone = uow[DEPARTED].gone({each.preparer for each in waiting if each.preparer})
        due: dict[PersonId, list[Message]] = {}
        for need in waiting:
            number = min(lateness(need, self._calendar, uow, now), MOST)
            if need.preparer is None or need.preparer in gone or number < 1:
                continue
            subject = f"{need.id}/{number}"
            if not standing_about([NEED_REMINDER], subject, uow):
                whom = Recipient("person", need.preparer)
                due.setdefault(need.preparer, []).append(Message(NEED_REMINDER, subject, whom, Priority.NEWS))
        times = self._daily.when_to_remind(sorted(due), uow, now)
        reached = [person for person in sorted(due) if times[person] <= now]
        # by workdays: one whose day were always a weekend's or a holiday's would be left out
        turn = self._calendar.workdays_between(min((each.at for each in waiting), default=now), now)
        for person in reached:
            uow.jobs.deliver(due[person][turn % len(due[person])])
        uow[JOB_TABLE].flush()
        self._daily.take_reminders(reached, uow, now)
        coming = min((at for at in times.values() if at > now), default=now + LATEST)
        uow.jobs.run(Task(REMIND, ""), min(max(coming, now + SOONEST), now + LATEST))


def lateness(need: Need, calendar: WorkCalendar, uow: UnitOfWork, now: datetime) -> int:
    """How many times as long as the process gives it has waited; 0: not yet so long."""
    initiative = uow[INITIATIVES].get(need.initiative) if need.initiative else None
    if initiative is None:
        return 0
    workdays = uow[PROCESSES].get(initiative.process).escalation_workdays
    return calendar.workdays_between(need.at, now) // max(workdays, 1)
