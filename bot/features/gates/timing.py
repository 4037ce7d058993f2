"""Timers of gates that come before their time."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.work import Task


def too_early(task: Task, due: datetime, uow: UnitOfWork, now: datetime) -> bool:
    """Whether the timer came before its time by our clock; if so, it is set anew.

    Where the database's clock, which woke it, is ahead of ours, it waits for what is missing by ours, added in the
    database's time.
    """
    missing = due - now
    if missing <= timedelta():
        return False
    uow.jobs.run(replace(task, revision=task.revision + 1), at=due + missing)
    return True
