"""The statements by which workers hold rows of the jobs table: claim, renew, report, take back.

Every one that changes a row in somebody's hand carries the fence: the row must still be leased, by the same owner, at
the same attempt. A worker that comes back from the dead so changes nothing.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Integer,
    String,
    and_,
    bindparam,
    case,
    delete,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    union_all,
    update,
)

from bot.core.work import Priority, WhenUnknown
from bot.delivery.jobs import Claim, JobState, Queue, Report
from bot.delivery.reasons import Reason
from storage.delivery.subjects import HOLDS_BACK
from storage.delivery.tables import jobs
from storage.engine.clock import now_ms, now_once
from storage.engine.prepared import Prepared
from storage.engine.tables import Row

LEASE = 10_000
"""Milliseconds that a claim lasts without being renewed: what a killed worker held goes on within 15 s."""

EFFECT_LEASE = 30_000
"""The same of an effect, which nobody renews: longer than a call is kept waiting and may take (`STALE`, `TIMEOUT`)."""

SAME_MOMENT = 1000
"""Milliseconds within which a row was to be done at once when it was written."""

LEASED = jobs.c.state == JobState.LEASED
CLAIMED = [jobs.c[name] for name in ("id", "queue", "kind", "subject", "payload", "priority", "dedup")]
CLAIMED += [
    jobs.c[name]
    for name in ("owner", "attempts", "revision", "failures", "run_at", "cursor", "begun", "doubts")
]


def said_now(reason: Reason) -> ColumnElement[bool]:
    """Whether this is the row's reason: one that was given at an earlier attempt counts no more."""
    given = jobs.c.reason == literal(reason.value, literal_execute=True)
    return and_(given, jobs.c.reason_attempt == jobs.c.attempts)


_believed = now_once() - bindparam("ahead", type_=BigInteger)
_come_early = and_(
    jobs.c.run_at > _believed,
    or_(jobs.c.changed_at <= _believed, jobs.c.run_at < jobs.c.changed_at - SAME_MOMENT),
)
"""What is due only because the clock is `ahead` milliseconds: it was written before that, or for a day of the calendar.
What has been asked for since then has its time by that same clock."""


def _first(queue: Queue, priority: Priority, *, believed: bool) -> Any:
    """The oldest due rows of one priority: a walk along the index that never meets a timer of another day."""
    first = (
        select(jobs.c.id, jobs.c.priority, jobs.c.run_at)
        .where(
            jobs.c.queue == literal(queue.value, literal_execute=True),
            jobs.c.state == literal(JobState.READY.value, literal_execute=True),
            jobs.c.priority == literal(priority.value, literal_execute=True),
            jobs.c.run_at <= now_once(),
            *([not_(_come_early)] if believed else []),
        )
        .order_by(jobs.c.run_at, jobs.c.id)
        .limit(bindparam("limit"))
        .with_for_update(skip_locked=True)
        .cte(f"due_{priority.name.lower()}")
    )
    return select(first)


TAKEN = {
    jobs.c.state: JobState.LEASED.value,
    jobs.c.owner: bindparam("by"),
    jobs.c.attempts: jobs.c.attempts + 1,
    jobs.c.lease_until: now_ms() + case((jobs.c.queue == Queue.EFFECT.value, EFFECT_LEASE), else_=LEASE),
    jobs.c.changed_at: now_ms(),
}
"""What a row is that somebody has in hand."""


def _claim(queue: Queue, *, urgent_first: bool = True, believed: bool = False) -> Prepared:
    firsts = (_first(queue, priority, believed=believed) for priority in sorted(Priority))
    due = union_all(*firsts).subquery("due")
    order = [*([due.c.priority] if urgent_first else []), due.c.run_at, due.c.id]
    chosen = select(due.c.id).order_by(*order).limit(bindparam("limit"))
    return Prepared(update(jobs).where(jobs.c.id.in_(chosen)).values(TAKEN).returning(*CLAIMED))


CLAIMS = {queue: _claim(queue) for queue in Queue}
"""By queue, since on SQLite a queue that is a value would have the statement compiled each time (`Prepared`)."""

CLAIM_OLDEST = _claim(Queue.TASK, urgent_first=False)

CLAIM_BELIEVED = _claim(Queue.TASK, believed=True)
"""Without what has come early, where the database's clock is `ahead` of the program's."""

_fence = and_(
    LEASED,
    jobs.c.id == bindparam("b_id"),
    jobs.c.owner == bindparam("b_owner"),
    jobs.c.attempts == bindparam("b_attempt"),
)
RENEW = Prepared(update(jobs).where(_fence).values(lease_until=now_ms() + LEASE))
HELD = Prepared(
    select(jobs.c.id, jobs.c.owner, jobs.c.attempts)
    .where(jobs.c.id.in_(bindparam("ids", expanding=True)), LEASED)
    .order_by(jobs.c.dedup)
    .with_for_update()
)

