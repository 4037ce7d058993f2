"""SQLite's one writer: a thread that takes all that waits and commits it at once (group commit).

A commit costs a write to the disk, whatever is in it; so sixteen callers pay for one instead of sixteen. Each has its
own savepoint: what one does wrong is rolled back alone.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Engine

from bot.errors import Retryable
from storage import faults
from storage.transaction import Clock, Done, OnCommit, Order, as_exception, perform, wake

logger = logging.getLogger(__name__)

GROUP = 64
"""How many transactions share a commit at most."""

Outcome = Done | Exception


@dataclass(frozen=True, slots=True)
class Waiting:
    """An order, and the future of whoever waits for it."""

    order: Order
    future: asyncio.Future[Any]


class Writer:
    """The thread, from `start` to `close`; `loop` is where its callers wait.

    No error ends it: whatever happens, those who wait are told, and the next group begins on a sound connection.
    """

    def __init__(
        self, engine: Engine, clock: Clock, on_commit: OnCommit | None, loop: asyncio.AbstractEventLoop
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._on_commit = on_commit
        self._loop = loop
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self._connection: Connection | None = None
        self._closing = False
        self._thread = Thread(target=self._turn, name="sqlite-writer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def submit(self, waiting: Waiting) -> None:
        self._queue.put(waiting)

    def close(self) -> None:
        """Finish what waits, then end. Blocks; nothing may be submitted any more."""
        self._queue.put(None)
        self._thread.join()

    def _turn(self) -> None:
        while not self._closing:
            group = self._next_group()
            if group:
                self._report(group, self._outcomes(group))
        self._drop()

    def _next_group(self) -> list[Waiting]:
        group: list[Waiting] = []
        with suppress(Empty):
            waiting = self._queue.get()
            while waiting is not None:
                group.append(waiting)
                if len(group) == GROUP:
                    return group
                waiting = self._queue.get_nowait()
            self._closing = True
        return group

    def _outcomes(self, group: Sequence[Waiting]) -> Sequence[Outcome]:
        try:
            return self._commit([waiting.order for waiting in group])
        except BaseException as error:
            logger.warning("a commit of %d transactions failed: %r", len(group), error)
            self._drop()
            fault = faults.of_sqlite(as_exception(error))
            return [fault] * len(group)

    def _commit(self, orders: Sequence[Order]) -> Sequence[Outcome]:
        connection = self._open()
        driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
        driver.execute("BEGIN IMMEDIATE")
        outcomes = [self._perform(order, connection, driver) for order in orders]
        driver.execute("COMMIT")
        return outcomes

    def _perform(self, order: Order, connection: Connection, driver: sqlite3.Connection) -> Outcome:
        driver.execute("SAVEPOINT one")
        try:
            outcome: Outcome = perform(order, connection, self._clock())
        except BaseException as error:
            outcome = faults.of_sqlite(as_exception(error))
            if not driver.in_transaction:  # a full disk makes SQLite roll all of it back
                raise Retryable("the database rolled the whole group back") from error
            driver.execute("ROLLBACK TO one")
        driver.execute("RELEASE one")
        return outcome

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.close()  # which rolls back

    def _report(self, group: Sequence[Waiting], outcomes: Sequence[Outcome]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._settle, group, outcomes)

    def _settle(self, group: Sequence[Waiting], outcomes: Sequence[Outcome]) -> None:
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
