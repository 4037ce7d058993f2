"""Connections to the tests' PostgreSQL, kept by a test process from one test to the next.

A new one costs the server some ten milliseconds, and plans all its statements anew; each running program has several,
and most tests are over in less. What is lent again is as new, but for what has been prepared on it. One that was lost,
given up, or left within a transaction is closed for good, as it would be anyway.
"""

import select
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

MOST = 40
"""Connections that are kept; the server lets a hundred in."""

AS_NEW = b"""
    CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ALL; UNLISTEN *; SELECT pg_advisory_unlock_all();
    DISCARD TEMP; DISCARD SEQUENCES
"""
"""What DISCARD ALL does, without forgetting what is prepared."""

Driver = psycopg.Connection[Any]

CONNECT = PGDialect_psycopg.connect
CLOSE = PGDialect_psycopg.do_close


class KeptConnections:
    """Those that nobody uses just now, the newest last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._keeps = True
        self._free: list[Driver] = []
        self._asked: WeakKeyDictionary[Driver, Any] = WeakKeyDictionary()
        """What each was asked for with. It is no reason to stay: of one that somebody loses, psycopg tells."""
        self._lines: WeakKeyDictionary[Driver, Any] = WeakKeyDictionary()

    def begin(self) -> None:
        """Be asked for all connections of this process from now on."""
        dialect: Any = PGDialect_psycopg
        dialect.connect = lambda *one, **asked: self._connect(*one, **asked)
        dialect.do_close = lambda dialect, connection: self._close(dialect, connection)
        dialect.do_terminate = CLOSE
        event.listen(Engine, "connect", self._remember)
        event.listen(Engine, "close", self._note)

    @contextmanager
    def none(self) -> Iterator[None]:
        """Have none at hand, and keep none: for tests about connections."""
        self.end()
        self._keeps = False
        try:
            yield
        finally:
            self._keeps = True

    def end(self, host: str | None = None, database: str | None = None) -> None:
        """Close for good all, those to a server, or to one database of it."""
        with self._lock:
            there = [one for one in self._free if host in (None, one.info.host)]
            gone = [one for one in there if database in (None, one.info.dbname)]
            self._free = [one for one in self._free if one not in gone]
        for one in gone:
            one.close()

    def _connect(self, dialect: PGDialect_psycopg, *words: Any, **asked: Any) -> Driver:
        """The one that was given back last of those that are like it, or a new one."""
        key = _key(dialect, words, asked)
        while (kept := self._taken(key)) is not None:
            if _is_silent(kept):
                return kept
            kept.close()
        made: Driver = CONNECT(dialect, *words, **asked)
        self._asked[made] = key
        return made

    def _taken(self, key: object) -> Driver | None:
        with self._lock:
            like = [one for one in self._free if self._asked[one] == key]
            if not like:
                return None
            self._free.remove(like[-1])
            return like[-1]

    def _close(self, dialect: PGDialect_psycopg, connection: Driver) -> None:
        """Have somebody else use it, if it can be as new again."""
        known = self._keeps and connection in self._asked and connection in self._lines
        if not (known and _is_made_new(connection)):
            CLOSE(dialect, connection)
            return
        with self._lock:
            self._free.append(connection)
            one_more = self._free.pop(0) if len(self._free) > MOST else None
        if one_more is not None:
            one_more.close()

    def _remember(self, connection: Any, record: Any) -> None:
        """Its line knows what is prepared on it (storage/engine/line.py)."""
        if isinstance(connection, psycopg.Connection) and (line := self._lines.pop(connection, None)):
            record.info["line"] = line

    def _note(self, connection: Any, record: Any) -> None:
        """Nobody tells of one that its pool has given up: what is prepared on that isn't known."""
        if isinstance(connection, psycopg.Connection):
            line = self._lines[connection] = record.info.get("line")
            if line is not None:
                line.forget()


def _key(dialect: PGDialect_psycopg, words: tuple[Any, ...], asked: dict[str, Any]) -> object:
    """What a connection is like: where it leads, and what it was told at its beginning."""
    told = {name: value for name, value in asked.items() if name != "context"}
    return words, told, dialect._json_serializer, dialect._json_deserializer


def _is_silent(kept: Driver) -> bool:
    """Whether the server has not ended it meanwhile: that would be the first that it has to say."""
    return not kept.closed and not select.select([kept.fileno()], [], [], 0)[0]


def _is_made_new(connection: Driver) -> bool:
    server = connection.pgconn
    if connection.closed or server.transaction_status != TransactionStatus.IDLE:
        return False
    server.exec_(AS_NEW)
    while server.notifies():
        pass
    if server.transaction_status != TransactionStatus.IDLE:
        return False
    connection._notice_handlers.clear()
    connection._notifies_backlog = deque()
    connection.autocommit = False
    connection.isolation_level = connection.read_only = connection.deferrable = None
    return True


KEPT = KeptConnections()


@cache
def keep_connections() -> None:
    """Begin to, in a process that runs tests: the bench measures with new ones."""
    KEPT.begin()
