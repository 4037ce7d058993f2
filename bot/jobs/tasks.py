"""What a task's use case is: each kind of task has one."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.jobs import Task
from bot.ports import UnitOfWork

TaskHandler = Callable[[Task, UnitOfWork, datetime], None]
"""Reads the state again, and does nothing where the task is stale.

What it does and that it was done are one commit, so its effects come once; it may be *begun* several times.
"""

TaskHandlers = Mapping[str, TaskHandler]
"""Task kind → use case; the list by hand is in `bot/app.py`."""
