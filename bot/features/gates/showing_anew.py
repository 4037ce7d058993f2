"""A matter, or a paper of it, becomes secret or is open again: all that stands of its ballots is drawn anew."""

from collections.abc import Collection, Iterator
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.work import Message, Priority, Task
from bot.delivery.parts import lay_out
from bot.delivery.redrawing import standing_about
from bot.features.gates.ports import BALLOTS
from bot.features.gates.reminding import reminders_of
from bot.features.portfolio.facts import SecrecyLifted, SecrecyMarked
from bot.features.portfolio.secrecy import begins_later

SHOW_ANEW = "gate.show_anew"
"""The task: draw every message of a matter's ballots again."""


def show_anew(fact: SecrecyMarked | SecrecyLifted, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: without what is secret from now on, or with what no longer is.

    A mark that begins later does so with a task of its own.
    """
    begins = begins_later(fact, now)
    revision = begins.toordinal() if begins else 0
    uow.jobs.run(Task(SHOW_ANEW, fact.initiative, revision, Priority.VOTE), at=begins)


class ShowingAnew:
    """The task's handler. `kinds`: all messages that are about a ballot."""

    def __init__(self, kinds: Collection[str], calendar: WorkCalendar) -> None:
        self._kinds = kinds
        self._calendar = calendar

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        return lay_out(self._messages(task.subject, uow, now), task, uow)

    def _messages(self, initiative: str, uow: UnitOfWork, now: datetime) -> Iterator[Message]:
        yield from standing_about(self._kinds, initiative, uow)
        for ballot in uow[BALLOTS].of_initiative(initiative):
            yield from reminders_of(ballot, self._calendar, uow, now)
