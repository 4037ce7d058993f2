"""What a task's use case is: each kind of task has one."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.work import Task

TaskHandler = Callable[[Task, UnitOfWork, datetime], str | None]
"""Reads the state again, and does nothing where the task is stale.

What it does and that it was done are one commit, so its effects come once; it may be *begun* several times.

What is large is done in parts, so that neither the event loop nor a connection is held for long: do as much as takes
some ten milliseconds, and return a cursor. The next part is a transaction of its own and finds it in `Task.cursor`;
None ends the task. Where the task is asked for again meanwhile, it begins anew once it is over.
"""

TaskHandlers = Mapping[str, TaskHandler]
"""Task kind → use case; each feature lists its own (`bot.feature.Feature.tasks`)."""
