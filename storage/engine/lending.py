"""PostgreSQL's connections as they are lent to transactions, where the server may have no more to give.

How many it gives is its own setting, shared by all who use it; what one of our own transactions has is free again some
milliseconds later. So whoever finds none waits for that, and isn't told that nothing can be saved.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

PATIENCE = 5.0
"""Seconds, as for a pool that is full (`pool_timeout`)."""


class Lent:
    """The connections of a pool, counted while they are used or asked for.

    Where a new one can't be made while others are in use, the next that is given back is waited for. With none in use
    the fault is raised at once: then the server is away, or lets nobody of ours in.
    """

    def __init__(self, pooled: Engine) -> None:
        self._pooled = pooled
        self._used = 0
        self._returns = 0
        self._change = threading.Condition()

    @contextmanager
    def connection(self, engine: Engine | None = None) -> Iterator[Connection]:
        """One of them, until the block is left. `engine`: the pool's own with other options.

        Raises:
            sqlalchemy.exc.OperationalError, sqlalchemy.exc.TimeoutError: none is to be had.
        """
        connection = self._taken(engine or self._pooled)
        try:
            with connection:
                yield connection
        finally:
            with self._changes():
                self._used -= 1
                self._returns += 1

    def keep(self) -> Connection | None:
        """One for good, which commits each statement by itself; the pool makes another where it needs one.

        None: there is none, nor one in use.

        Raises:
            sqlalchemy.exc.OperationalError, sqlalchemy.exc.TimeoutError: it has not come back.
        """
        if not self._used and not self._pooled.pool.checkedin():  # type: ignore[attr-defined]
            return None
        connection = self._taken(self._pooled)
        with self._changes():
            self._used -= 1
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.detach()
        return connection

    def _taken(self, engine: Engine) -> Connection:
        """One that counts as used: already while it is asked for, or others would take it that nobody has any."""
        until = time.monotonic() + PATIENCE
        while True:
            seen = self._returns
            with self._changes():
                self._used += 1
            try:
                return engine.connect()
            except BaseException as error:
                with self._changes():
                    self._used -= 1
                if not isinstance(error, OperationalError) or not self._comes_back(seen, until):
                    raise

    def _comes_back(self, seen: int, until: float) -> bool:
        """Wait until one more is given back than had been; False: none is in use, or it takes too long."""
        with self._change:
            left = until - time.monotonic()
            self._change.wait_for(lambda: self._returns != seen or not self._used, left)
            return self._returns != seen

    @contextmanager
    def _changes(self) -> Iterator[None]:
        with self._change:
            yield
            self._change.notify_all()
