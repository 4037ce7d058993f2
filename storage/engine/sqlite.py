"""SQLite as the database: one writer, and readers in threads on connections of their own (WAL)."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Engine, create_engine, event

from bot.core.clock import utc_now
from bot.core.database import Command, Result, UnitOfWork
from bot.core.errors import Retryable
from bot.core.store import SchemaState
from storage.engine import faults
from storage.engine.address import file_of, patience
from storage.engine.driver import driver_of
from storage.engine.hurry import TakesLong
from storage.engine.opened import FileGone, OpenedFile
from storage.engine.own_time import SteadyConnection
from storage.engine.schema import schema_of, touch
from storage.engine.tables import DOCUMENTS
from storage.engine.transaction import BoundUseCase, OnCommit, as_exception, look
from storage.engine.units import Units
from storage.engine.writer import BUSY_PAUSE, Submitted, Writer

READERS = 4

IMPATIENT = "busy_timeout=0"
"""For the writer, which waits by itself and doesn't keep the event loop waiting."""

WRITING = ("synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY")
"""What a use case would take back is kept in memory: a turn of the message loop made a file for it in the system's
temporary folder each time, and a locked-down container may have none that can be written."""
READING = ("query_only=ON",)
ALWAYS = ("mmap_size=0",)
"""A mapped file that somebody cuts off would end the program at once (SIGBUS)."""

OURS = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"


class SqliteDatabase:
    """`bot.core.database.Database` over one SQLite file, used by one server process."""

    def __init__(self, url: URL, units: Units, on_commit: OnCommit | None) -> None:
        self._units = units
        self.on_commit = on_commit
        self._file = OpenedFile(path_of(url))
        self._patience = patience(url)
        self._write_engine = sqlite_engine(url, *WRITING, IMPATIENT, file=self._file)
        self._read_engine = sqlite_engine(url, *READING, file=self._file)
        self._writer: Writer | None = None
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="sqlite-reader")

    async def start(self) -> None:
        """Start the writer; the file is opened at the first transaction, so this always succeeds."""
        self._writer = Writer(self._write_engine, self._file, self._patience, self._units, self.on_commit)

    async def close(self) -> None:
        """Finish what waits and close the connections; later calls are turned down as Retryable."""
        writer, self._writer = self._writer, None
        if writer is not None:
            await writer.close()
        await asyncio.to_thread(self._readers.shutdown)
        with suppress(FileGone):
            self._file.check()  # closing touches what is mapped, too
        self._read_engine.dispose()
        self._write_engine.dispose()  # last: it moves what is committed over to the database

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
        long: bool = False,
    ) -> Result:
        """See `bot.core.database.Database.run`."""
        order = BoundUseCase(work, command, once, answer, long)
        try:
            return await self._submit(order)
        except TakesLong:
            return await self._submit(replace(order, long=True))

    async def read(self, work: Callable[[Command, UnitOfWork, datetime], Result], command: Command) -> Result:
        """See `bot.core.database.Database.read`."""
        self._open_writer()
        return await asyncio.get_running_loop().run_in_executor(
            self._readers, self._look, BoundUseCase(work, command)
        )

    async def check(self) -> None:
        """Write and commit something that changes nothing.

        Raises:
            Retryable: the database can't be written now.
        """
        await self.run(touch, None)

    async def schema(self) -> SchemaState:
        """How the tables' version stands to what this program knows; a file that isn't there has no tables."""
        path = path_of(self._read_engine.url)
        if path.parent.exists() and not path.exists():
            return SchemaState.MISSING
        return await self.read(schema_of, self._units.revisions)

    async def connections(self) -> None:
        """See `bot.core.store.Store`."""

    async def _submit(self, order: BoundUseCase[Command, Result]) -> Result:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        self._open_writer().submit(Submitted(order, future, loop.time()))
        return await future

    def _open_writer(self) -> Writer:
        if self._writer is None:
            raise Retryable("the database is closed")
        return self._writer

    def _look(self, order: BoundUseCase[Command, Result]) -> Result:
        try:
            self._file.check()
            with self._read_engine.connect() as connection:
                driver: SteadyConnection = driver_of(connection)
                driver.execute("BEGIN")  # one snapshot for all that the order reads
                unit = self._units(connection)
                if utc_now.doubted:
                    driver.go_by_ours()
                return look(order, unit)
        except BaseException as error:
            raise faults.of_sqlite(as_exception(error), reading=True) from error


def sqlite_engine(url: URL, *settings: str, file: OpenedFile | None = None) -> Engine:
    """An engine whose connections leave BEGIN and COMMIT to us, with the pragmas in `settings`.

    It opens a file that is there, and makes none: whoever looks into the wrong folder leaves nothing behind.
    """
    path, seconds = path_of(url), patience(url)
    opened = file or OpenedFile(path)

    def connect() -> sqlite3.Connection:
        connection = _connect(path, settings, seconds)
        opened.opened()
        return connection

    engine = create_engine(
        url, creator=connect, isolation_level="AUTOCOMMIT", hide_parameters=True, **DOCUMENTS
    )

    @event.listens_for(engine, "close")
    def _closing(_connection: sqlite3.Connection, _record: object) -> None:
        opened.closing()

    return engine


def path_of(url: URL) -> Path:
    """The SQLite file's whole path.

    Raises:
        ValueError: the URL names none.
    """
    path = file_of(url)
    if path is None:
        raise ValueError(f"{url.get_backend_name()} has no file")
    return path


def _connect(path: Path, settings: tuple[str, ...], seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=rw",
        uri=True,
        timeout=seconds,
        isolation_level=None,
        check_same_thread=False,
        factory=SteadyConnection,
    )
    try:
        for setting in ALWAYS:
            connection.execute(f"PRAGMA {setting}")
        _turn_wal_on(connection, seconds)
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def _turn_wal_on(connection: sqlite3.Connection, seconds: float) -> None:
    """Have readers and the writer beside each other, in a file of ours: a restored backup may have that off.

    SQLite itself doesn't wait where two programs turn it on at once. Looking at what the file holds also opens
    SQLite's own files beside it, and keeps them until the connection is closed.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            [ours] = connection.execute(OURS).fetchone()
            if ours:
                connection.execute("PRAGMA journal_mode=WAL").fetchall()
            return
        except sqlite3.OperationalError as error:
            if faults.is_read_only(error):  # which whoever only reads needn't mind
                return
            if not faults.is_busy(error) or time.monotonic() >= until:
                raise
        time.sleep(BUSY_PAUSE)
