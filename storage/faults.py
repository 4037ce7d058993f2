"""What the databases' errors mean: which may pass if one tries again, and when."""

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import Retryable

SQLITE_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_INTERRUPT,
    }
)

RERUN = frozenset({"40001", "40P01", "23505"})
"""SQLSTATE: serialisation failure, deadlock, and a unique key that somebody else used first."""

PASSING = ("08", "53", "55P03", "57", "58", "40")
"""Beginnings of SQLSTATE: lost connection, out of resources, lock timeout, shutdown, system error, conflict."""


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another process is writing at this moment."""
    return _sqlite_code(error) == sqlite3.SQLITE_BUSY


def of_sqlite(error: Exception) -> Exception:
    """`error` as the caller is to see it: Retryable where the database is busy, full or away."""
    cause = getattr(error, "orig", error)
    if isinstance(cause, sqlite3.Error) and _sqlite_code(cause) in SQLITE_PASSING:
        return _retryable(cause)
    return error


def of_postgres(error: Exception) -> Exception:
    """`error` as the caller is to see it: Retryable where the database is busy, full or away."""
    if isinstance(error, PoolTimeout):
        return Retryable("all connections to the database are taken")
    if not isinstance(error, DBAPIError):
        return error
    state = _state(error)
    if error.connection_invalidated or (isinstance(error, OperationalError) and state is None):
        return _retryable(error.orig)
    return _retryable(error.orig) if state is not None and state.startswith(PASSING) else error


def can_rerun(error: Exception, *, committing: bool) -> bool:
    """Whether the transaction may succeed if it is run again at once, since PostgreSQL has rolled it back.

    A connection lost during COMMIT is another matter: nobody knows whether the commit was made.
    """
    if not isinstance(error, DBAPIError):
        return False
    return _state(error) in RERUN or (error.connection_invalidated and not committing)


def _sqlite_code(error: sqlite3.Error) -> int | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)  # missing where the driver itself complains
    return None if code is None else code & 0xFF


def _state(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


def _retryable(cause: BaseException | None) -> Retryable:
    fault = Retryable(" ".join(str(cause).split()))  # PostgreSQL's have several lines
    fault.__cause__ = cause
    return fault
