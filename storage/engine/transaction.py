"""One use case in one transaction, in the same way on both engines."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from bot.core.chain import Tail
from bot.core.database import Command, Result, UnitOfWork
from bot.core.errors import AlreadyDone
from bot.core.logs import log_of
from storage.engine.units import EngineUnit

LOG = log_of(__name__)

OnCommit = Callable[[frozenset[str]], None]
"""Called on the event loop with the queues that a commit put something on."""


@dataclass(frozen=True, slots=True)
class BoundUseCase(Generic[Command, Result]):
    """A use case with its command, the key by which it is done only once, and whether it may take long."""

    work: Callable[[Command, UnitOfWork, datetime], Result]
    command: Command
    once: str | None = None
    answer: Callable[[Result], str] | None = None
    long: bool = False


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """What a use case returned, the queues on which it put something, and its last entry in the log, if any."""

    result: Result
    queues: frozenset[str]
    sealed: Tail | None = None


def perform(order: BoundUseCase[Command, Result], uow: EngineUnit) -> Done[Result]:
    """Carry out the order on an open transaction, which the caller commits or rolls back.

    Raises:
        AlreadyDone: `order.once` has been handled before.
        TakesLong: it asks for so much that it must be an order that takes long.
    """
    result = order.work(order.command, uow, uow.now)
    if order.once is not None:
        answered = uow.keep_answer(order.once, order.answer(result) if order.answer else "")
        if answered is not None:  # what was done for nothing is rolled back
            raise AlreadyDone(answered)
    queues, sealed = uow.finish()
    return Done(result, queues, sealed)


def look(order: BoundUseCase[Command, Result], uow: EngineUnit) -> Result:
    """Carry out an order that only reads: on a connection that can't write, so a fact or a job is an error too."""
    result = order.work(order.command, uow, uow.now)
    uow.finish()
    return result


def wake(on_commit: OnCommit | None, queues: frozenset[str]) -> None:
    """Tell who waits for work that there is some; a fault in them is not the committer's."""
    try:
        if on_commit is not None and queues:
            on_commit(queues)
    except Exception:
        LOG.exception("waking the workers of %s failed", ", ".join(sorted(queues)))


def as_exception(error: BaseException) -> Exception:
    """What the caller gets for `error`: a use case can't end the program, nor a coroutine, by what it raises."""
    if isinstance(error, Exception) and not isinstance(error, StopIteration):
        return error
    wrapped = RuntimeError(f"the use case ended with {error!r}")
    wrapped.__cause__ = error
    return wrapped
