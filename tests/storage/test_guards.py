"""The log is append-only in the database itself, in whatever words somebody tries to change it."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.app import open_database
from bot.core.errors import Permanent
from storage.engine.address import address_of
from storage.engine.upgrade import alembic_config, migrating, upgrade
from tests.factories import Noted
from tests.schema import connect

REST = "'2026', 'a', 'b', 'c', '{}', 'e', 'f'"
BOTH = [
    "UPDATE log SET actor = 'x'",
    "UPDATE log SET seq = 7 WHERE seq = 3",
    "UPDATE log SET actor = actor",
    "DELETE FROM log",
    "DELETE FROM log WHERE seq = 3",
    f"INSERT INTO log VALUES (2, {REST})",
    f"INSERT INTO log VALUES (0, {REST})",
    f"INSERT INTO log VALUES (-5, {REST})",
    f"INSERT INTO log VALUES (5, {REST})",
    f"INSERT INTO log VALUES (2, {REST}) ON CONFLICT (seq) DO UPDATE SET actor = 'x'",
    f"INSERT INTO log VALUES (2, {REST}) ON CONFLICT (seq) DO UPDATE SET seq = 9",
    f"INSERT INTO log SELECT 4, {REST} UNION ALL SELECT 2, {REST}",
]
SQLITE = [
    *(f"PRAGMA recursive_triggers = {on}; {words} INTO log VALUES (2, {REST})" for on in ("ON", "OFF")
      for words in ("REPLACE", "INSERT OR REPLACE", "INSERT OR ROLLBACK", "INSERT OR FAIL")),
    "UPDATE OR REPLACE log SET seq = 1 WHERE seq = 3",
    "UPDATE OR IGNORE log SET actor = 'x'",
    "UPDATE OR FAIL log SET actor = 'x'",
    f"INSERT OR REPLACE INTO log (rowid, seq, at, kind, subject, actor, data, previous, hash) VALUES (2, 2, {REST})",
    f"INSERT OR REPLACE INTO log VALUES ('2', {REST})",
    f"INSERT OR REPLACE INTO log VALUES (2.0, {REST})",
    "INSERT OR REPLACE INTO log SELECT seq, at, kind, subject, 'x', data, previous, hash FROM log",
]  # fmt: skip
POSTGRES = [
    "TRUNCATE log",
    "TRUNCATE log, log_tail CASCADE",
    "WITH gone AS (DELETE FROM log RETURNING *) SELECT * FROM gone",
    "MERGE INTO log USING (SELECT 2 AS seq) x ON log.seq = x.seq WHEN MATCHED THEN UPDATE SET actor = 'x'",
    "MERGE INTO log USING (SELECT 2 AS seq) x ON log.seq = x.seq WHEN MATCHED THEN DELETE",
    "COPY log FROM PROGRAM 'printf \"2\\ta\\tb\\tc\\td\\t{}\\te\\tf\"'",
    "COPY log FROM PROGRAM 'printf \"9\\ta\\tb\\tc\\td\\t{}\\te\\tf\"'",
]


def note(subject: str, uow: Any, _now: datetime) -> None:
    uow.tell(Noted(subject), "system")


async def three(url: str) -> None:
    async with open_database(url) as database:
        for subject in "abc":
            await database.run(note, subject)


def entries(connection: Connection) -> list[Any]:
    return list(connection.execute(text("SELECT * FROM log ORDER BY seq")).all())


def refused(url: str, statements: str) -> None:
    asyncio.run(three(url))
    with connect(url) as connection:
        before = entries(connection)
        assert len(before) == 3
        *first, last = statements.split("; ")
        for statement in first:
            connection.exec_driver_sql(statement)
        with pytest.raises(DBAPIError, match="append-only"):
            connection.exec_driver_sql(last)
        assert entries(connection) == before


@pytest.mark.parametrize("statement", BOTH)
def test_no_entry_can_be_changed(database_url: str, statement: str) -> None:
    refused(database_url, statement)


@pytest.mark.parametrize("statement", SQLITE)
def test_no_entry_can_be_changed_in_sqlite_s_own_words(sqlite_url: str, statement: str) -> None:
    refused(sqlite_url, statement)


@pytest.mark.postgres
@pytest.mark.parametrize("statement", POSTGRES)
def test_no_entry_can_be_changed_in_postgresql_s_own_words(postgres_url: str, statement: str) -> None:
    refused(postgres_url, statement)


def rebuild(connection: Connection, table: str) -> Operations:
    operations = Operations(MigrationContext.configure(connection))
    with operations.batch_alter_table(table, recreate="always") as batch:
        batch.alter_column("name", nullable=True)
    return operations


PEOPLE = """
    INSERT INTO people VALUES ('p', 'P', '', 'sv', 'Europe/Stockholm', '08:00', '17:00');
    INSERT INTO forums VALUES ('f', 'F', 'F', '[]', '{}', NULL);
    INSERT INTO seats VALUES ('f', 'p', 'member', 1, 1)
"""


@pytest.fixture
def filled_url(sqlite_url: str) -> str:
    """A database where rows of other tables point at a person."""
    with connect(sqlite_url) as connection:
        for statement in PEOPLE.split(";"):
            connection.exec_driver_sql(statement)
    return sqlite_url


def test_a_table_that_rows_point_at_can_be_rebuilt(filled_url: str) -> None:
    with migrating(address_of(filled_url)) as connection:
        rebuild(connection, "people")
    with connect(filled_url) as connection:
        assert connection.exec_driver_sql("SELECT person FROM seats").scalars().all() == ["p"]
        [name] = [row for row in connection.exec_driver_sql("PRAGMA table_info(people)") if row[1] == "name"]
        assert name[3] == 0, "it has been rebuilt"
        sql = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'seats'").scalar_one()
        assert "people" in sql
        assert "tmp" not in sql
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        with pytest.raises(DBAPIError, match="FOREIGN KEY"):
            connection.exec_driver_sql("DELETE FROM people")


def test_a_rebuild_that_loses_what_rows_point_at_is_undone(filled_url: str) -> None:
    def lose(connection: Connection) -> None:
        rebuild(connection, "people").execute("DELETE FROM people")

    def migrate() -> None:
        with migrating(address_of(filled_url)) as connection:
            lose(connection)

    with pytest.raises(Permanent, match="seats → people"):
        migrate()
    with connect(filled_url) as connection:
        assert connection.exec_driver_sql("SELECT id FROM people").scalars().all() == ["p"]
        assert (
            connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name LIKE '%tmp%'").all() == []
        )


def test_a_log_from_before_the_guard_is_brought_up_to_it(tmp_path: Path) -> None:
    sqlite_url = f"sqlite:///{tmp_path / 'old.db'}"
    (tmp_path / "old.db").touch()
    with connect(sqlite_url) as connection:
        command.upgrade(alembic_config(connection), "0001")
    asyncio.run(three(sqlite_url))
    assert upgrade(sqlite_url).before == "0001"
    asyncio.run(three(sqlite_url))
    with connect(sqlite_url) as connection:
        assert len(entries(connection)) == 6
        with pytest.raises(DBAPIError, match="append-only"):
            connection.exec_driver_sql(f"INSERT OR REPLACE INTO log VALUES (2, {REST})")
