"""Brings the tables to the version that this program knows, with Alembic."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import resources

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import DBAPIError

from bot.core.errors import Permanent, Retryable
from bot.core.store import MISENCODED
from bot.core.stored import Stored
from storage.engine import faults
from storage.engine.address import address_of, file_of
from storage.engine.connecting import migrating_engine
from storage.engine.heads import check_heads, heads_there, hide_needed, keep_heads, without
from storage.engine.lock import DatabaseLock
from storage.engine.private import make_private
from storage.engine.schema import SCHEMA_REVISION, branch_of, is_utf8, revisions_of
from storage.engine.sqlite import path_of, sqlite_engine
from storage.engine.tables import metadata

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7283190446)")

BRIEFLY = text("SET LOCAL lock_timeout = '2s'")
"""How long a table is waited for: all that want it later (every vote) wait behind the migration, for up to 4 s."""

UNTIL_DONE = text(
    "SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN"
    " ('statement_timeout', 'transaction_timeout', 'idle_in_transaction_session_timeout')"
)
"""An administrator's limits (of which older servers know two) are for everyday work: to fill a new column of all that
there is may take longer."""

TRIES = 20
PAUSE = 1.0
"""Seconds between two tries, in which what waited behind the last one gets its turn."""

MAY_END_SOON = 2
"""Tries after which a program that holds the SQLite file is taken for one that goes on: another upgrade has ended."""

IN_USE = "`grindvakt serve` is running on this SQLite file: end it before its tables are changed"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """From which version to which the tables were brought; None: there were none. A branch's is beside the trunk's."""

    before: str | None
    after: str


def upgrade(url: str, stored: Sequence[Stored] = ()) -> Upgrade:
    """Run the migrations that are missing, all in one transaction; a second one waits and finds nothing to do.

    `stored`: the features' parts, for the branches of migrations that some of them have.

    Raises:
        Permanent: the tables are newer than this program, rows point at what isn't there, or a program is running on
            the SQLite file that knows only the tables of before.
        Retryable: the database can't be reached or written.
        ValueError: the URL names no database of ours.
    """
    address = address_of(url)
    first: list[str] = []
    for tries in range(1, TRIES):
        try:
            return _upgrade(address, stored, first)
        except InTheWay:
            time.sleep(PAUSE)
        except InUse:
            if tries > MAY_END_SOON:
                raise
            time.sleep(PAUSE)
    return _upgrade(address, stored, first)


class InTheWay(Retryable):
    """Somebody has been using a table for longer than votes may wait (`pg_dump`, an export); nothing was changed."""


class InUse(Permanent):
    """A program holds the SQLite file: `grindvakt serve`, or another upgrade, which ends by itself."""


def _upgrade(address: URL, stored: Sequence[Stored], first: list[str]) -> Upgrade:
    try:
        with _lock_of(address) as alone, migrating(address) as connection:
            return _run(connection, stored, first, alone=alone)
    except (DBAPIError, sqlite3.Error) as error:
        if faults.was_in_the_way(error):
            raise InTheWay(
                "the tables are in use; try again, or end what uses them (a dump, an export)"
            ) from error
        raise _of(address)(error) from error


@contextmanager
def _lock_of(address: URL) -> Iterator[bool]:
    """Whether no program runs on the SQLite file, and none starts meanwhile; PostgreSQL is shared by design.

    It is taken before the connection is made and let go after that is closed: see `storage/engine/lock.py`.
    """
    file = file_of(address)
    lock = None if file is None else DatabaseLock(file)
    try:
        alone = lock is None or lock.take()
    except OSError:
        alone = True  # what is the matter with the file or its folder is said by whoever opens it
    try:
        yield alone
    finally:
        if lock is not None:
            lock.release()


def _of(address: URL) -> Callable[[Exception], Exception]:
    return faults.of_postgres if file_of(address) is None else faults.of_sqlite


def alembic_config(connection: Connection | None = None, stored: Sequence[Stored] = ()) -> Config:
    """Alembic's settings: the migrations are part of the package, and run on `connection`."""
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    branches = [_folder(part.migrations) for part in stored if part.migrations is not None]
    config.set_main_option("path_separator", "newline")
    config.set_main_option(
        "version_locations", "\n".join([_folder("storage:migrations/versions"), *branches])
    )
    config.attributes["connection"] = connection
    return config


