"""Timers of gates that come before their time, or are needed no more."""

from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.work import Task
from bot.features.gates.ballots import CLOSE, CLOSE_EARLY, Ballot
from bot.features.gates.reminding import task_of


def too_early(task: Task, due: datetime, uow: UnitOfWork, now: datetime) -> bool:
    """Whether the timer came before its time by our clock; if so, it is moved.

    Where the database's clock, which woke it, is ahead of ours, it waits for what is missing by ours, added in the
    database's time.
    """
    missing = due - now
    if missing <= timedelta():
        return False
    uow.jobs.move(task, due + missing)
    return True


def stop_timers(ballot: Ballot, uow: UnitOfWork) -> None:
    """Cancel what would end the voting on a ballot that has closed; whatever runs all the same reads the state."""
    uow.jobs.cancel(Task(CLOSE, ballot.id))
    uow.jobs.cancel(task_of(ballot))
    if ballot.question.closes_from is not None:
        uow.jobs.cancel(Task(CLOSE_EARLY, ballot.id))
