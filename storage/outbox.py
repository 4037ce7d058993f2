"""The jobs table as an administrator sees it: what waits, what failed, and starting it again."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, bindparam, func, null, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from bot.domain.jobs import JobState, Queue, Recipient, Waiting
from storage.clock import now_ms
from storage.tables import jobs

LIST = (
    select(jobs)
    .where(jobs.c.state.in_(bindparam("states", expanding=True)))
    .order_by(jobs.c.changed_at.desc(), jobs.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)
COUNTS = select(jobs.c.queue, jobs.c.state, func.count().label("rows")).group_by(jobs.c.queue, jobs.c.state)
OLDEST = select(now_ms() - func.min(jobs.c.run_at)).where(
    jobs.c.state == JobState.READY, jobs.c.run_at <= now_ms()
)
_again: dict[str, Any] = {
    "state": JobState.READY.value,
    "failures": 0,
    "error": null(),
    "run_at": now_ms(),
    "changed_at": now_ms(),
}
STOPPED = jobs.c.state.in_([JobState.DEAD, JobState.UNKNOWN])


def _restart(*which: ColumnElement[bool]) -> ReturningUpdate[Any]:
    """Start rows again, locked by their key as everywhere (docs/architecture.md)."""
    locked = select(jobs.c.id).where(*which).order_by(jobs.c.dedup).with_for_update().cte("locked")
    return update(jobs).where(jobs.c.id.in_(select(locked.c.id))).values(_again).returning(jobs.c.id)


REPLAY = _restart(jobs.c.id.in_(bindparam("ids", expanding=True)), STOPPED)
REPLAY_DEAD = _restart(jobs.c.state == JobState.DEAD)
_to = jobs.c.payload["recipient"].as_string()
_thread = func.substr(_to, 1, func.length(bindparam("thread"))) == bindparam("thread")
REVIVE = _restart(
    jobs.c.queue == Queue.SEND,
    jobs.c.state == JobState.DEAD,
    jobs.c.error.startswith("unreachable:"),
    or_(_to == bindparam("recipient"), _thread),
)


class SqlOutbox:
    """What the command line and readiness ask about the jobs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list(self, state: JobState | None, limit: int) -> Sequence[Waiting]:
        """Rows in `state` (or all), the last changed first."""
        states = [state.value] if state else [state.value for state in JobState]
        rows = self._connection.execute(LIST, {"states": states, "limit": limit})
        return [_waiting(row) for row in rows]

    def counts(self) -> Mapping[tuple[Queue, JobState], int]:
        """How many rows there are on each queue in each state."""
        rows = self._connection.execute(COUNTS)
        return {(Queue(row.queue), JobState(row.state)): row.rows for row in rows}

    def oldest(self) -> float:
        """Seconds that the row that has waited longest has been due, and nobody has taken it; 0: none waits."""
        return float(self._connection.execute(OLDEST).scalar_one() or 0) / 1000

    def replay(self, ids: Sequence[int]) -> set[int]:
        """Start these again, and return those that could be: the dead and the unknown."""
        return set(self._connection.execute(REPLAY, {"ids": list(ids)}).scalars())

    def replay_dead(self) -> set[int]:
        """Start all dead rows again, and return their ids."""
        return set(self._connection.execute(REPLAY_DEAD).scalars())

    def revive(self, recipient: Recipient) -> int:
        """Start again what couldn't reach the recipient or a thread there, now that their side has changed."""
        values = {"recipient": str(recipient), "thread": f"{recipient};"}
        return len(self._connection.execute(REVIVE, values).all())


def _waiting(row: Any) -> Waiting:
    return Waiting(
        row.id,
        Queue(row.queue),
        row.kind,
        row.subject,
        row.payload.get("recipient", ""),
        JobState(row.state),
        row.attempts,
        _time(row.run_at),
        _time(row.changed_at),
        row.error,
    )


def _time(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
