"""SQLite's one writer: takes all that waits and commits it at once (group commit).

A commit costs a write to the disk, whatever is in it; so sixteen callers pay for one instead of sixteen. Each has its
own savepoint: what one does wrong is rolled back alone.

SQLite is no server: what it does takes a few microseconds of this very process, and a thread for it would fight with
the event loop for Python's lock (docs/bench.md has what that costs). So use cases run on the loop, and only what waits
for the disk, or says that it takes long, is done in a thread.
"""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from math import inf
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Engine

from bot.core.clock import utc_now
from bot.core.errors import Doubtful, Retryable
from bot.core.logs import log_of
from storage.engine import faults
from storage.engine.driver import driver_of
from storage.engine.opened import FileGone, OpenedFile
from storage.engine.own_time import SteadyConnection
from storage.engine.transaction import BoundUseCase, Done, OnCommit, as_exception, perform, wake
from storage.engine.units import Units

LOG = log_of(__name__)

GROUP = 64
"""How many transactions share a commit at most."""

BUSY_PAUSE = 0.01
"""Seconds between two looks whether another process is done writing."""

LET_IN = 3 * BUSY_PAUSE
"""Seconds between a long transaction and the next: another process that waits would else hardly ever look just then."""

SLICE = 0.015
"""Seconds after which no further transaction is begun in a group: the event loop has others to serve."""

FORESEEN = logging.DEBUG
"""What is the matter is told to whoever waits, who says so: the loops once a minute, the command line in a sentence."""

FAILED = "a commit of %d transactions failed: %r"

TOO_LONG = 0.25
"""Seconds after which a transaction that kept the event loop waiting is reported."""

Ending = Done[Any] | Exception


@dataclass(frozen=True, slots=True)
class Submitted:
    """An order, and the future of whoever waits for it. `since`: when they began to, by the loop's clock."""

    order: BoundUseCase[Any, Any]
    future: asyncio.Future[Any]
    since: float


