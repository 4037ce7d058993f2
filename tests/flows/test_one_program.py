"""One running program for each SQLite file: a second one would send the first one's messages once more."""

import sqlite3
from pathlib import Path

import pytest

from bot.app import GRINDVAKT, create_app
from bot.program import IN_USE
from bot.settings.model import SettingsFaults, make_settings
from storage.engine.lock import FileLock
from storage.engine.opening import only_program
from tests.flows.office_hours import office_hours
from tests.flows.served import run_to_its_end
from tests.schema import create_schema

pytestmark = pytest.mark.any_day


async def test_a_second_serve_refuses_and_the_short_commands_work(sqlite_url: str, tmp_path: Path) -> None:
    async with office_hours(sqlite_url) as hours:
        await hours.open()
        second = await run_to_its_end(tmp_path, "serve", database_url=sqlite_url, auth="off", port="0")
        assert (second.status, second.out) == (1, "")
        assert IN_USE in second.err
        assert "Traceback" not in second.err
        closing = ("gate", "close", "INI-2026-014", "--yes")
        closed = await run_to_its_end(tmp_path, *closing, database_url=sqlite_url)
        assert closed.status == 0, closed.err
        assert not (await hours.ballot()).is_open


async def test_the_next_one_starts_when_the_first_has_ended(sqlite_url: str) -> None:
    for _ in range(2):
        async with office_hours(sqlite_url) as hours:
            assert (await hours.get("/readyz"))[0] == 200


async def test_a_start_that_fails_lets_go(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/grindvakt.db"
    for _ in range(2):
        bot = (await create_app(make_settings({"database_url": url, "auth": "off"})))[GRINDVAKT]
        with pytest.raises(SettingsFaults, match="run `grindvakt migrate` first"):
            await bot.start()
        await bot.stop()


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/missing/grindvakt.db"
    bot = (await create_app(make_settings({"database_url": url, "auth": "off"})))[GRINDVAKT]
    with pytest.raises(SettingsFaults, match=r"the database's file can't be used: .*missing"):
        await bot.start()
    await bot.stop()


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "x.lock"), FileLock(tmp_path / "x.lock")
    assert first.take()
    assert not second.take()
    second.release()  # which it doesn't hold
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_a_file_by_another_name_has_the_same_lock(tmp_path: Path) -> None:
    file = tmp_path / "grindvakt.db"
    create_schema(f"sqlite:///{file}")
    (tmp_path / "link.db").symlink_to(file)
    first, second = only_program(f"sqlite:///{file}"), only_program(f"sqlite:///{tmp_path}/link.db")
    assert first is not None
    assert second is not None
    assert first.take()
    assert not second.take()
    first.release()
    with sqlite3.connect(file) as connection:  # the lock is beside the database, not on it
        connection.execute("BEGIN EXCLUSIVE")
    connection.close()


def test_on_postgres_there_may_be_many() -> None:
    assert only_program("postgresql://me@localhost/grindvakt") is None
