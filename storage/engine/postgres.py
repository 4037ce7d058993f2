"""PostgreSQL as the database: a pool of threads, each transaction on a connection of its own."""

import asyncio
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Self

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError

from bot.core.chain import Tail
from bot.core.database import Command, Result, UnitOfWork
from bot.core.errors import AlreadyDone, Doubtful, Retryable
from bot.core.store import ConnectionRoom, SchemaState
from storage.engine import faults
from storage.engine.connecting import pooled_engine, single_engine
from storage.engine.doubts import Vanished, was_committed
from storage.engine.flushing import Flush, Lost
from storage.engine.lending import Lent
from storage.engine.listener import NOTIFY, Listener
from storage.engine.on_server import begin, send
from storage.engine.room import room_of
from storage.engine.schema import schema_of, touch
from storage.engine.threads import Threads
from storage.engine.transaction import (
    BoundUseCase,
    Done,
    OnCommit,
    as_exception,
    look,
    perform,
    wake,
)
from storage.engine.units import Units

THREADS = 8
ATTEMPTS = 5

TOLD_FOR = 0.1
"""Seconds for which other processes aren't told again of a queue by one that works on it itself, and is awake: they
look by themselves each second. Each word costs the server a lock that all commits share, and wakes everybody."""

BACKOFF = 0.01
"""Seconds before the second attempt, at most; doubled for each further one."""


