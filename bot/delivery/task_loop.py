"""The loop that runs tasks when they are due: each one and its being done are a single commit."""

import asyncio
import logging
import random
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import count

from bot.core.clock import JUMP
from bot.core.database import Database, UnitOfWork
from bot.core.errors import Permanent, Retryable
from bot.core.logs import log_of
from bot.core.refusals import Refused
from bot.core.work import Priority, Task
from bot.delivery.jobs import Claim, JobState, Queue, Report
from bot.delivery.loops import POLL, Loop, Monotonic
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reasons import Reason
from bot.delivery.retries import again, known, said
from bot.delivery.tasks import TaskHandlers

LOG = log_of(__name__)

AT_ONCE = 4
"""Tasks that are run at the same time."""

RENEWAL = 3.0
"""Seconds between renewals of the lease of a task that is at work for so long."""

GAP = 0.025
"""Seconds between two turns. A storm of votes on a ballot asks for its cards to be renewed again and again; Teams takes
fifty a second, so once in a while is enough, and the first is always at once."""


class TaskOvertaken(Exception):
    """Another worker holds the task now: what was done for it here is rolled back."""


class CameEarly(Exception):
    """A task is due by the database's clock, and not by ours: one of the two has been set."""


class TaskLoop(Loop):
    """Runs the tasks that are due, the most urgent first; those due while the program was down come at its start.

    A timer comes when it is due by the database's clock and by ours: where the database's was set ahead, a vote would
    be closed that people have days for.

    One that takes long keeps its lease, and no other waits for it. Where urgent ones take all the room, one place is
    for what has been due the longest: votes that don't end must not keep an announcement waiting for good.
    """

    def __init__(
        self, worker: str, database: Database, handlers: TaskHandlers, clock: Monotonic = time.monotonic
    ) -> None:
        super().__init__("tasks", database, gap=GAP, clock=clock)
        self._worker = worker
        self._handlers = handlers
        self._numbers = count(1)
        self._running: set[asyncio.Task[None]] = set()
        self._crowded = False
        self._oldest: asyncio.Task[None] | None = None
        self._doubted = False

    async def turn(self) -> float:
        room = AT_ONCE - len(self._running)
        if room > 0:
            oldest = self._crowded and self._oldest is None and not self._doubted
            claims = await self._claimed(room, oldest)
            self._crowded = len(claims) == room
            begun = [self._begun(claim) for claim in claims]
            self._oldest = begun[0] if oldest and begun else self._oldest
        return POLL

    async def _claimed(self, room: int, oldest: bool) -> Sequence[Claim]:
        """What there is room for. Whether the clocks agree is looked at once a claim shows that they didn't."""
        owner = f"{self._worker}/{next(self._numbers)}"
        if not self._doubted:
            try:
                found: Sequence[Claim] = await self._run(partial(_claim, room, oldest), owner)
                return found
            except CameEarly:
                LOG.warning("the database's clock is ahead of the program's: timers wait until both say so")
        believed: tuple[Sequence[Claim], bool] = await self._run(partial(_claim_believed, room), owner)
        claims, self._doubted = believed
        return claims

    def _begun(self, claim: Claim) -> asyncio.Task[None]:
        running = asyncio.create_task(self._perform(claim))
        self._running.add(running)
        running.add_done_callback(self._performed)
        return running

    async def finish(self, grace: float) -> None:
        """Let what is under way end within `grace` seconds; what doesn't is begun anew by whoever comes next."""
        if self._running:
            await asyncio.wait(self._running, timeout=grace)
        for running in self._running:
            running.cancel()

    async def _perform(self, claim: Claim) -> None:
        try:
            await self._worked(claim)
        except TaskOvertaken:
            LOG.warning("task %s was taken over by another worker", claim.dedup)
        except Exception as error:
            report = _failed(claim, error)
            foreseen = isinstance(error, Retryable | TimeoutError)
            level = logging.WARNING if foreseen else logging.ERROR
            trace = None if foreseen else error
            LOG.log(level, "task %s: %s: %s", claim.dedup, report.state, said(error), exc_info=trace)
            await self._reported(report)

    async def _worked(self, claim: Claim) -> None:
        """Run the task's part, for as long as it takes: a lease is renewed while somebody is at work."""
        working = asyncio.ensure_future(self._database.run(self._work, claim))
        try:
            while not (await asyncio.wait([working], timeout=RENEWAL))[0]:
                LOG.warning("task %s is still at work", claim.dedup)
                with suppress(Retryable, TimeoutError):
                    await self._run(_renew, claim)
        except asyncio.CancelledError:
            working.cancel()
            raise
        working.result()

    async def _reported(self, report: Report) -> None:
        """Say how it went; where the database is away, its lease runs out and it is taken back."""
        try:
            await self._run(_write, report)
        except (Retryable, TimeoutError) as error:
            LOG.warning("task %s: the database is away: %s", report.claim.dedup, said(error))

    def _performed(self, running: asyncio.Task[None]) -> None:
        self._running.discard(running)
        if running is self._oldest:
            self._oldest = None
        if not running.cancelled() and (error := running.exception()) is not None:
            LOG.error("tasks: a task's end can't be written down", exc_info=error)
        self.wake()

    def _work(self, claim: Claim, uow: UnitOfWork, now: datetime) -> None:
        jobs = uow[JOB_TABLE]
        jobs.at_work(claim)
        cursor = known("task", self._handlers, claim.kind)(_task(claim), uow, now)
        jobs.flush()  # first: others' rows are locked in the order of their keys
        if claim.fence not in jobs.held([claim]):
            raise TaskOvertaken
        state = JobState.READY if cursor else JobState.DONE
        jobs.report([Report(claim, state, cursor=cursor or None)])


def _claim(room: int, oldest: bool, owner: str, uow: UnitOfWork, now: datetime) -> Sequence[Claim]:
    """What there is room for; `oldest`: first of all what has been due the longest.

    Raises:
        CameEarly: one of it isn't due yet.
    """
    jobs = uow[JOB_TABLE]
    first = jobs.claim_oldest(f"{owner}/oldest") if oldest else []
    claims = [*first, *(jobs.claim(Queue.TASK, owner, room - len(first)) if room > len(first) else [])]
    if any(claim.run_at / 1000 > (now + JUMP).timestamp() for claim in claims):
        raise CameEarly
    return claims


def _claim_believed(room: int, owner: str, uow: UnitOfWork, now: datetime) -> tuple[Sequence[Claim], bool]:
    """The same, without what only the database's clock says is due; and whether it is still ahead of ours."""
    jobs = uow[JOB_TABLE]
    ahead = jobs.now() - round(now.timestamp() * 1000)
    if ahead <= JUMP.total_seconds() * 1000:
        return jobs.claim(Queue.TASK, owner, room), False
    return jobs.claim_believed(owner, room, ahead), True


def _renew(claim: Claim, uow: UnitOfWork, _now: datetime) -> None:
    uow[JOB_TABLE].renew([claim])


def _write(report: Report, uow: UnitOfWork, _now: datetime) -> None:
    uow[JOB_TABLE].report([report])


def _failed(claim: Claim, error: Exception) -> Report:
    if isinstance(error, Refused | Permanent):
        return Report(claim, JobState.DEAD, error=f"turned down: {said(error)}", reason=Reason.TURNED_DOWN)
    return again(claim, error, random.random())  # noqa: S311 - jitter, not secrecy


def _task(claim: Claim) -> Task:
    revision, priority = claim.payload["revision"], Priority(claim.priority)
    return Task(claim.kind, claim.subject, revision, priority, claim.cursor or "")
