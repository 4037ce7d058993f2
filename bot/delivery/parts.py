"""Work in parts: what touches many rows is done some hundreds at a time, each part a commit of its own.

So neither SQLite's one writer nor the event loop stands still, however many people a message is for.
"""

from collections.abc import Iterable
from itertools import islice

from bot.core.database import UnitOfWork
from bot.core.work import Message, Task

PART = 250
"""Messages that are asked for, or rows that are removed, in one transaction: some ten milliseconds."""


def lay_out(messages: Iterable[Message], task: Task, uow: UnitOfWork) -> str | None:
    """Ask for the next part of the task's messages; a task's handler returns what this returns.

    `messages`: all of them, in the same order each time; it is read only as far as the part goes. The cursor is how
    many have been asked for, so whatever changes who gets one asks for the task anew.
    """
    begin = int(task.cursor or 0)
    part = list(islice(messages, begin, begin + PART + 1))
    for message in part[:PART]:
        uow.jobs.deliver(message)
    return str(begin + PART) if len(part) > PART else None