_said = bindparam("b_state", type_=String)
_over = or_(_said == JobState.DONE.value, _said == JobState.DEAD.value)  # not `in_`: many rows at once
_asked_again = jobs.c.revision != bindparam("b_revision")
_cancelled = said_now(Reason.CANCELLED)
_moved = said_now(Reason.MOVED)
_begun = bindparam("b_begun", type_=Integer)
_goes_on = bindparam("b_goes_on", type_=Boolean)
REPORT = Prepared(
    update(jobs)
    .where(_fence)
    .values(
        state=case(
            (_cancelled, JobState.DONE.value),
            (and_(_asked_again, _said != JobState.UNKNOWN.value), JobState.READY.value),
            else_=_said,
        ),
        run_at=case(
            (or_(_over, and_(_moved, not_(_goes_on))), func.coalesce(jobs.c.again_at, jobs.c.run_at)),
            else_=now_ms() + bindparam("b_delay", type_=BigInteger),
        ),
        again_at=case((_begun.is_(None), null()), else_=jobs.c.again_at),
        failures=case((and_(_asked_again, _over), 0), else_=bindparam("b_failures", type_=Integer)),
        error=bindparam("b_error", type_=String),
        reason=case((_cancelled, jobs.c.reason), else_=bindparam("b_reason", type_=String)),
        reason_attempt=jobs.c.attempts,
        cursor=bindparam("b_cursor", type_=String),
        begun=_begun,
        doubts=bindparam("b_doubts", type_=Integer),
        owner=null(),
        lease_until=null(),
        changed_at=now_ms(),
    )
)

EVERY_QUEUE = jobs.c.queue.in_([queue.value for queue in Queue])
"""Says nothing, but that every index begins with the queue: without it all rows are looked at, timers too."""

_its_lease_ended = jobs.c.lease_until < bindparam("by", type_=BigInteger)
ABANDONED = Prepared(
    select(*CLAIMED)
    .where(EVERY_QUEUE, LEASED, or_(bindparam("everything", type_=Boolean), _its_lease_ended))
    .order_by(jobs.c.dedup)
    .with_for_update(skip_locked=True)
)
_to_repeat = (
    select(jobs.c.id)
    .where(
        jobs.c.queue == Queue.SEND,
        jobs.c.state == JobState.UNKNOWN,
        jobs.c.run_at <= now_ms(),
        jobs.c.payload["when_unknown"].as_string() == WhenUnknown.RESEND,
    )
    .with_for_update(skip_locked=True)  # whoever has one is done with it by the next time
)
RESOLVE = Prepared(
    update(jobs).where(jobs.c.id.in_(_to_repeat)).values(state=JobState.READY.value, changed_at=now_ms())
)
_is_old = and_(
    jobs.c.state.in_([JobState.DONE, JobState.DEAD]),
    jobs.c.changed_at
    < now_ms() - case((jobs.c.state == JobState.DONE, bindparam("done")), else_=bindparam("dead")),
    or_(jobs.c.state == JobState.DONE, ~HOLDS_BACK),
)
OLD = select(jobs.c.id).where(EVERY_QUEUE, _is_old).limit(bindparam("limit", type_=Integer))
_still_old = (
    select(jobs.c.id)
    .where(jobs.c.id.in_(bindparam("rows", expanding=True)), _is_old)
    .with_for_update(skip_locked=True)  # it is being asked for again
)
PURGE = delete(jobs).where(jobs.c.id.in_(_still_old))
"""A dead effect for which others wait stays: they must never go on as if it had been made, or given up."""


def claim_of(row: Any) -> Claim:
    return Claim(
        row.id,
        Queue(row.queue),
        row.kind,
        row.subject,
        row.payload,
        row.priority,
        row.dedup,
        row.owner,
        row.attempts,
        row.revision,
        row.failures,
        row.cursor,
        row.begun,
        row.doubts,
        row.run_at,
    )


def fence_of(claim: Claim) -> Row:
    return {"b_id": claim.id, "b_owner": claim.owner, "b_attempt": claim.attempt}


def report_row(report: Report) -> Row:
    """What a report changes. A task in parts is over as of the revision that its first part saw."""
    claim, over = report.claim, report.state in (JobState.DONE, JobState.DEAD)
    begun = claim.revision if claim.begun is None else claim.begun
    in_parts = not over and (report.cursor or claim.cursor) is not None
    return fence_of(claim) | {
        "b_revision": begun if over else claim.revision,
        "b_state": report.state.value,
        "b_delay": round(report.delay * 1000),
        "b_failures": report.failures,
        "b_error": report.error,
        "b_reason": report.reason,
        "b_cursor": (report.cursor or claim.cursor) if in_parts else None,
        "b_begun": begun if in_parts else None,
        "b_goes_on": report.cursor is not None,
        "b_doubts": report.doubts,
    }