def _folder(place: str) -> str:
    package, _, folder = place.partition(":")
    return str(resources.files(package) / folder).replace("%", "%%")


def _run(connection: Connection, stored: Sequence[Stored], first: list[str], *, alone: bool) -> Upgrade:
    if connection.dialect.name == "postgresql" and not is_utf8(connection):
        raise Permanent(MISENCODED)
    wanted, config = set(revisions_of(stored)), alembic_config(connection, stored)
    script = ScriptDirectory.from_config(config)
    check_heads(script, wanted)
    there = heads_there(connection, script)
    known = {branch_of(revision): revision for revision in wanted}
    for version in there:
        if version > known.get(branch_of(version), version):
            latest = known[branch_of(version)]
            raise Permanent(f"the database is at version {version}, and this program knows only {latest}")
    if there and branch_of(SCHEMA_REVISION) not in map(branch_of, there):  # what others have made
        strange = _said(there)
        raise Permanent(
            f"the database is at version {strange}, and this program knows only {SCHEMA_REVISION}"
        )
    if not wanted <= there:
        if not alone:
            raise InUse(IN_USE)
        _take_tables(connection, first)
    with without({version for version in there if branch_of(version) not in known}, connection):
        hide_needed(connection, there, script)
        command.upgrade(config, "heads")
        keep_heads(connection, wanted)
    return Upgrade(_said(version for version in there if branch_of(version) in known), _said(wanted) or "")


def _take_tables(connection: Connection, first: list[str]) -> None:
    """Take PostgreSQL's tables before any is changed, in the order in which the running programs take them.

    A migration that takes them one by one meets a vote that holds the next one and waits for the last, and it is always
    the migration that gives way. Which order is theirs shows as one goes: the table that could not be had is put at the
    front of `first`, so that the next try waits there while it holds nothing that anybody needs.
    """
    if connection.dialect.name != "postgresql":
        return
    there = set(sa.inspect(connection).get_table_names()) & set(metadata.tables)
    for name in [*(name for name in first if name in there), *sorted(there.difference(first))]:
        try:
            connection.execute(text(f'LOCK TABLE "{name}" IN ACCESS EXCLUSIVE MODE'))
        except DBAPIError:
            first[:] = [name, *(other for other in first if other != name)]
            raise


def _said(versions: Iterable[str]) -> str | None:
    """The trunk's version and the branches' in a few words; None: there is none."""
    return ", ".join(sorted(versions)) or None


def migrating(address: URL) -> AbstractContextManager[Connection]:
    """The connection that migrations run on: all in one transaction, and nobody else's beside it."""
    return _postgres(address) if file_of(address) is None else _sqlite(address)


@contextmanager
def _sqlite(address: URL) -> Iterator[Connection]:
    """SQLite rebuilds a table to change it: what points at the old one would be taken away with it, or stop it.

    So foreign keys are not minded meanwhile (which must be said before the transaction), and looked at in the end.
    """
    make_private(str(path_of(address)))
    engine = sqlite_engine(address, "synchronous=FULL", "foreign_keys=OFF")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            _check_references(connection)
            connection.exec_driver_sql("COMMIT")
    finally:
        engine.dispose()


def _check_references(connection: Connection) -> None:
    """Make sure that no row points at one that isn't there.

    Raises:
        Permanent: one does: the migration is at fault, and nothing of it is kept.
    """
    astray = sorted(
        {f"{row[0]} → {row[2]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
    )
    if astray:
        raise Permanent(f"rows would point at what isn't there ({', '.join(astray)}); nothing was changed")


@contextmanager
def _postgres(address: URL) -> Iterator[Connection]:
    with migrating_engine(address).begin() as connection:
        connection.execute(UNTIL_DONE)
        connection.execute(BRIEFLY)
        connection.execute(ONE_AT_A_TIME)
        yield connection
