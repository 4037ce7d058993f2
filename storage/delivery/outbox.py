"""The jobs table as an administrator sees it: what waits, what failed, and starting it again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    and_,
    bindparam,
    case,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from bot.core.work import Priority, Recipient
from bot.delivery.jobs import Delivery, JobState, ListedJob, Queue
from bot.delivery.reasons import UNREACHABLE, Reason, reason_in
from storage.delivery.deliveries import SqlDeliveries
from storage.delivery.subjects import HELD_BACK
from storage.delivery.tables import jobs
from storage.engine.clock import now_ms, now_once
from storage.engine.prepared import Prepared

MESSAGE = 30 * 24 * 3_600_000
"""Milliseconds after which a message that couldn't reach somebody is no longer of use to them. A ballot that is still
open then is asked for anew when they come back (`bot/delivery/greeting.py`)."""

REPLY = 24 * 3_600_000
"""The same for an answer to something that was written."""

LIST = (
    select(jobs)
    .where(jobs.c.state.in_(bindparam("states", expanding=True)))
    .order_by(jobs.c.changed_at.desc(), jobs.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)
COUNTS = select(jobs.c.queue, jobs.c.state, func.count().label("rows")).group_by(jobs.c.queue, jobs.c.state)


def _oldest(queue: Queue, priority: Priority) -> Any:
    """When the first due row of a queue's priority was due: one look at the index."""
    mine = [jobs.c.queue == queue, jobs.c.state == JobState.READY, jobs.c.priority == priority]
    if queue is Queue.EFFECT:  # what a dead one holds back waits for an administrator
        mine.append(~HELD_BACK)
    return select(func.min(jobs.c.run_at).label("at")).where(*mine, jobs.c.run_at <= now_once())


def _waited(*queues: Queue) -> Any:
    each = union_all(*(_oldest(queue, priority) for queue in queues for priority in Priority)).subquery(
        "each"
    )
    return select(now_ms() - func.min(each.c.at))


OLDEST, OLDEST_MESSAGE = _waited(*Queue), _waited(Queue.SEND)
PUT_OFF = (
    jobs.c.queue == Queue.SEND.value,
    jobs.c.state == JobState.READY.value,
    jobs.c.priority.in_([each.value for each in Priority]),  # by the index: of what is due none is read
    jobs.c.run_at > now_once() + bindparam("ahead", type_=BigInteger),
)
"""Messages that aren't tried for so many milliseconds."""
HELD_UP = Prepared(select(func.count().label("rows")).where(*PUT_OFF, jobs.c.subject == bindparam("message")))
_again: dict[str, Any] = {
    "state": JobState.READY.value,
    "failures": 0,
    "doubts": case((jobs.c.doubts > 0, 1), else_=0),  # there is one, and new tries for who counts them
    "error": null(),
    "reason": null(),
    "run_at": now_ms(),
    "changed_at": now_ms(),
}
STOPPED = jobs.c.state.in_([JobState.DEAD, JobState.UNKNOWN])
DEAD = jobs.c.state == literal(JobState.DEAD.value, literal_execute=True)  # in these words for its index


def _restart(*which: ColumnElement[bool]) -> ReturningUpdate[Any]:
    """Start rows again, locked by their key as everywhere (docs/architecture.md)."""
    locked = select(jobs.c.id).where(*which).order_by(jobs.c.dedup).with_for_update().cte("locked")
    started = update(jobs).where(jobs.c.id.in_(select(locked.c.id))).values(_again)
    return started.returning(jobs.c.id, jobs.c.queue, jobs.c.dedup, jobs.c.subject, jobs.c.recipient)


