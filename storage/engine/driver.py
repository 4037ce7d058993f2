"""The driver beneath SQLAlchemy, whose own execution of a statement takes as long as the rest of our part in it.

PostgreSQL's statements run by psycopg itself: errors and lost connections are as SQLAlchemy would have them, so that
whoever catches them needn't know.
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def driver_of(connection: Connection) -> Any:
    """The driver's own connection, inside SQLAlchemy's."""
    return connection.connection.driver_connection


def run_one(connection: Connection, sql: str, bound: Any) -> Any:
    """Run a statement; its cursor, which is to be read before the next statement is run.

    Raises:
        DBAPIError: PostgreSQL refused it, or is gone.
    """
    _begun(connection)
    try:
        return _cursor(connection).execute(sql, bound)
    except psycopg.Error as error:
        raise _as_sqlalchemys(error, connection, sql) from error


def run_many(connection: Connection, sql: str, several: Sequence[Any]) -> Any:
    """Run a statement once for each; the cursor, which knows how many rows were changed in all.

    Raises:
        DBAPIError: see `run_one`.
    """
    if len(several) == 1:  # psycopg goes a longer way for several
        return run_one(connection, sql, several[0])
    _begun(connection)
    try:
        cursor = _cursor(connection)
        cursor.executemany(sql, several)
    except psycopg.Error as error:
        raise _as_sqlalchemys(error, connection, sql) from error
    return cursor


def _cursor(connection: Connection) -> Any:
    """The one cursor of a connection to PostgreSQL: making one for each statement took as long as running it."""
    kept = connection.info.get("cursor")
    if kept is None:
        kept = connection.info["cursor"] = driver_of(connection).cursor()
    return kept


def _begun(connection: Connection) -> None:
    """SQLAlchemy ends only a transaction of whose beginning it knows."""
    if not connection.in_transaction():
        connection.begin()


def _as_sqlalchemys(error: psycopg.Error, connection: Connection, sql: str) -> Exception:
    """As SQLAlchemy says it. Where the connection is lost, the pool's others are too: the server was started anew."""
    lost = connection.dialect.is_disconnect(error, driver_of(connection), None)  # type: ignore[arg-type]
    if lost:
        connection.invalidate(error)
        connection.engine.dispose()
    said = DBAPIError.instance(
        sql,
        None,
        error,
        psycopg.Error,
        hide_parameters=True,
        connection_invalidated=lost,
        dialect=connection.dialect,
    )
    assert isinstance(said, Exception)
    return said
