"""The loop that runs tasks when they are due: each one and its being done are a single commit."""

import asyncio
import logging
import random
import time
from collections.abc import Sequence
from datetime import datetime
from itertools import count

from bot.domain.jobs import Claim, JobState, Priority, Queue, Report, Task
from bot.domain.refusals import Refused
from bot.errors import Permanent, Retryable
from bot.job_ports import WorkerUnit
from bot.jobs.loops import POLL, Loop, Monotonic
from bot.jobs.retries import again
from bot.jobs.tasks import TaskHandlers
from bot.logs import log_of
from bot.ports import Database

log = log_of(__name__)

AT_ONCE = 4
"""Tasks that are run at the same time."""

GAP = 0.025
"""Seconds between two turns. A storm of votes on a ballot asks for its cards to be renewed again and again; Teams takes
fifty a second, so once in a while is enough, and the first is always at once."""


class TaskOvertaken(Exception):
    """Another worker holds the task now: what was done for it here is rolled back."""


class TaskLoop(Loop):
    """Runs the tasks that are due, the most urgent first; those due while the program was down come at its start."""

    def __init__(
        self, worker: str, database: Database, handlers: TaskHandlers, clock: Monotonic = time.monotonic
    ) -> None:
        super().__init__("timers", database, gap=GAP, clock=clock)
        self._worker = worker
        self._handlers = handlers
        self._numbers = count(1)

    async def turn(self) -> float:
        owner = f"{self._worker}/{next(self._numbers)}"
        claims: Sequence[Claim] = await self._run(_claim, owner)
        await asyncio.gather(*map(self._perform, claims))
        return GAP if claims else POLL

    async def _perform(self, claim: Claim) -> None:
        try:
            await self._run(self._work, claim)
        except TaskOvertaken:
            log.warning("task %s was taken over by another worker", claim.dedup)
        except Exception as error:
            report = _failed(claim, error)
            level = logging.WARNING if isinstance(error, Retryable) else logging.ERROR
            log.log(level, "task %s: %s: %r", claim.dedup, report.state, error, exc_info=error)
            await self._run(_write, report)

    def _work(self, claim: Claim, uow: WorkerUnit, now: datetime) -> None:
        self._handlers[claim.kind](_task(claim), uow, now)
        uow.jobs.flush()  # first: it may ask for this very task once more
        if claim.fence not in uow.jobs.held([claim]):
            raise TaskOvertaken
        uow.jobs.report([Report(claim, JobState.DONE)])


def _claim(owner: str, uow: WorkerUnit, _now: datetime) -> Sequence[Claim]:
    return uow.jobs.claim(Queue.TASK, owner, AT_ONCE)


def _write(report: Report, uow: WorkerUnit, _now: datetime) -> None:
    uow.jobs.report([report])


def _failed(claim: Claim, error: Exception) -> Report:
    if isinstance(error, Refused | Permanent):
        return Report(claim, JobState.DEAD, error=f"turned down: {error}")
    return again(claim, error, random.random())  # noqa: S311 - jitter, not secrecy


def _task(claim: Claim) -> Task:
    return Task(claim.kind, claim.subject, claim.payload["revision"], Priority(claim.priority))
