"""Copies of a SQLite database: of one moment, whole or not at all, and back in its place."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_database
from bot.core.errors import Permanent
from storage.engine import backups
from storage.engine.backups import back_up, restore, sqlite_file
from storage.engine.opening import only_program
from storage.engine.soundness import Sound
from tests.factories import Noted

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def file(sqlite_url: str) -> Path:
    found = sqlite_file(sqlite_url)
    assert found is not None
    return found


async def add_entries(url: str, count: int) -> None:
    def work(_command: None, uow: Any, _now: datetime) -> None:
        for number in range(count):
            uow.tell(Noted(f"x{number}", text="y" * 2000), "cli:test")

    async with open_database(url) as database:
        await database.run(work, None)


def rows(file: Path, sql: str = "SELECT count(*) FROM log") -> Any:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(sql).fetchone()[0]


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith((".lock", "-wal", "-shm"))}


async def test_a_copy_is_taken_of_one_moment_while_others_write(
    sqlite_url: str, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "PAGES", 4)
    monkeypatch.setattr(backups, "BREATH", 0)
    await add_entries(sqlite_url, 100)
    writer = sqlite3.connect(file, timeout=0, isolation_level=None)
    told = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        writer.execute(
            "INSERT INTO people (id, name, mail, locale, time_zone, work_start, work_end) VALUES "
            f"('p{len(told)}', 'x', '', 'sv', 'Europe/Stockholm', '08:00:00', '17:00:00')"
        )

    with closing(writer):
        sound = back_up(file, tmp_path / "copy.db", progress=progress)
        written = writer.execute("SELECT count(*) FROM people").fetchone()[0]
    assert written == len(told) > 20, "each write went through at once"
    assert told[-1][0] == told[-1][1]
    assert sound.entries == rows(tmp_path / "copy.db") == 100
    assert rows(tmp_path / "copy.db", "SELECT count(*) FROM people") <= 1, "what came later isn't in it"


async def test_the_copy_is_one_private_file(sqlite_url: str, file: Path, tmp_path: Path) -> None:
    await add_entries(sqlite_url, 3)
    target = tmp_path / "copies" / "a.db"
    target.parent.mkdir()
    back_up(file, target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in target.parent.iterdir()] == ["a.db"]
    assert rows(target, "PRAGMA journal_mode") == "delete"


def test_nothing_is_overwritten_unless_it_is_said(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.db"
    target.write_text("precious")
    with pytest.raises(Permanent, match="is there already; name another file, or say --force"):
        back_up(file, target)
    assert target.read_text() == "precious"
    back_up(file, target, replace=True)
    assert rows(target) == 0
    with pytest.raises(Permanent, match="is the database itself"):
        back_up(file, file, replace=True)
    (tmp_path / "link.db").symlink_to(file)
    with pytest.raises(Permanent, match="is the database itself"):
        back_up(file, tmp_path / "link.db", replace=True)
    with pytest.raises(Permanent, match="is a folder"):
        back_up(file, tmp_path, replace=True)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Permanent, match="is a device or a pipe"):
        back_up(file, tmp_path / "pipe", replace=True)
    assert (tmp_path / "pipe").is_fifo()
    with pytest.raises(Permanent, match="there is no database at"):
        back_up(tmp_path / "missing.db", tmp_path / "b.db")
    with pytest.raises(FileNotFoundError):
        back_up(file, tmp_path / "missing" / "b.db")


def broken_log(file: Path) -> None:
    change(file, "DROP TRIGGER IF EXISTS log_update", "UPDATE log_tail SET seq = 7")


def damaged(file: Path) -> None:
    change(file, "PRAGMA journal_mode=DELETE")
    data = bytearray(file.read_bytes())
    for place in range(4096 * 3, len(data), 4096):
        data[place : place + 16] = b"\xff" * 16
    file.write_bytes(bytes(data))


def not_ours(file: Path) -> None:
    file.unlink()
    change(file, "CREATE TABLE x (y)")


def no_database(file: Path) -> None:
    file.write_bytes(b"x" * 5000)


def astray(file: Path) -> None:
    change(file, "INSERT INTO seats (forum, person, kind, turn, place) VALUES ('no', 'no', 'chair', 0, 0)")


FAULTS = [
    (broken_log, "log is broken"),
    (damaged, "it is damaged"),
    (not_ours, "it is not a database of Grindvakt's"),
    (no_database, "damaged"),
    (astray, "a row of seats points at a row of"),
]


@pytest.mark.parametrize(("spoil", "why"), FAULTS)
def test_what_could_not_be_restored_is_no_backup(
    spoil: Callable[[Path], None], why: str, file: Path, tmp_path: Path
) -> None:
    good = tmp_path / "good.db"
    back_up(file, good)
    content = good.read_bytes()
    spoil(file)
    with pytest.raises(Permanent, match=why):
        back_up(file, good, replace=True)
    assert good.read_bytes() == content
    assert names(tmp_path) == {"grindvakt.db", "good.db"}


async def test_a_backup_takes_the_databases_place_and_the_old_one_is_kept(
    sqlite_url: str, file: Path, tmp_path: Path
) -> None:
    await add_entries(sqlite_url, 3)
    back_up(file, tmp_path / "copy.db")
    await add_entries(sqlite_url, 2)
    os.chmod(file, 0o640)
    done = restore(sqlite_url, tmp_path / "copy.db", NOW)
    assert done.aside == tmp_path / "grindvakt.db.before-restore-20261125T120000Z"
    assert (rows(file), rows(done.aside)) == (3, 5)
    assert os.stat(file).st_mode & 0o777 == 0o640
    assert names(tmp_path) == {"grindvakt.db", "copy.db", done.aside.name}
    await add_entries(sqlite_url, 1)
    assert rows(file) == 4


async def test_the_old_ones_journal_is_not_taken_for_the_new_ones(
    sqlite_url: str, file: Path, tmp_path: Path
) -> None:
    """As a killed program leaves it: much of the database is still in the file beside it."""
    back_up(file, tmp_path / "copy.db")
    with closing(sqlite3.connect(file)) as open_one:
        open_one.execute("PRAGMA journal_mode=WAL")
        open_one.execute("SELECT count(*) FROM log").fetchone()
        await add_entries(sqlite_url, 5)
        for ending in ("", "-wal", "-shm"):
            shutil.copy(f"{file}{ending}", tmp_path / f"killed.db{ending}")
    killed = f"sqlite:///{tmp_path}/killed.db"
    done = restore(killed, tmp_path / "copy.db", NOW)
    assert done.aside is not None
    assert (rows(tmp_path / "killed.db"), rows(done.aside)) == (0, 5)


def test_it_is_restored_where_nothing_is(file: Path, tmp_path: Path) -> None:
    back_up(file, tmp_path / "copy.db")
    done = restore(f"sqlite:///{tmp_path}/new.db", tmp_path / "copy.db", NOW)
    assert done.aside is None
    assert (tmp_path / "new.db").stat().st_mode & 0o777 == 0o600
    assert isinstance(done.sound, Sound)


@pytest.mark.parametrize(("spoil", "why"), FAULTS)
def test_only_what_is_sound_is_restored(
    spoil: Callable[[Path], None], why: str, sqlite_url: str, file: Path, tmp_path: Path
) -> None:
    bad = Path(shutil.copy(file, tmp_path / "bad.db"))
    spoil(bad)
    content = bad.read_bytes()
    with pytest.raises(Permanent, match=why):
        restore(sqlite_url, bad, NOW)
    assert bad.read_bytes() == content
    assert names(tmp_path) == {"grindvakt.db", "bad.db"}


def test_a_newer_one_is_refused_and_an_older_one_is_told_of(
    sqlite_url: str, file: Path, tmp_path: Path
) -> None:
    for version, copy in (("9999", tmp_path / "newer.db"), ("0000", tmp_path / "older.db")):
        shutil.copy(file, copy)
        change(copy, f"UPDATE alembic_version SET version_num = '{version}'")
    with pytest.raises(Permanent, match=r"is of a newer version of Grindvakt \(9999\)"):
        restore(sqlite_url, tmp_path / "newer.db", NOW)
    assert restore(sqlite_url, tmp_path / "older.db", NOW).sound.is_older


def test_a_damaged_database_can_be_replaced(sqlite_url: str, file: Path, tmp_path: Path) -> None:
    back_up(file, tmp_path / "copy.db")
    file.write_bytes(b"x" * 5000)
    done = restore(sqlite_url, tmp_path / "copy.db", NOW)
    assert done.aside is not None
    assert done.aside.read_bytes() == b"x" * 5000
    assert rows(file) == 0


def test_nobody_else_may_work_on_it(
    sqlite_url: str, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "BUSY_SECONDS", 0.01)
    back_up(file, tmp_path / "copy.db")
    lock = only_program(sqlite_url)
    assert lock is not None
    assert lock.take()
    with pytest.raises(Permanent, match=r"a program is running on .*; end it first"):
        restore(sqlite_url, tmp_path / "copy.db", NOW)
    lock.release()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Permanent, match="somebody is writing"):
            restore(sqlite_url, tmp_path / "copy.db", NOW)
        other.execute("ROLLBACK")
    restore(sqlite_url, tmp_path / "copy.db", NOW)
    assert lock.take(), "and it has let go"
    lock.release()
