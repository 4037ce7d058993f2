"""What is put right in the jobs table after the database's clock was wrong: it had been ahead, or was set.

A row's times are as the clock was when it was written. Where that moment lies in the future, the clock was ahead, and
the row is to wait as long from now as it was to wait then. What waits for a day of the calendar (a deadline) stays.
"""

from sqlalchemy import ColumnElement, Update, case, or_, select, update

from bot.delivery.jobs import JobState, Queue
from storage.delivery.claims import EFFECT_LEASE, EVERY_QUEUE, LEASE, LEASED
from storage.delivery.tables import jobs
from storage.engine.clock import now_ms

TOLERATED = 1000
"""Milliseconds by which a row may be from the future: two looks at the clock are never quite the same."""

LONGEST_WAIT = 3_600_000
"""Milliseconds for which anything waits after a failure; a task that waits for longer waits for a day."""

_waits = jobs.c.run_at - jobs.c.changed_at
_wrong = (
    select(jobs.c.id)
    .where(
        EVERY_QUEUE,
        jobs.c.state.in_([JobState.READY, JobState.UNKNOWN]),
        jobs.c.changed_at > now_ms() + TOLERATED,
        or_(jobs.c.queue == Queue.SEND, _waits <= LONGEST_WAIT),
    )
    .order_by(jobs.c.dedup)
    .with_for_update(skip_locked=True)
)
WAITS = update(jobs).where(jobs.c.id.in_(_wrong)).values(run_at=now_ms() + _waits, changed_at=now_ms())


_until = now_ms() + case((jobs.c.queue == Queue.EFFECT.value, EFFECT_LEASE), else_=LEASE)


def _leases(*which: ColumnElement[bool]) -> Update:
    held = select(jobs.c.id).where(EVERY_QUEUE, LEASED, *which).order_by(jobs.c.dedup)
    held = held.with_for_update(skip_locked=True)  # it is being renewed or reported
    return update(jobs).where(jobs.c.id.in_(held)).values(lease_until=_until)


LEASES_ANEW = _leases()
LEASES_CUT = _leases(jobs.c.lease_until > _until)
