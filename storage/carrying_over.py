"""A backup of SQLite put into a PostgreSQL that holds nothing yet: how an installation grows out of one machine.

Each table is read and written as the program itself does it, so that times, documents and truth values become what the
other database keeps them as. Triggers and constraints stand as they do in use: what they refuse isn't carried over.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Table, delete, func, insert, inspect, select
from sqlalchemy import table as named
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from bot.core.errors import Permanent
from bot.core.reading import opened_file
from bot.core.stored import Stored
from storage.engine import faults
from storage.engine.address import address_of
from storage.engine.backups import sound_copy
from storage.engine.soundness import Sound
from storage.engine.sqlite import sqlite_engine
from storage.engine.upgrade import migrating, upgrade
from storage.tables import metadata

ROWS = 1000
"""At a time."""
REVISIONS = "alembic_version"
BORN_WITH = ("log_tail", "log_tree", "recent_calls")
"""Tables that have their one row from the day when they are made."""


def is_sqlite(file: Path) -> bool:
    """Whether the file says of itself that it is an SQLite database."""
    with opened_file(file) as opened:
        return opened.read(16) == b"SQLite format 3\0"


def carry_over(url: str, backup: Path, stored: Sequence[Stored]) -> Sound:
    """Make the tables at `url` and fill them with what the backup holds, all of it or nothing; the backup stays as it
    is, also where its tables are of an earlier version.

    Raises:
        Permanent: the backup isn't sound, or is newer than this program; something is kept at `url` already; or a row
            can't be kept there.
        Retryable: the database can't be used now.
    """
    with TemporaryDirectory(prefix="grindvakt-") as folder:
        copy = Path(folder) / "copy.db"
        sound = sound_copy(backup, copy)
        upgrade(f"sqlite:///{copy}", stored)
        upgrade(url, stored)
        source = sqlite_engine(address_of(f"sqlite:///{copy}"))
        try:
            with source.connect() as reading, _writing(url) as writing:
                _refuse_what_is_anothers(reading, backup)
                _refuse_what_is_kept(writing)
                for table in metadata.sorted_tables:
                    _carry_table(table, reading, writing)
        finally:
            source.dispose()
    return sound


@contextmanager
def _writing(url: str) -> Iterator[Connection]:
    try:
        with migrating(address_of(url)) as connection:
            yield connection
    except DBAPIError as error:
        raise faults.of_postgres(error) from error


def _refuse_what_is_anothers(reading: Connection, backup: Path) -> None:
    """How a feature from outside the product keeps its rows isn't known here; none may be left behind unseen."""
    others = set(inspect(reading).get_table_names()).difference(metadata.tables, [REVISIONS])
    looks = {name: select(func.count()).select_from(named(name)) for name in sorted(others)}
    held = [name for name, look in looks.items() if reading.execute(look).scalar()]
    if held:
        raise Permanent(
            f"{backup} holds what isn't the product's own, and only that is moved: {', '.join(held)}"
        )


def _refuse_what_is_kept(writing: Connection) -> None:
    for table in metadata.sorted_tables:
        if table.name not in BORN_WITH and writing.execute(select(func.count()).select_from(table)).scalar():
            raise Permanent(
                "there is something in this PostgreSQL database already; take an empty one, and end what runs on it"
            )


def _carry_table(table: Table, reading: Connection, writing: Connection) -> None:
    if table.name in BORN_WITH:
        writing.execute(delete(table))
    found = reading.execute(select(table).order_by(*table.primary_key.columns))
    for rows in found.mappings().partitions(ROWS):
        try:
            writing.execute(insert(table), [dict(row) for row in rows])
        except (DataError, IntegrityError) as error:
            raise Permanent(
                f"PostgreSQL doesn't take a row of {table.name} ({type(error.orig).__name__}); nothing was moved"
            ) from error
    _number_on(table, writing)


def _number_on(table: Table, writing: Connection) -> None:
    """The next row that the database numbers itself comes after those that were carried over."""
    for column in table.primary_key.columns:
        if column.autoincrement is True:
            last = writing.execute(select(func.max(column))).scalar()
            if last is not None:
                writing.execute(
                    select(func.setval(func.pg_get_serial_sequence(table.name, column.name), last))
                )
