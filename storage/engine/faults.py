"""What the databases' errors mean: which may pass if one tries again, and when."""

import sqlite3

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.core.errors import Retryable

SQLITE_PASSING = {
    sqlite3.SQLITE_BUSY: "another program is writing in it",
    sqlite3.SQLITE_LOCKED: "another program is writing in it",
    sqlite3.SQLITE_PROTOCOL: "another program is writing in it",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk can't be read or written, or is full",
    sqlite3.SQLITE_CANTOPEN: "its file or its folder can't be opened for writing",
    sqlite3.SQLITE_READONLY: "its file or its folder can only be read",
    sqlite3.SQLITE_PERM: "its file may not be used by this user",
    sqlite3.SQLITE_AUTH: "its file may not be used by this user",
    sqlite3.SQLITE_CORRUPT: "its file is damaged: put a backup in its place",
    sqlite3.SQLITE_NOTADB: "its file is not a database, or is damaged",
    sqlite3.SQLITE_NOLFS: "its file is larger than this system can read",
    sqlite3.SQLITE_NOMEM: "the machine has no memory left",
    sqlite3.SQLITE_INTERRUPT: "the work was interrupted",
}
"""SQLite's code, without its details → what is the matter. Nothing of it is a fault in what was asked."""

RERUN = frozenset({"40001", "40P01", "23505"})
"""SQLSTATE: serialisation failure, deadlock, and a unique key that somebody else used first."""

READ_ONLY = "25006"

PASSING = ("08", "53", "55P03", "57", "58", "40", READ_ONLY, "28", "3D", "42501", "F0", "XX001", "XX002")
"""Beginnings of SQLSTATE: lost connection, out of resources, lock timeout, shutdown, system error, conflict; read-only,
not let in, no such database, no right to a table, a broken configuration, damaged data."""


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another process is writing at this moment."""
    return _sqlite_code(error) == sqlite3.SQLITE_BUSY


def is_read_only(error: sqlite3.Error) -> bool:
    """Whether the file or its folder can't be written."""
    return _sqlite_code(error) == sqlite3.SQLITE_READONLY


def of_sqlite(error: Exception, *, reading: bool = False) -> Exception:
    """`error` as the caller is to see it: Retryable where the database is busy, full, damaged, closed or away.

    To write on a connection for `reading` is a fault of ours.
    """
    cause = getattr(error, "orig", error)
    if not isinstance(cause, sqlite3.Error):
        return error
    if reading and getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY:
        return error
    if sentence := SQLITE_PASSING.get(_sqlite_code(cause) or 0):
        return _retryable(cause, f"{sentence} ({cause})")
    if str(cause).startswith("Could not decode"):  # and then it has the text, out of a row
        return _retryable(cause, SQLITE_PASSING[sqlite3.SQLITE_CORRUPT])
    return error


def of_postgres(error: Exception, *, reading: bool = False) -> Exception:
    """`error` as the caller is to see it: Retryable where the database is busy, full, damaged, closed or away.

    To write in a transaction for `reading` is a fault of ours.
    """
    if isinstance(error, PoolTimeout):
        return Retryable("all connections to the database are taken")
    if not isinstance(error, DBAPIError) or (reading and _state(error) == READ_ONLY):
        return error
    state = _state(error)
    passing = isinstance(error, OperationalError) if state is None else state.startswith(PASSING)
    return _retryable(error.orig, _said(error)) if passing or error.connection_invalidated else error


def fault_said(error: BaseException) -> str | None:
    """A sentence for an error of the database that isn't to pass, without statement and values; None: it is another.

    The driver's own words may hold a value out of a row, so only the kind of error is told.
    """
    cause = getattr(error, "orig", None) or error
    if isinstance(error, ValidationError):
        return "the database holds something that this program didn't write, or can't read (a document)"
    if isinstance(error, SQLAlchemyError | sqlite3.Error):
        said = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
        kind = f"{type(cause).__name__}, {said}" if said else type(cause).__name__
        return f"the database refused what was asked of it ({kind}); run `grindvakt check`"
    return None


def can_rerun(error: Exception) -> bool:
    """Whether the transaction may succeed if it is run again at once, since PostgreSQL has rolled it back."""
    return isinstance(error, DBAPIError) and (_state(error) in RERUN or error.connection_invalidated)


def was_in_the_way(error: Exception) -> bool:
    """Whether a lock could not be had (or only in a circle of those who wait); PostgreSQL has rolled back."""
    return isinstance(error, DBAPIError) and _state(error) in ("55P03", "40P01")


def leaves_doubt(error: Exception) -> bool:
    """Whether a commit that ended so may have been made all the same: the connection went before the answer came."""
    if not isinstance(error, DBAPIError):
        return False
    state = _state(error)
    return error.connection_invalidated or state is None or state.startswith(("08", "57"))


def _sqlite_code(error: sqlite3.Error) -> int | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)  # missing where the driver itself complains
    return None if code is None else code & 0xFF


def _state(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


def _said(error: DBAPIError) -> str:
    """What PostgreSQL says, without its details, which name values."""
    diagnosis = getattr(error.orig, "diag", None)
    return getattr(diagnosis, "message_primary", None) or str(error.orig)


def _retryable(cause: BaseException | None, said: str | None) -> Retryable:
    fault = Retryable(" ".join((said or str(cause)).split()))  # PostgreSQL's have several lines
    fault.__cause__ = cause
    return fault
