"""Hears over PostgreSQL what other processes have put on the queues (LISTEN), and how they are told (NOTIFY)."""

import asyncio
from contextlib import suppress
from threading import Event, Thread
from typing import Any

from sqlalchemy import Engine, bindparam, func, select
from sqlalchemy.exc import DBAPIError

from bot.core.logs import log_of
from storage.engine.prepared import Prepared
from storage.engine.transaction import OnCommit, wake

LOG = log_of(__name__)

CHANNEL = "grindvakt"
"""PostgreSQL's notification channel: the payload is the name of a queue that something was put on."""

NOTIFY = Prepared(select(func.pg_notify(CHANNEL, bindparam("queue")).label("told")))

HEARTBEAT = 1.0
"""Seconds after which the thread looks whether it is to end, and how long it waits before it connects again."""


class Listener:
    """A thread that waits on a connection of its own and wakes the workers of this process.

    While the server is away nothing is heard; the workers' own poll is the net under that.
    """

    def __init__(self, engine: Engine, on_commit: OnCommit, loop: asyncio.AbstractEventLoop) -> None:
        self._engine = engine
        self._on_commit = on_commit
        self._loop = loop
        self._ended = Event()
        self._deaf = False
        self._thread = Thread(target=self._turn, name="postgres-listener", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """End the thread. Blocks, for a heartbeat at most, where the server can't be asked to wake it."""
        self._ended.set()
        with suppress(DBAPIError), self._engine.connect() as connection:
            NOTIFY.all(connection, queue="")
        self._thread.join()

    def _turn(self) -> None:
        while not self._ended.is_set():
            try:
                self._listen()
            except Exception as error:
                if not self._deaf:  # once while it lasts: the loops say how long
                    LOG.info("not listening for notifications: %s", error)
                self._deaf = True
                self._ended.wait(HEARTBEAT)

    def _listen(self) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql(f"LISTEN {CHANNEL}")
            self._deaf = False
            driver: Any = connection.connection.driver_connection
            while not self._ended.is_set():
                for notice in driver.notifies(timeout=HEARTBEAT, stop_after=1):
                    self._wake(notice.payload)

    def _wake(self, queue: str) -> None:
        if not queue:
            return
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(wake, self._on_commit, frozenset({queue}))
