"""The jobs table: what the use cases put there, and how workers claim, renew, report and take back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from bot.core.work import Effect, Message, Priority, Task
from bot.delivery.jobs import SETTLING, Claim, Fence, JobState, Queue, Report, after_crash, doubted
from bot.delivery.reasons import Reason
from storage.delivery.claims import (
    ABANDONED,
    CLAIM_BELIEVED,
    CLAIM_OLDEST,
    CLAIMS,
    HELD,
    OLD,
    PURGE,
    RENEW,
    REPORT,
    RESOLVE,
    claim_of,
    fence_of,
    report_row,
)
from storage.delivery.clock_faults import LEASES_ANEW, LEASES_CUT, WAITS
from storage.delivery.deliveries import SqlDeliveries
from storage.delivery.enqueue import (
    AGAIN,
    CANCEL,
    PUT,
    PUT_ONCE,
    effect_row,
    message_row,
    reply_row,
    task_row,
)
from storage.delivery.outbox import SqlOutbox
from storage.delivery.rates import SqlRates
from storage.delivery.targets import SqlTargets
from storage.engine.clock import NOW
from storage.engine.hurry import TakesLong
from storage.engine.tables import Row

MANY = 1000
"""Messages and tasks that may be asked for while the event loop waits: some five milliseconds."""


class SqlJobs:
    """The port `Jobs` for use cases, and `JobTable` for the workers, on one transaction.

    What use cases ask for is collected and written at the end, one statement for all, ordered by key: two votes at
    once touch the same cards, and so never wait for each other in a circle (docs/architecture.md has the whole order).

    Args:
        hurried: the event loop waits for this transaction.
    """

    def __init__(self, connection: Connection, *, hurried: bool = False) -> None:
        self._connection = connection
        self._hurried = hurried
        self._asked: dict[str, Row] = {}
        self._replies: dict[str, Row] = {}
        self._calls: dict[str, Row] = {}
        self._cancelled: set[str] = set()
        self._again: set[str] = set()
        self._touched: set[str] = set()
        self._own, self._own_next = "", dict[str, Row]()
        self.first: Callable[[], None] | None = None

    @cached_property
    def deliveries(self) -> SqlDeliveries:
        return SqlDeliveries(self._connection)

    @cached_property
    def rates(self) -> SqlRates:
        return SqlRates(self._connection)

    @cached_property
    def targets(self) -> SqlTargets:
        return SqlTargets(self._connection)

    @cached_property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._connection, self.deliveries)

    def deliver(self, message: Message) -> None:
        """See the port. Raises `TakesLong` where these have become too many for the event loop to wait for."""
        self._asked[message.key] = message_row(message)
        if self._hurried and len(self._asked) > MANY:
            raise TakesLong

    def deliver_again(self, message: Message) -> None:
        self._again.add(message.key)

    def at_work(self, claim: Claim) -> None:
        """See the port."""
        self._own = claim.dedup

    def run(self, task: Task, at: datetime | None = None) -> None:
        row = task_row(task, at)
        key = row["dedup"]
        asked = self._own_next if key == self._own else self._asked
        earlier = asked.get(key)
        if earlier is not None and (earlier["at"] is None or (row["at"] or 0) > earlier["at"]):
            row["at"] = earlier["at"]
        if earlier is not None:
            row["moved"] = earlier["moved"]
        asked[key] = row

    def move(self, task: Task, at: datetime) -> None:
        own = task.key == self._own
        (self._own_next if own else self._asked)[task.key] = task_row(task, at, moved=not own)

    def cancel(self, task: Task) -> None:
        (self._own_next if task.key == self._own else self._asked).pop(task.key, None)
        self._cancelled.add(task.key)

    def call(self, effect: Effect) -> None:
        """See the port. Raises `TakesLong` as `deliver` does."""
        self._calls.setdefault(effect.once, effect_row(effect))
        if self._hurried and len(self._calls) > MANY:
            raise TakesLong

    def reply(self, key: str, conversation: str, activity: Mapping[str, Any]) -> None:
        self._replies.setdefault(key, reply_row(f"reply:{key}", conversation, activity, Priority.REPLY))

    def flush(self) -> frozenset[str]:
        """Write what was asked for, and return the queues on which something is due at once.

        What was cancelled first: what has been asked for again since then waits.
        """
        if self.first is not None:
            first, self.first = self.first, None
            first()
        if self._cancelled:
            CANCEL.run_each(self._connection, [{"key": key} for key in sorted(self._cancelled)])
            self._cancelled.clear()
        for statement, rows, in_order in (
            (PUT, self._asked, sorted),
            (PUT_ONCE, self._replies, sorted),
            (PUT_ONCE, self._calls, list),  # their order is that of their rows
        ):
            if rows:
                self._touched |= {row["queue"] for row in rows.values() if row["at"] is None}
                statement.run_each(self._connection, [rows[key] for key in in_order(rows)])
                rows.clear()
        if self._again:
            AGAIN.run_each(self._connection, [{"key": key} for key in sorted(self._again)])
            self._again.clear()
            self._touched.add(Queue.SEND.value)
        return frozenset(self._touched)

    def now(self) -> int:
        now: int = NOW.all(self._connection)[0][0]
        return now

    def claim(self, queue: Queue, owner: str, limit: int) -> Sequence[Claim]:
        """Take up to `limit` due rows, the most urgent first. `owner` must be new for each call: see `Claim`."""
        rows = CLAIMS[queue].all(self._connection, by=owner, limit=limit)
        return [claim_of(row) for row in sorted(rows, key=lambda row: (row.priority, row.run_at, row.id))]

    def claim_believed(self, owner: str, limit: int, ahead: int) -> Sequence[Claim]:
        """See the port."""
        rows = CLAIM_BELIEVED.all(self._connection, by=owner, limit=limit, ahead=ahead)
        return [claim_of(row) for row in sorted(rows, key=lambda row: (row.priority, row.run_at, row.id))]

    def claim_oldest(self, owner: str) -> Sequence[Claim]:
        """See the port."""
        return [claim_of(row) for row in CLAIM_OLDEST.all(self._connection, by=owner, limit=1)]

    def held(self, claims: Iterable[Claim]) -> set[Fence]:
        """Those that nobody has taken over, by their fences; they stay so until this transaction ends."""
        ids = {claim.id for claim in claims}
        return {tuple(row) for row in HELD.all(self._connection, ids=list(ids))} if ids else set()

    def renew(self, claims: Iterable[Claim]) -> None:
        RENEW.run_each(
            self._connection, [fence_of(claim) for claim in sorted(claims, key=lambda claim: claim.dedup)]
        )

    def report(self, reports: Sequence[Report]) -> None:
        """Say what became of claims; for one that has been taken over, this changes nothing."""
        if self._own_next:
            PUT.run_each(self._connection, list(self._own_next.values()))
            self._touched |= {row["queue"] for row in self._own_next.values() if row["at"] is None}
            self._own_next.clear()
        in_order = sorted(reports, key=lambda report: report.claim.dedup)
        REPORT.run_each(self._connection, [report_row(report) for report in in_order])

    def recover(self, *, everything: bool = False, seen: int | None = None) -> Sequence[Report]:
        """Take back the claims whose lease ran out (or all), and return what became of each.

        Args:
            everything: for the start on SQLite, where there is only one process: no other can hold anything.
            seen: see `bot.delivery.queue`.
        """
        by = self.now() if seen is None else seen
        rows = ABANDONED.all(self._connection, everything=everything, by=by)
        claims = [claim_of(row) for row in rows]
        deliveries = self.deliveries.of([claim for claim in claims if claim.queue is Queue.SEND])
        reports = []
        for claim in claims:
            delivery = deliveries.get(claim.id)
            state = after_crash(delivery)
            called = claim.queue is Queue.EFFECT  # or may have been
            reports.append(
                Report(
                    claim,
                    state,
                    SETTLING if called else 0.0,
                    claim.failures,
                    "the worker was gone",
                    doubts=claim.doubts + called,
                    reason=Reason.WORKER_GONE,
                )
            )
        self.report(reports)
        unknown = [report.claim.id for report in reports if report.state is JobState.UNKNOWN]
        self.deliveries.save(doubted(deliveries[job]) for job in unknown)
        return reports

    def resolve(self) -> int:
        """Send again what may be sent again of all that nobody knows about; the rest is held for a person."""
        return RESOLVE.run(self._connection)

    def old(self, done: float, dead: float, limit: int) -> Sequence[int]:
        """See the port."""
        return list(self._connection.execute(OLD, {**_ages(done, dead), "limit": limit}).scalars())

    def purge(self, rows: Sequence[int], done: float, dead: float) -> int:
        """See the port."""
        return self._connection.execute(PURGE, {**_ages(done, dead), "rows": sorted(rows)}).rowcount

    def set_right(self, *, leases: bool) -> int:
        """Put right what a clock that was ahead has written; how many rows waited for a time that was never meant.

        Args:
            leases: the clock has been set just now: nobody can tell whose lease has run out, so all begin anew.
        """
        self._connection.execute(LEASES_ANEW if leases else LEASES_CUT)
        return self._connection.execute(WAITS).rowcount


def _ages(done: float, dead: float) -> Row:
    """In milliseconds."""
    return {"done": round(done * 1000), "dead": round(dead * 1000)}