REPLAY = _restart(jobs.c.id.in_(bindparam("ids", expanding=True)), STOPPED)
REPLAY_DEAD = _restart(
    DEAD,
    jobs.c.id.in_(
        select(jobs.c.id)
        .where(DEAD, jobs.c.id > bindparam("after"))
        .order_by(jobs.c.id)
        .limit(bindparam("limit", type_=Integer))
    ),
)
_waits = and_(jobs.c.queue == Queue.EFFECT, jobs.c.state == JobState.READY)
SKIP = (
    update(jobs)
    .where(jobs.c.id.in_(bindparam("ids", expanding=True)), or_(jobs.c.state == JobState.DEAD, _waits))
    .values(state=JobState.DONE.value, reason=Reason.SKIPPED.value, reason_attempt=jobs.c.attempts)
    .values(changed_at=now_ms())
    .returning(jobs.c.id, jobs.c.queue)
)
_about = (jobs.c.queue == Queue.EFFECT, jobs.c.subject.in_(bindparam("subjects", expanding=True)))
_dead_about = select(jobs.c.id).where(*_about, jobs.c.state == JobState.DEAD)
LET_BE = (
    update(jobs)
    .where(jobs.c.id.in_(_dead_about.order_by(jobs.c.dedup).with_for_update()))
    .values(state=JobState.DONE.value, reason=Reason.SKIPPED.value, reason_attempt=jobs.c.attempts)
    .values(changed_at=now_ms())
)
UNDER_WAY = select(jobs.c.subject).where(*_about, jobs.c.state != JobState.DONE)
_to = jobs.c.recipient
_within = select(jobs.c.id).where(DEAD, _to >= bindparam("thread"), _to < bindparam("after"))
_here = jobs.c.id.in_(union_all(select(jobs.c.id).where(DEAD, _to == bindparam("to")), _within))
_age = now_ms() - jobs.c.changed_at
_of_use = or_(and_(jobs.c.kind == "message", _age < MESSAGE), and_(jobs.c.kind == "activity", _age < REPLY))
_unreachable = or_(*(jobs.c.reason == reason.value for reason in sorted(UNREACHABLE)))
REVIVE = Prepared(_restart(DEAD, _here, _unreachable, _of_use))
REVIVE_ELSEWHERE = _restart(DEAD, jobs.c.reason == Reason.ELSEWHERE, _of_use)


class SqlOutbox:
    """What the command line and readiness ask about the jobs."""

    def __init__(self, connection: Connection, deliveries: SqlDeliveries) -> None:
        self._connection = connection
        self._deliveries = deliveries

    def list(self, state: JobState | None, limit: int) -> Sequence[ListedJob]:
        """Rows in `state` (or all), the last changed first."""
        states = [state.value] if state else [state.value for state in JobState]
        rows = self._connection.execute(LIST, {"states": states, "limit": limit})
        return [_listed(row) for row in rows]

    def counts(self) -> Mapping[tuple[Queue, JobState], int]:
        """How many rows there are on each queue in each state."""
        rows = self._connection.execute(COUNTS)
        return {(Queue(row.queue), JobState(row.state)): row.rows for row in rows}

    def oldest(self, *, message: bool = False) -> float:
        """Seconds that the row that has waited longest has been due, and nobody has taken it; 0: none waits."""
        waited = OLDEST_MESSAGE if message else OLDEST
        return float(self._connection.execute(waited).scalar_one() or 0) / 1000

    def held_up(self, message: str, ahead: float) -> int:
        """How many of this message's rows (`kind:subject`) aren't tried for so many seconds."""
        rows: int = HELD_UP.all(self._connection, message=message, ahead=round(ahead * 1000))[0].rows
        return rows

    def replay(self, ids: Sequence[int]) -> set[int]:
        """Start these again, and return those that could be: the dead and the unknown."""
        return self._replayed(self._connection.execute(REPLAY, {"ids": list(ids)}).all())

    def replay_dead(self, after: int, limit: int) -> set[int]:
        """Start the first dead rows after this id again, and return their ids."""
        return self._replayed(self._connection.execute(REPLAY_DEAD, {"after": after, "limit": limit}).all())

    def skip(self, ids: Sequence[int]) -> set[int]:
        """Let these dead rows, and effects that wait, be, so that what waits for them goes on; return which were."""
        return {row.id for row in self._connection.execute(SKIP, {"ids": list(ids)})}

    def let_be(self, subjects: Collection[str]) -> Collection[str]:
        """See the port; locked by their key as everywhere."""
        about = {"subjects": sorted(set(subjects))}
        self._connection.execute(LET_BE, about)
        return set(self._connection.execute(UNDER_WAY, about).scalars())

    def revive(self, recipient: Recipient) -> int:
        """Start again what couldn't reach the recipient or a thread there, now that their side has changed.

        What is no longer of use stays dead: an answer of yesterday, a message of two months ago.
        """
        to = str(recipient)
        return len(REVIVE.all(self._connection, to=to, thread=f"{to};", after=f"{to}<"))

    def revive_elsewhere(self) -> int:
        """Start again what was sent to a wrong address of Teams, now that another one is known."""
        return len(self._connection.execute(REVIVE_ELSEWHERE).all())

    def _replayed(self, rows: Sequence[Any]) -> set[int]:
        """An administrator's word goes before what was noted of the recipients."""
        self._deliveries.retry(
            Delivery(row.dedup, row.subject, row.recipient) for row in rows if row.queue == Queue.SEND
        )
        return {row.id for row in rows}


def _listed(row: Any) -> ListedJob:
    return ListedJob(
        row.id,
        Queue(row.queue),
        row.kind,
        row.subject,
        row.recipient or "",
        JobState(row.state),
        row.attempts,
        _time(row.run_at),
        _time(row.changed_at),
        reason_in(row.reason) if row.reason_attempt == row.attempts else None,
        row.error,
    )


def _time(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
