"""How work gets onto the queues: the statements behind the port `Jobs`."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    and_,
    bindparam,
    case,
    func,
    not_,
    null,
    or_,
    update,
)

from bot.core.work import Effect, Message, Task, WhenUnknown
from bot.delivery.jobs import JobState, Queue
from bot.delivery.reasons import Reason
from storage.delivery.tables import jobs
from storage.engine.clock import now_ms
from storage.engine.dialects import OnEither
from storage.engine.prepared import Prepared
from storage.engine.tables import Row

UNSETTLED = (jobs.c.state == JobState.LEASED) | (jobs.c.state == JobState.UNKNOWN)  # IN can't be sent in bulk
MOVED = bindparam("moved", type_=Boolean)


def _insert(dialect: Any) -> Any:
    at = func.coalesce(bindparam("at", type_=BigInteger), now_ms())
    return dialect.insert(jobs).values(
        state=JobState.READY,
        run_at=at,
        attempts=0,
        failures=0,
        revision=1,
        created_at=now_ms(),
        changed_at=now_ms(),
    )


def _put(dialect: Any) -> Any:
    """Insert the row, or ask for the same work again.

    A row that is being worked on, or of which nobody knows how it went, is left where it is: its new revision
    brings it back once that is settled, at the earliest of the times that were asked for meanwhile (`again_at`); so
    does that of a task between two of its parts, which go on. `moved`: of a timer, whose new time holds even where it
    is later.
    """
    insert = _insert(dialect)
    new = insert.excluded
    over = (jobs.c.state == JobState.DONE) | (jobs.c.state == JobState.DEAD)
    return insert.on_conflict_do_update(
        index_elements=["dedup"],
        set_={
            "revision": jobs.c.revision + 1,
            "payload": new.payload,
            "priority": new.priority,
            "state": case((UNSETTLED, jobs.c.state), else_=JobState.READY.value),
            **_times(new.run_at),
            "failures": case((UNSETTLED, jobs.c.failures), else_=0),
            "error": case((UNSETTLED, jobs.c.error), else_=null()),
            "reason": case(
                (jobs.c.state == JobState.UNKNOWN, jobs.c.reason),
                (and_(MOVED, jobs.c.state == JobState.LEASED), Reason.MOVED.value),
                else_=null(),
            ),
            "reason_attempt": jobs.c.attempts,
            "changed_at": now_ms(),
            "recipient": new.recipient,
            # a task that is done in parts goes on where it is; once it is over, it begins anew
            "cursor": case((over, null()), else_=jobs.c.cursor),
            "begun": case((over, null()), else_=jobs.c.begun),
        },
    )


def _times(asked_for: ColumnElement[int]) -> dict[str, ColumnElement[Any]]:
    """When the row is due, and when it is once more."""
    between_parts = (jobs.c.state == JobState.READY) & jobs.c.begun.is_not(None)
    waits_for_less = (jobs.c.state == JobState.READY) & (jobs.c.run_at < asked_for)
    waits_on = waits_for_less & (not_(MOVED) | between_parts)
    # asked for by itself at a time that is past (our clock is days behind the database's): behind what has waited
    repeats_late = and_(not_(MOVED), jobs.c.state == JobState.LEASED, asked_for < now_ms())
    at = case((repeats_late, now_ms() + 1), else_=asked_for)
    return {
        "run_at": case(
            (waits_on | and_(not_(MOVED), jobs.c.state == JobState.UNKNOWN), jobs.c.run_at), else_=at
        ),
        "again_at": case(
            (not_((jobs.c.state == JobState.LEASED) | between_parts), null()),
            (and_(not_(MOVED), jobs.c.again_at < at), jobs.c.again_at),
            else_=at,
        ),
    }


def _put_once(dialect: Any) -> Any:
    return _insert(dialect).on_conflict_do_nothing(index_elements=["dedup"])


PUT = Prepared(OnEither(_put))
PUT_ONCE = Prepared(OnEither(_put_once))
CANCEL = Prepared(
    update(jobs)
    .where(
        jobs.c.dedup == bindparam("key"),
        jobs.c.queue == Queue.TASK,
        or_(jobs.c.state == JobState.READY, jobs.c.state == JobState.LEASED),
    )
    .values(
        state=case((jobs.c.state == JobState.READY, JobState.DONE.value), else_=jobs.c.state),
        reason=Reason.CANCELLED.value,
        reason_attempt=jobs.c.attempts,
        again_at=null(),
        changed_at=now_ms(),
    )
)
"""What is in a worker's hand stays there: the reason ends it once its report comes (`storage/delivery/claims.py`)."""


AGAIN = Prepared(
    update(jobs)
    .where(
        jobs.c.dedup == bindparam("key"),
        jobs.c.queue == Queue.SEND,
        jobs.c.state == JobState.UNKNOWN,
    )
    .values(
        state=JobState.READY.value,
        run_at=now_ms(),
        failures=0,
        error=null(),
        reason=null(),
        changed_at=now_ms(),
    )
)
"""Once it is sent, or in hand, it isn't `unknown`: saying it twice sends nothing twice."""


def message_row(message: Message) -> Row:
    recipient = str(message.recipient)
    payload = {
        "kind": message.kind,
        "subject": message.subject,
        "recipient": recipient,
        "when_unknown": message.when_unknown.value,
    }
    return {
        "queue": Queue.SEND.value,
        "kind": "message",
        "subject": f"{message.kind}:{message.subject}",
        "payload": payload,
        "priority": int(message.priority),
        "dedup": message.key,
        "at": None,
        "moved": False,
        "recipient": recipient,
    }


def reply_row(row_key: str, conversation: str, activity: Any, priority: int) -> Row:
    recipient = f"conversation:{conversation}"
    payload = {
        "recipient": recipient,
        "activity": dict(activity),
        "when_unknown": WhenUnknown.RESEND.value,
    }
    return {
        "queue": Queue.SEND.value,
        "kind": "activity",
        "subject": row_key,
        "payload": payload,
        "priority": priority,
        "dedup": row_key,
        "at": None,
        "recipient": recipient,
    }


def effect_row(effect: Effect) -> Row:
    return {
        "queue": Queue.EFFECT.value,
        "kind": effect.kind,
        "subject": effect.subject,
        "payload": {"key": effect.key, "data": dict(effect.data)},
        "priority": int(effect.priority),
        "dedup": effect.once,
        "at": None,
        "recipient": None,
    }


def task_row(task: Task, at: datetime | None, *, moved: bool = False) -> Row:
    """Raises ValueError where the time has no zone: it would be the machine's own, and another's on another."""
    if at is not None and at.tzinfo is None:
        raise ValueError(f"the task {task.key} is asked for at a time without a zone")
    return {
        "queue": Queue.TASK.value,
        "kind": task.kind,
        "subject": task.subject,
        "payload": {"revision": task.revision, "priority": int(task.priority)},
        "priority": int(task.priority),
        "dedup": task.key,
        "at": None if at is None else round(at.timestamp() * 1000),
        "moved": moved,
        "recipient": None,
    }
