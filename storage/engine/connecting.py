"""How PostgreSQL is connected to, by the program and by what changes its tables."""

from typing import Any

from sqlalchemy import URL, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from storage.engine.address import LOCK_TIMEOUT
from storage.engine.on_server import OURS, tells_in_time
from storage.engine.tables import DOCUMENTS

ENCODED = {"client_encoding": "utf8"}
"""Whatever the database's own is: with another, not even that could be read."""

CONNECT = ENCODED | {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
    "prepare_threshold": None,
}
"""A server that has gone without a word is noticed within a minute, not after the system's two hours. What is prepared
is prepared by us (line.py)."""


class FullPool(QueuePool):
    """A pool of connections alone: an empty place, of one that was lost or kept, isn't put back.

    It would lie on top, and whoever takes it asks the server for a new connection, which may be refused, while one that
    is free lies beneath.
    """

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        if record.dbapi_connection is None:
            self._dec_overflow()
        else:
            super()._do_return_conn(record)


def pooled_engine(url: URL, size: int) -> Engine:
    """Connections that are kept, `size` at most.

    The one that was given back last is used next: the server plans each statement anew for each connection, so what
    comes one after another goes over few.
    """
    engine = create_engine(
        url,
        isolation_level="READ COMMITTED",
        poolclass=FullPool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=5,
        pool_use_lifo=True,
        connect_args=_settings(url),
        hide_parameters=True,
        execution_options=OURS,
        **DOCUMENTS,
    )
    tells_in_time(engine)
    event.listen(engine, "checkin", _as_the_server_is_set)
    return engine


def single_engine(url: URL) -> Engine:
    """A connection for each use, which commits each statement by itself."""
    return create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        poolclass=NullPool,
        connect_args=_settings(url),
        hide_parameters=True,
        execution_options=OURS,
    )


def migrating_engine(url: URL) -> Engine:
    """One connection, which may take as long as it needs."""
    return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=ENCODED)


def _settings(url: URL) -> dict[str, Any]:
    return CONNECT | {"options": f"{url.query.get('options', '')} -c lock_timeout={LOCK_TIMEOUT}"}


def _as_the_server_is_set(driver: Any, _record: Any) -> None:
    """Have the next transaction write only where the server lets it (`default_transaction_read_only`).

    After one that only read, SQLAlchemy leaves the connection to say READ WRITE, which would overrule whoever has
    closed the database to move it.
    """
    if driver is not None:  # it was lost
        driver.read_only = None
