"""PostgreSQL's disk, waited for once by all who have committed meanwhile.

Whoever adds to the log holds its tail until the commit is made, and a commit waits for the disk: one after another,
there would be no more entries a second than the disk has writes. So such a transaction doesn't wait in its commit
(`UNHURRIED`), but afterwards, when others have the tail, and nobody is answered before the disk has it.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError, OperationalError

from storage.engine.listener import CHANNEL
from storage.engine.prepared import Prepared

UNHURRIED = func.set_config("synchronous_commit", "off", True).label("unhurried")
"""A column that has this transaction commit without waiting for the disk: whoever runs it waits in `Flush.wait`."""

WRITE = Prepared(select(func.pg_logical_emit_message(True, CHANNEL, "").label("written")))
"""Leaves nothing but a line in the write-ahead log, whose commit takes with it all that was committed before."""


class Lost(Exception):
    """The server was away meanwhile, and may have come back without what it had not written."""


class Flush:
    """One wait for the disk at a time; whoever comes while it lasts needs the next one.

    It is asked for on one connection, which must be older than what is waited for: a server that was killed and has
    come back would say that its disk has everything. `engine`: commits each statement by itself, as the server is set.
    `spared`: gives a connection of the transactions' own, where the server has no more to give.
    """

    def __init__(self, engine: Engine, spared: Callable[[], Connection | None]) -> None:
        self._engine = engine
        self._spared = spared
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="postgres-flush")
        self._connection: Connection | None = None
        self._opening: asyncio.Future[Connection] | None = None
        self._under_way: asyncio.Future[Connection] | None = None
        self._next: asyncio.Future[Connection] | None = None

    async def opened(self) -> Connection:
        """What `wait` is to be given after a commit that begins now.

        Raises:
            sqlalchemy.exc.DBAPIError: the server isn't there.
        """
        if self._connection is not None:
            return self._connection
        if self._opening is None or self._opening.done():
            self._opening = asyncio.ensure_future(self._in_thread(self._open))
        return await asyncio.shield(self._opening)

    async def wait(self, since: Connection) -> None:
        """Return when all that has been committed by now is on the disk.

        Raises:
            sqlalchemy.exc.DBAPIError, Lost: nobody knows.
        """
        if self._next is None:
            self._next = asyncio.ensure_future(self._turn(self._under_way))
        if await asyncio.shield(self._next) is not since:
            raise Lost

    async def close(self) -> None:
        """Finish what waits; nobody may ask for more."""
        waiting = [one for one in (self._opening, self._under_way, self._next) if one is not None]
        if waiting:
            await asyncio.wait(waiting)
        await asyncio.to_thread(self._end)

    def _end(self) -> None:
        self._thread.shutdown()
        self._part()

    async def _turn(self, before: asyncio.Future[Connection] | None) -> Connection:
        if before is not None:
            await asyncio.wait([before])
        self._under_way, self._next = self._next, None
        return await self._in_thread(self._write)

    async def _in_thread(self, work: Callable[[], Connection]) -> Connection:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = self._made()
        return self._connection

    def _made(self) -> Connection:
        try:
            return self._engine.connect()
        except OperationalError:
            if (spare := self._spared()) is None:
                raise
            return spare

    def _write(self) -> Connection:
        connection = self._open()
        try:
            WRITE.all(connection)
        except DBAPIError:
            self._part()
            raise
        return connection

    def _part(self) -> None:
        gone, self._connection = self._connection, None
        if gone is not None:
            with suppress(DBAPIError):
                gone.close()
