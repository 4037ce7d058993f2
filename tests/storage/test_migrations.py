"""Migrations give just what the tables say, on both databases, once."""

import asyncio
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.app import open_database
from bot.core.errors import Permanent, Retryable
from bot.core.store import SchemaState
from storage.engine.lock import DatabaseLock
from storage.engine.schema import SCHEMA_REVISION
from storage.engine.upgrade import Upgrade, alembic_config, upgrade
from storage.tables import metadata
from tests.schema import connect

DETAILS = {
    "sqlite": """
        SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL
        ORDER BY name
    """,
    "postgresql": """
        SELECT tgname, pg_get_triggerdef(t.oid), prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid
        WHERE NOT tgisinternal
        UNION ALL SELECT indexname, indexdef, '' FROM pg_indexes
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
        UNION ALL SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid <> 'alembic_version'::regclass
        UNION ALL SELECT attname, attrelid::regclass::text, collname FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid JOIN pg_collation ON pg_collation.oid = attcollation
        WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'alembic_version%'
        ORDER BY 1, 2, 3
    """,
}
"""What Alembic's own comparison passes over, above all what guards the log."""


@pytest.fixture
def created_url(empty_url: str, request: pytest.FixtureRequest) -> str:
    """The address of a database on the same engine, whose tables were made from the code."""
    url: str = request.getfixturevalue("sqlite_url" if empty_url.startswith("sqlite") else "postgres_url")
    return url


def details(connection: Connection) -> list[list[str]]:
    """Triggers, indexes and constraints in the database's own words, white space aside."""
    rows = connection.execute(text(DETAILS[connection.dialect.name])).all()
    return [[" ".join(str(value).split()) for value in row] for row in rows]


async def state(url: str) -> SchemaState:
    async with open_database(url) as database:
        return await database.schema()


def test_the_known_revision_is_the_last_one_and_they_are_numbered() -> None:
    scripts = ScriptDirectory.from_config(alembic_config())
    revisions = [script.revision for script in reversed(list(scripts.walk_revisions()))]
    assert revisions[-1] == SCHEMA_REVISION
    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]


def test_migrations_give_the_tables_and_guards_that_the_code_says(empty_url: str, created_url: str) -> None:
    upgrade(empty_url)
    with connect(empty_url) as migrated, connect(created_url) as created:
        context = MigrationContext.configure(
            migrated, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
        assert details(migrated) == details(created) != []
        tail = text("SELECT * FROM log_tail")
        assert migrated.execute(tail).all() == created.execute(tail).all() != []


async def test_upgrading_twice_does_nothing_the_second_time(empty_url: str) -> None:
    assert upgrade(empty_url) == Upgrade(None, SCHEMA_REVISION)
    assert upgrade(empty_url) == Upgrade(SCHEMA_REVISION, SCHEMA_REVISION)
    assert await state(empty_url) is SchemaState.CURRENT


def test_two_upgrades_at_once_are_one(empty_url: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        befores = [done.before for done in threads.map(upgrade, [empty_url] * 4)]
    assert sorted(befores, key=str) == [SCHEMA_REVISION] * 3 + [None]


def test_an_upgrade_waits_for_another_one_that_holds_the_file(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    file.touch()
    held = DatabaseLock(file)
    assert held.take()
    with ThreadPoolExecutor(1) as threads:
        upgrading = threads.submit(upgrade, f"sqlite:///{file}")
        wait([upgrading], timeout=0.2)
        held.release()
        assert upgrading.result().before is None


async def test_the_schema_s_state_is_told(empty_url: str) -> None:
    assert await state(empty_url) is SchemaState.MISSING
    upgrade(empty_url)
    for version, expected in (("0000", SchemaState.OUTDATED), ("9999", SchemaState.NEWER)):
        with connect(empty_url) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": version})
        assert await state(empty_url) is expected
    with pytest.raises(Permanent, match="9999"):
        await asyncio.to_thread(upgrade, empty_url)
    with connect(empty_url) as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    assert await state(empty_url) is SchemaState.MISSING


def test_a_database_out_of_reach_is_retryable(tmp_path: Path) -> None:
    with pytest.raises(Retryable):
        upgrade(f"sqlite:///{tmp_path / 'missing' / 'grindvakt.db'}")
    with pytest.raises(Retryable):
        upgrade(f"postgresql:///grindvakt?host={tmp_path}")


@pytest.mark.parametrize("change", ["UPDATE log SET actor = 'x'", "DELETE FROM log"])
def test_the_log_can_t_be_changed(database_url: str, change: str) -> None:
    with connect(database_url) as connection:
        connection.execute(text("INSERT INTO log VALUES (1, 'a', 'b', 'c', 'd', '{}', 'e', 'f')"))
        with pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(change))
        assert connection.execute(text("SELECT actor FROM log")).scalar_one() == "d"
