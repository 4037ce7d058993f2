"""Takes back what dead workers held, and tells the features what they may have sent."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.logs import log_of
from bot.delivery.jobs import JobState, Report
from bot.delivery.landings import NOBODY, LastTold, Observers, tell_doubtful
from bot.delivery.queue import JOB_TABLE

LOG = log_of(__name__)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Free the rows of dead workers, or all. `observers`: who is told what they may have sent.

    `seen`: see `JobTable.recover`.
    """

    everything: bool
    observers: Observers = field(default_factory=lambda: NOBODY)
    seen: int | None = None


def take_back(command: TakeBack, uow: UnitOfWork, now: datetime) -> Sequence[Report]:
    """Free the rows of dead workers; what they may have sent becomes `unknown`."""
    taken = uow[JOB_TABLE].recover(everything=command.everything, seen=command.seen)
    tell_doubtful(taken, command.observers, uow, now)
    return taken


async def take_all_back(run: Callable[..., Awaitable[Any]], command: TakeBack) -> Sequence[Report]:
    """The same, where a feature that fails when it is told is left out: all rows would stay where they are.

    Raises:
        Retryable, TimeoutError: the database is away.
    """
    observers = dict(command.observers)
    while True:
        telling = LastTold(observers)
        try:
            taken: Sequence[Report] = await run(take_back, replace(command, observers=telling.observers))
        except (Retryable, TimeoutError):
            raise
        except Exception:
            if telling.last is None:
                raise
            LOG.exception("whoever asked for the messages %s can't be told what became of them", telling.last)
            del observers[telling.last]
        else:
            _tell(taken)
            return taken


def _tell(taken: Sequence[Report]) -> None:
    if taken:
        doubtful = sum(report.state is JobState.UNKNOWN for report in taken)
        LOG.warning("took back %d jobs of a worker that is gone, %d in doubt", len(taken), doubtful)
