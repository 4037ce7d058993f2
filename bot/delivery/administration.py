"""The outbox as an administrator sees it: what waits, what failed and why, and starting it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.delivery.jobs import JobState, Waiting
from bot.delivery.queue import JOB_TABLE


@dataclass(frozen=True, slots=True)
class ListOutbox:
    """Messages and tasks, the last changed first. `state`: only those; None: all."""

    state: JobState | None = None
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Replay:
    """Start these dead or unknown rows again; None: all dead ones."""

    ids: Sequence[int] | None


def list_outbox(command: ListOutbox, uow: UnitOfWork, _now: datetime) -> Sequence[Waiting]:
    """The rows that the command asks for."""
    return uow[JOB_TABLE].outbox.list(command.state, command.limit)


def replay(command: Replay, uow: UnitOfWork, _now: datetime) -> Sequence[int]:
    """Start rows again, as if they had never been tried, and return their ids. A worker sees them within a second.

    An unknown message that is started again may come to its recipient twice.

    Raises:
        Refused: one of the ids is not of a dead or unknown row; then none is started.
    """
    if command.ids is None:
        return sorted(uow[JOB_TABLE].outbox.replay_dead())
    started = uow[JOB_TABLE].outbox.replay(command.ids)
    if missing := sorted(set(command.ids) - started):
        raise Refused("refused-not-replayable", ids=", ".join(map(str, missing)))
    return sorted(started)


def oldest_waiting(_command: None, uow: UnitOfWork, _now: datetime) -> float:
    """Seconds that the row that has waited longest has been due, and nobody has taken it; 0: none waits."""
    return uow[JOB_TABLE].outbox.oldest()
