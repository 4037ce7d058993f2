"""A backup of SQLite in an empty PostgreSQL: the same rows in each table, and a program that goes on from there."""

import asyncio
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, select, text
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.app import open_database
from bot.core.work import Task
from storage.engine.address import address_of
from storage.engine.schema import SCHEMA_REVISION
from storage.engine.sqlite import sqlite_engine
from storage.tables import metadata
from tests.factories import Noted
from tests.old_release import kept_database
from tests.postgres import Postgres
from tests.schema import connect

NEW = "INI-2026-999/G3/1"

pytestmark = [pytest.mark.postgres, pytest.mark.any_day]


@pytest.fixture
def empty(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database without any table, as a server gives it; the commands are about it."""
    url = postgres.borrow()
    with connect(url) as connection:
        connection.execute(text("CREATE DATABASE unmade TEMPLATE template0 ENCODING 'UTF8'"))
    unmade = make_url(url).set(database="unmade").render_as_string(hide_password=False)
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", unmade)
    yield unmade
    with connect(url) as connection:
        connection.execute(text("DROP DATABASE unmade WITH (FORCE)"))
    postgres.give_back(url)


def run(*words: str) -> Result:
    return CliRunner().invoke(root, list(words), catch_exceptions=False)


def rows(connection: Any) -> dict[str, list[str]]:
    """Table → its rows, in whichever order both databases have them, and the names in a document."""
    found = {table.name: connection.execute(select(table)) for table in metadata.sorted_tables}
    return {
        name: sorted(json.dumps([*row], sort_keys=True, default=repr) for row in rows)
        for name, rows in found.items()
    }


def test_all_of_it_is_there(empty: str, sample: Path) -> None:
    moved = run("restore", str(sample))
    assert moved.exit_code == 0, moved.output
    assert "Moved to PostgreSQL, with" in moved.stdout
    engine = sqlite_engine(address_of(f"sqlite:///{sample}"))
    with engine.connect() as before, connect(empty) as after:
        held = rows(before)
        assert rows(after) == held
    engine.dispose()
    assert sum(map(bool, held.values())) > 25, "something of everything"
    assert "no fault" in run("log", "verify").stdout


def test_only_into_a_database_that_holds_nothing_and_the_program_goes_on(empty: str, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    kept_database("grindvakt-0.1.0", old)
    content = old.read_bytes()
    assert run("restore", str(old)).exit_code == 0, "its tables are brought to our version on the way"
    with connect(empty) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == SCHEMA_REVISION
    again = run("restore", str(old))
    assert (again.exit_code, "there is something in this PostgreSQL database already" in again.stderr) == (
        1,
        True,
    )
    assert old.read_bytes() == content, "and it stays as it was"
    asyncio.run(go_on(empty))
    with connect(empty) as connection:
        newest = connection.execute(text("SELECT subject FROM jobs ORDER BY id DESC LIMIT 1")).scalar()
    assert newest == NEW, "it is numbered after those that were moved"


async def go_on(url: str) -> None:
    def work(_command: None, uow: Any, _now: datetime) -> None:
        uow.tell(Noted("x"), "cli:test")
        uow.jobs.run(Task("gate.close", NEW))

    async with open_database(url) as database:
        await database.run(work, None)


def test_one_row_that_is_refused_leaves_nothing(empty: str, sample: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(sample.read_bytes())
    engine = sqlite_engine(address_of(f"sqlite:///{broken}"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE people SET locale = 'a language that is far too long'"))
    engine.dispose()
    ended = run("restore", str(broken))
    assert (ended.exit_code, "PostgreSQL doesn't take a row of people" in ended.stderr) == (1, True)
    with connect(empty) as connection:
        assert not connection.execute(text("SELECT count(*) FROM log")).scalar()


def test_what_a_feature_from_outside_keeps_is_not_left_behind_unseen(
    empty: str, sample: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    shutil.copyfile(sample, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("CREATE TABLE notes (words TEXT)")
    assert run("restore", str(copy)).exit_code == 0
    with connect(empty) as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("INSERT INTO notes VALUES ('precious')")
    refused = run("restore", str(copy))
    assert (refused.exit_code, "only that is moved: notes" in refused.stderr) == (1, True)
    with connect(empty) as connection:
        assert connection.execute(text("SELECT count(*) FROM people")).scalar_one() == 0
