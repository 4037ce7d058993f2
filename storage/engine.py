"""Opens the database that a URL names."""

from pathlib import Path

from sqlalchemy import make_url

from bot.clock import utc_now
from storage.lock import FileLock
from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase
from storage.transaction import Clock, OnCommit

SqlDatabase = SqliteDatabase | PostgresDatabase


def open_database(url: str, *, clock: Clock = utc_now, on_commit: OnCommit | None = None) -> SqlDatabase:
    """The database at `url` (`sqlite:///path` or `postgresql://…`), to be started and closed, or used `async with`.

    `on_commit` is called on the event loop with the names of the queues that a commit put something on; on PostgreSQL
    also for the commits of other processes.

    Raises:
        ValueError: the URL names no file, or another kind of database.
    """
    address = make_url(url)
    match address.get_backend_name():
        case "sqlite" if address.database in (None, "", ":memory:"):
            raise ValueError("the database must be a file: writing and reading have connections of their own")
        case "sqlite":
            return SqliteDatabase(address.set(drivername="sqlite"), clock, on_commit)
        case "postgresql":
            return PostgresDatabase(address.set(drivername="postgresql+psycopg"), clock, on_commit)
        case other:
            raise ValueError(f"the database is SQLite or PostgreSQL, not {other}")


def only_program(url: str) -> FileLock | None:
    """The lock that a program holds while it works on the database; None where several may (PostgreSQL).

    At its start, a program on SQLite takes back all that is in a worker's hand: another one's calls to Teams would
    be made twice.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    return FileLock(
        Path(f"{Path(address.database).resolve()}.lock")
    )  # one lock, whatever the file is called by
