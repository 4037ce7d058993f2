"""A copy of an SQLite database: whether it is whole, and a database of ours with an unbroken log."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.core.chain import Broken, Record, Tail, verify
from bot.core.errors import Permanent
from storage.engine.schema import SCHEMA_REVISION

FIELDS = ", ".join(f'"{name}"' for name in Record.__slots__)
LOG = f"SELECT {FIELDS} FROM log ORDER BY seq"  # noqa: S608 (our own names)
TAIL = "SELECT seq, hash FROM log_tail"
VERSION = "SELECT version_num FROM alembic_version WHERE instr(version_num, '_') = 0"
"""The trunk's; a feature's branch of its own has names (`trainings_0001`)."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What a whole copy holds: its tables' version, and how many entries its log has."""

    version: str
    entries: int

    @property
    def is_newer(self) -> bool:
        """Whether a later program has made its tables."""
        return self.version > SCHEMA_REVISION

    @property
    def is_older(self) -> bool:
        """Whether `grindvakt migrate` is to be run on it."""
        return self.version < SCHEMA_REVISION


def look_over(file: Path) -> Sound:
    """Read all of a database that nobody else uses, and make one file of it that needs no other beside it.

    Raises:
        Permanent: it is damaged, is no database of Grindvakt's, or its log is broken.
    """
    try:
        with closing(sqlite3.connect(file.resolve().as_uri() + "?mode=rw", uri=True)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            _refuse_damage(connection)
            return Sound(_version(connection), _entries(connection))
    except sqlite3.DatabaseError as error:
        raise Permanent(f"it is not an SQLite database, or it is damaged: {error}") from error


def _refuse_damage(connection: sqlite3.Connection) -> None:
    [(found,)] = connection.execute("PRAGMA integrity_check(1)")
    if found != "ok":
        raise Permanent(f"it is damaged: {found}")
    if astray := connection.execute("PRAGMA foreign_key_check").fetchone():
        raise Permanent(
            f"it is damaged: a row of {astray[0]} points at a row of {astray[2]} that isn't there"
        )


def _version(connection: sqlite3.Connection) -> str:
    try:
        row = connection.execute(VERSION).fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        row = None
    if row is None:
        raise Permanent("it is not a database of Grindvakt's: its tables are missing")
    return str(row[0])


def _entries(connection: sqlite3.Connection) -> int:
    tail = Tail(*(connection.execute(TAIL).fetchone() or (0, Tail().hash)))
    try:
        verify((Record(*row) for row in connection.execute(LOG)), tail)
    except Broken as broken:
        raise Permanent(f"its log is broken at {broken}") from broken
    return tail.seq
