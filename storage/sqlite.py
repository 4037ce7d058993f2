"""SQLite as the database: one writer, and readers in threads on connections of their own (WAL)."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, Self

from sqlalchemy import URL, Engine, create_engine, event

from bot.errors import Retryable
from storage import faults
from storage.documents import JSON
from storage.hurry import TakesLong
from storage.prepared import driver_of
from storage.schema import SchemaState, schema_of, touch
from storage.transaction import Clock, OnCommit, Order, Work, as_exception, look
from storage.writer import BUSY_PAUSE, Waiting, Writer

READERS = 4
BUSY_SECONDS = 5.0
"""How long to wait for another process that is writing (the command line beside the server); `?timeout=` in the URL."""

IMPATIENT = "busy_timeout=0"
"""For the writer, which waits by itself and doesn't keep the event loop waiting."""

SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


class SqliteDatabase:
    """`bot.ports.Database` over one SQLite file, used by one server process."""

    def __init__(self, url: URL, clock: Clock, on_commit: OnCommit | None) -> None:
        self._clock = clock
        self._on_commit = on_commit
        self._patience = _patience(url)
        self._write_engine = sqlite_engine(url, IMPATIENT)
        self._read_engine = sqlite_engine(url, "query_only=ON")
        self._writer: Writer | None = None
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="sqlite-reader")

    async def start(self) -> None:
        """Start the writer; the file is opened at the first transaction, so this always succeeds."""
        self._writer = Writer(self._write_engine, self._patience, self._clock, self._on_commit)

    async def close(self) -> None:
        """Finish what waits and close the connections; later calls are turned down as Retryable."""
        writer, self._writer = self._writer, None
        if writer is not None:
            await writer.close()
        await asyncio.to_thread(self._readers.shutdown)
        self._write_engine.dispose()
        self._read_engine.dispose()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def run(
        self,
        work: Work,
        command: Any,
        *,
        once: str | None = None,
        answer: Callable[[Any], str] | None = None,
        long: bool = False,
    ) -> Any:
        """See `bot.ports.Database.run`."""
        order = Order(work, command, once, answer, long)
        try:
            return await self._submit(order)
        except TakesLong:
            return await self._submit(replace(order, long=True))

    async def read(self, work: Work, command: Any) -> Any:
        """See `bot.ports.Database.read`."""
        self._open_writer()
        return await asyncio.get_running_loop().run_in_executor(
            self._readers, self._look, Order(work, command)
        )

    async def check(self) -> None:
        """Write and commit something that changes nothing.

        Raises:
            Retryable: the database can't be written now.
        """
        await self.run(touch, None)

    async def schema(self) -> SchemaState:
        """How the tables' version stands to what this program knows."""
        state: SchemaState = await self.read(schema_of, None)
        return state

    async def _submit(self, order: Order) -> Any:
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._open_writer().submit(Waiting(order, future))
        return await future

    def _open_writer(self) -> Writer:
        if self._writer is None:
            raise Retryable("the database is closed")
        return self._writer

    def _look(self, order: Order) -> Any:
        try:
            with self._read_engine.connect() as connection:
                driver_of(connection).execute("BEGIN")  # one snapshot for all that the order reads
                return look(order, connection, self._clock())
        except BaseException as error:
            raise faults.of_sqlite(as_exception(error)) from error


def sqlite_engine(url: URL, *settings: str) -> Engine:
    """An engine whose connections leave BEGIN and COMMIT to us, with the pragmas in `settings` beside our own."""
    patience = _patience(url)
    patient = url.set(query=dict(url.query) | {"timeout": str(patience)})
    engine = create_engine(patient, isolation_level="AUTOCOMMIT", **JSON)

    @event.listens_for(engine, "connect")
    def _set(connection: sqlite3.Connection, _record: object) -> None:
        for setting in (*SETTINGS, *settings):
            _insist(connection, f"PRAGMA {setting}", patience)

    return engine


def _insist(connection: sqlite3.Connection, statement: str, patience: float) -> None:
    """SQLite itself doesn't wait where two programs turn a new file's WAL mode on at once."""
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if not faults.is_busy(error) or time.monotonic() >= until:
                raise
        time.sleep(BUSY_PAUSE)


def _patience(url: URL) -> float:
    return float(str(url.query.get("timeout", BUSY_SECONDS)))
