"""The outbox as an administrator sees it: what waits, what failed and why; starting it again, or letting it be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal, check_administers
from bot.core.refusals import Refused
from bot.delivery.jobs import JobState, ListedJob
from bot.delivery.parts import PART
from bot.delivery.queue import JOB_TABLE


@dataclass(frozen=True, slots=True)
class ListOutbox:
    """Messages, tasks and effects, the last changed first. `state`: only those; None: all."""

    by: Principal
    state: JobState | None = None
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Replay:
    """Start these dead or unknown rows again."""

    by: Principal
    ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class ReplayDead:
    """Start dead rows again, a part of them: the first ones after the id `after`."""

    by: Principal
    after: int = 0


@dataclass(frozen=True, slots=True)
class Skip:
    """Let these be, so that the effects behind them are made: dead rows, and effects that wait.

    One waits for ever where no feature of this program knows its kind any more.
    """

    by: Principal
    ids: Sequence[int]


def list_outbox(command: ListOutbox, uow: UnitOfWork, _now: datetime) -> Sequence[ListedJob]:
    """The rows that the command asks for.

    Raises:
        Refused: only administrators may.
    """
    check_administers(command.by)
    return uow[JOB_TABLE].outbox.list(command.state, command.limit)


def replay(command: Replay, uow: UnitOfWork, _now: datetime) -> Sequence[int]:
    """Start rows again, as if they had never been tried, and return their ids. A worker sees them within a second.

    An unknown message that is started again may come to its recipient twice.

    Raises:
        Refused: one of the ids is not of a dead or unknown row, and then none is started; or they may not.
    """
    check_administers(command.by)
    done = uow[JOB_TABLE].outbox.replay(command.ids)
    if missing := _missing(command.ids, done):
        raise Refused("refused-not-replayable", ids=missing)
    return sorted(done)


def replay_dead(command: ReplayDead, uow: UnitOfWork, _now: datetime) -> Sequence[int]:
    """Start dead rows again, and return their ids; fewer than `PART`: there are no more.

    Raises:
        Refused: only administrators may.
    """
    check_administers(command.by)
    return sorted(uow[JOB_TABLE].outbox.replay_dead(command.after, PART))


def skip(command: Skip, uow: UnitOfWork, _now: datetime) -> Sequence[int]:
    """Let rows be, and return their ids.

    Raises:
        Refused: an id is not of a dead row, nor of an effect that waits; then none is skipped. Or they may not.
    """
    check_administers(command.by)
    done = uow[JOB_TABLE].outbox.skip(command.ids)
    if missing := _missing(command.ids, done):
        raise Refused("refused-not-skippable", ids=missing)
    return sorted(done)


def _missing(asked: Sequence[int], done: set[int]) -> str:
    """The ids for which it couldn't be done: then nothing stays done for the others either."""
    return ", ".join(map(str, sorted(set(asked) - done)))


def oldest_waiting(_command: None, uow: UnitOfWork, _now: datetime) -> float:
    """Seconds that the row that has waited longest has been due, and nobody has taken it; 0: none waits."""
    return uow[JOB_TABLE].outbox.oldest()