class Interrupted(Exception):
    """The transaction was rolled back by `cause`, and may succeed if it is run again at once."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(str(cause))
        self.cause = cause


class PostgresDatabase:
    """`bot.core.database.Database` over PostgreSQL, used by any number of processes.

    READ COMMITTED with explicit row locks (`lock=True`) for what is written; what is only read sees one snapshot.
    """

    def __init__(self, url: URL, units: Units, on_commit: OnCommit | None) -> None:
        self._units = units
        self.on_commit = on_commit
        self._engine = pooled_engine(url, THREADS)
        self._read_engine = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._single_engine = single_engine(url)
        self._lent = Lent(self._engine)
        self._flush = Flush(self._single_engine, self._lent.keep)
        self._threads = Threads(THREADS)
        self._listener: Listener | None = None
        self._told: dict[str, float] = {}
        self._open = False
        self._under_way = 0
        self._ended = asyncio.Event()

    async def start(self) -> None:
        """Be ready; connections are made when needed, so this succeeds even while the server is down."""
        self._open = True
        if self.on_commit is not None:
            self._listener = Listener(self._single_engine, self.on_commit, asyncio.get_running_loop())
            self._listener.start()

    async def close(self) -> None:
        """Finish what waits and close the connections; later calls are turned down as Retryable."""
        self._open = False
        while self._under_way:
            self._ended.clear()
            await self._ended.wait()
        if self._listener is not None:
            await asyncio.to_thread(self._listener.close)
        await asyncio.to_thread(self._threads.close)
        await self._flush.close()
        self._engine.dispose()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def run(
        self,
        work: Callable[[Command, UnitOfWork, datetime], Result],
        command: Command,
        *,
        once: str | None = None,
        answer: Callable[[Result], str] | None = None,
        long: bool = False,  # noqa: ARG002 - all of them are run in threads
    ) -> Result:
        """See `bot.core.database.Database.run`."""
        with self._use():
            done = await self._run(BoundUseCase(work, command, once, answer, long=True))
        wake(self.on_commit, done.queues)
        return done.result

    async def _run(self, order: BoundUseCase[Command, Result]) -> Done[Result]:
        """Carry it out, and wait for the disk; where it is known to be gone from there, carry it out again."""
        for _ in range(ATTEMPTS - 1):
            with suppress(Vanished):
                return await self._saved(order)
        return await self._saved(order)

    async def _saved(self, order: BoundUseCase[Command, Result]) -> Done[Result]:
        try:
            since = await self._flush.opened()
        except DBAPIError as error:
            raise faults.of_postgres(error) from error
        try:
            done = await self._committed(order)
        except AlreadyDone:  # by somebody who may be waiting for the disk still
            await self._on_disk(order, None, since)
            raise
        if done.sealed is not None:
            await self._on_disk(order, done.sealed, since)
        return done

    async def read(self, work: Callable[[Command, UnitOfWork, datetime], Result], command: Command) -> Result:
        """See `bot.core.database.Database.read`."""
        with self._use():
            return await self._threads.begin(lambda: self._look(BoundUseCase(work, command)))

    async def check(self) -> None:
        """Write and commit something that changes nothing.

        Raises:
            Retryable: the database can't be written now.
        """
        await self.run(touch, None)

    async def schema(self) -> SchemaState:
        """How the tables' version stands to what this program knows."""
        return await self.read(schema_of, self._units.revisions)

    async def connections(self) -> ConnectionRoom | None:
        """See `bot.core.store.Store`."""
        return await self.read(room_of, THREADS)

    @contextmanager
    def _use(self) -> Iterator[None]:
        """Whoever closes the database waits for it."""
        if not self._open:
            raise Retryable("the database is closed")
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1
            self._ended.set()

    async def _committed(self, order: BoundUseCase[Command, Result]) -> Done[Result]:
        """Carry it out, and again where others were in its way. What it put in the log may not be on the disk yet."""
        attempt = 1
        while True:
            try:
                return await self._threads.begin(lambda: self._perform(order))
            except Interrupted as interrupted:
                if attempt == ATTEMPTS:
                    raise faults.of_postgres(interrupted.cause) from interrupted
            await asyncio.sleep(random.uniform(0, BACKOFF * 2**attempt))  # noqa: S311 - not for secrecy
            attempt += 1

    async def _on_disk(
        self, order: BoundUseCase[Command, Result], sealed: Tail | None, since: Connection
    ) -> None:
        """Wait until the disk has what was committed.

        Raises:
            Vanished: the server went away before, and came back without it; Doubtful: nobody can say.
        """
        for _ in range(ATTEMPTS):
            with suppress(DBAPIError, Lost):
                return await self._flush.wait(since)
            await self._find(order, sealed)
            try:
                since = await self._flush.opened()
            except DBAPIError as error:
                raise Doubtful("it was saved, and then the server went away") from error
            await self._find(order, sealed)  # which is newer than the connection now
        raise Doubtful("it was saved, but the server can't say that it is on its disk")

    async def _find(self, order: BoundUseCase[Command, Result], sealed: Tail | None) -> None:
        """Raises Vanished: what was committed is gone; Doubtful: the server can't be asked."""
        if not await self._threads.run(lambda: was_committed(self._lent, self._units, order.once, sealed)):
            raise Vanished("the server went away before it was on its disk")

    def _perform(self, order: BoundUseCase[Command, Result]) -> Done[Result]:
        done = None
        try:
            with self._lent.connection() as connection:
                performed = perform(order, self._units(connection))
                self._tell_others(performed.queues, connection)
                begin(connection)
                done = performed
                connection.commit()
                return done
        except BaseException as error:
            fault = as_exception(error)
            if done is not None and faults.leaves_doubt(fault):
                if was_committed(self._lent, self._units, order.once, done.sealed):
                    return done
                raise Interrupted(fault) from error  # nothing has changed, and the server is there
            if faults.can_rerun(fault):
                raise Interrupted(fault) from error
            raise faults.of_postgres(fault) from error

    def _tell_others(self, queues: Iterable[str], connection: Connection) -> None:
        now = time.monotonic()
        for queue in queues:
            if self.on_commit is None or now >= self._told.get(queue, 0.0) + TOLD_FOR:
                self._told[queue] = now
                NOTIFY.tell(connection, queue=queue)

    def _look(self, order: BoundUseCase[Command, Result]) -> Result:
        try:
            with self._lent.connection(self._read_engine) as connection:
                result = look(order, self._units(connection))
                send(connection)  # to write was a fault
                with suppress(DBAPIError):  # what was read is read, whatever becomes of the connection
                    connection.commit()  # a rollback makes psycopg forget all that the server has prepared
                return result
        except BaseException as error:
            raise faults.of_postgres(as_exception(error), reading=True) from error
