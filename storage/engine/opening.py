"""Opens the database that a URL names."""

from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from storage.engine.address import address_of, file_of
from storage.engine.lock import DatabaseLock
from storage.engine.sqlite import SqliteDatabase
from storage.engine.transaction import OnCommit
from storage.engine.units import Units

if TYPE_CHECKING:
    from storage.engine.postgres import PostgresDatabase

SqlDatabase: TypeAlias = "SqliteDatabase | PostgresDatabase"


def open_database(url: str, units: Units, *, on_commit: OnCommit | None = None) -> SqlDatabase:
    """The database at `url` (`sqlite:///path` or `postgresql://…`), to be started and closed, or used `async with`.

    A file that is missing is never made here: `storage.engine.upgrade` alone does that.

    `on_commit` is called on the event loop with the names of the queues that a commit put something on; on PostgreSQL
    also for the commits of other processes.

    Raises:
        ValueError: the URL names no file, or another kind of database.
    """
    address = address_of(url)
    if file_of(address) is not None:
        return SqliteDatabase(address, units, on_commit)
    server = import_module("storage.engine.postgres")  # and psycopg with it
    made: PostgresDatabase = server.PostgresDatabase(address, units, on_commit)
    return made


def only_program(url: str) -> DatabaseLock | None:
    """The lock that a program holds while it works on the database; None where several may (PostgreSQL).

    At its start, a program on SQLite takes back all that is in a worker's hand: another one's calls to Teams would
    be made twice.

    Raises:
        ValueError: see `open_database`.
    """
    file = file_of(address_of(url))
    return None if file is None else DatabaseLock(file)