class Writer:
    """Commits what is submitted, on the event loop that it is used on, until `close`.

    No error ends it: whatever happens, those who wait are told, and the next group begins on a sound connection.

    Args:
        engine: its connections leave BEGIN and COMMIT to us, and don't wait where the file is locked.
        file: what they have open.
        patience: seconds for which each waits for another process that is writing (the command line beside the server),
            from when it is submitted: those who come meanwhile don't wait for the others' seconds and then for theirs.
    """

    def __init__(
        self, engine: Engine, file: OpenedFile, patience: float, units: Units, on_commit: OnCommit | None
    ) -> None:
        self._engine = engine
        self._file = file
        self._patience = patience
        self._units = units
        self._on_commit = on_commit
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="sqlite-writer")
        self._waiting: list[Submitted] = []
        self._turning: asyncio.Task[None] | None = None
        self._open: tuple[Connection, SteadyConnection] | None = None
        self._free_until = -inf
        """By the loop's clock: until then the file is others', where what comes next takes long again."""

    def submit(self, waiting: Submitted) -> None:
        """Take an order; all that come before the commit at hand is over share the next one."""
        self._waiting.append(waiting)
        if self._turning is None:
            self._turning = asyncio.create_task(self._turn())

    async def close(self) -> None:
        """Finish what waits, then end; nothing may be submitted any more."""
        if self._turning is not None:
            await asyncio.shield(self._turning)
        await self._drop()
        self._disk.shutdown()

    async def _turn(self) -> None:
        group: Sequence[Submitted] = ()
        try:
            while self._waiting:
                group, self._waiting = self._waiting[:GROUP], self._waiting[GROUP:]
                outcomes = await self._outcomes(group)
                self._settle(group[: len(outcomes)], outcomes)
                self._waiting[:0], group = group[len(outcomes) :], ()
                # Those who waited answer first: what they are asked next comes in while the next group is at work.
                await asyncio.sleep(0)
        finally:
            self._turning = None
            if left := [*group, *self._waiting]:  # the program is being ended
                self._waiting = []
                self._settle(left, [Retryable("the program is being ended")] * len(left))

    async def _outcomes(self, group: Sequence[Submitted]) -> Sequence[Ending]:
        """One for each of the first of `group`; those after them have to wait for another commit."""
        try:
            return await self._commit([waiting.order for waiting in group], group[0].since + self._patience)
        except Exception as error:
            busy = isinstance(error, sqlite3.OperationalError) and faults.is_busy(error)
            fault = faults.of_sqlite(as_exception(error))
            LOG.log(FORESEEN if isinstance(fault, Retryable) else logging.WARNING, FAILED, len(group), error)
            await self._drop()
            return [fault] * (self._impatient(group) if busy else len(group))

    def _impatient(self, group: Sequence[Submitted]) -> int:
        """How many of the first have waited for as long as they may: the others wait on."""
        since = asyncio.get_running_loop().time() - self._patience
        return max(1, sum(waiting.since <= since for waiting in group))

    async def _commit(self, orders: Sequence[BoundUseCase[Any, Any]], until: float) -> Sequence[Ending]:
        self._file.check()
        connection, driver = self._open = self._open or await self._in_thread(self._opened)
        loop, long = asyncio.get_running_loop(), any(map(attrgetter("long"), orders))
        if long and (free := self._free_until - loop.time()) > 0:
            await asyncio.sleep(free)
        await self._begin(driver, until)
        self._file.check()
        written = driver.total_changes
        work = partial(self._perform_all, orders, connection, driver, inf if long else SLICE)
        outcomes: Sequence[Ending] = await self._in_thread(work) if long else work()
        if driver.total_changes == written:  # a worker that has found nothing due: nothing waits for the disk
            self._end(driver)
        else:
            await self._in_thread(self._end, driver)
        if long:
            self._free_until = loop.time() + LET_IN
        return outcomes

    def _end(self, driver: sqlite3.Connection) -> None:
        """Commit, and see to it that this was the file that others read."""
        driver.execute("COMMIT")
        try:
            self._file.check()
        except FileGone as gone:
            raise Doubtful(str(gone)) from gone

    async def _begin(self, driver: sqlite3.Connection, until: float) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if not faults.is_busy(error) or loop.time() >= until:
                    raise
            await asyncio.sleep(BUSY_PAUSE)

    def _perform_all(
        self,
        orders: Sequence[BoundUseCase[Any, Any]],
        connection: Connection,
        driver: SteadyConnection,
        within: float,
    ) -> Sequence[Ending]:
        """As many as are begun `within` so many seconds; one at the least."""
        begun = time.monotonic()
        outcomes: list[Ending] = []
        for order in orders:
            outcomes.append(self._perform(order, connection, driver))
            if (taken := time.monotonic() - begun) > within:
                if taken > TOO_LONG:
                    LOG.warning("a transaction kept everybody waiting for %.0f ms", taken * 1000)
                break
        return outcomes

    def _perform(
        self, order: BoundUseCase[Any, Any], connection: Connection, driver: SteadyConnection
    ) -> Ending:
        driver.execute("SAVEPOINT one")
        try:
            unit = self._units(connection, hurried=not order.long)  # which looks at the clock
            if utc_now.doubted:
                driver.go_by_ours()
            outcome: Ending = perform(order, unit)
        except BaseException as error:
            outcome = faults.of_sqlite(as_exception(error))
            if not driver.in_transaction:  # a full disk makes SQLite roll all of it back
                raise Retryable("the database rolled the whole group back") from error
            driver.execute("ROLLBACK TO one")
        driver.execute("RELEASE one")
        return outcome

    def _opened(self) -> tuple[Connection, SteadyConnection]:
        connection = self._engine.connect()
        return connection, driver_of(connection)

    async def _in_thread(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._disk, function, *arguments)

    async def _drop(self) -> None:
        opened, self._open = self._open, None
        if opened is not None:
            with suppress(Exception):
                await self._in_thread(opened[0].close)  # which rolls back

    def _settle(self, group: Sequence[Submitted], outcomes: Sequence[Ending]) -> None:
        queues: set[str] = set()
        for waiting, outcome in zip(group, outcomes, strict=True):
            if isinstance(outcome, Done):
                queues |= outcome.queues
            if waiting.future.done():  # whoever waited has given up
                continue
            if isinstance(outcome, Done):
                waiting.future.set_result(outcome.result)
            else:
                waiting.future.set_exception(outcome)
        wake(self._on_commit, frozenset(queues))
