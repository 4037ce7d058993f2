"""The SQLite file that is written is the one at its path: whatever is done to it under the program is noticed."""

import asyncio
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import open_database
from bot.core.errors import Doubtful, Retryable
from storage.engine.opened import FileGone
from storage.engine.opening import SqlDatabase
from tests.factories import Noted

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
async def database(file: Path) -> AsyncIterator[SqlDatabase]:
    async with open_database(f"sqlite:///{file}") as opened:
        await opened.run(note, "before")
        await opened.read(noted, None)
        yield opened


def note(subject: str, uow: Any, _now: datetime) -> str:
    uow.tell(Noted(subject), "system")
    return subject


def noted(_command: None, uow: Any, _now: datetime) -> list[str]:
    return [entry.fact.subject for entry in uow.log.entries()]


def in_file(file: Path) -> list[str]:
    with sqlite3.connect(file) as connection:
        found = [subject for (subject,) in connection.execute("SELECT subject FROM log ORDER BY seq")]
    connection.close()
    return found


def beside(file: Path, suffix: str) -> Path:
    return Path(f"{file}{suffix}")


def replace(file: Path) -> None:
    shutil.copy(file, beside(file, ".copy"))
    beside(file, ".copy").replace(file)


FAULTS: dict[str, Callable[[Path], object]] = {
    "deleted": lambda file: file.unlink(),
    "moved": lambda file: file.rename(beside(file, ".old")),
    "replaced": replace,
    "its folder moved": lambda file: file.parent.rename(file.parent.with_name("elsewhere")),
    "emptied": lambda file: os.truncate(file, 0),
    "log deleted": lambda file: beside(file, "-wal").unlink(),
    "log replaced": lambda file: replace(beside(file, "-wal")),
    "index deleted": lambda file: beside(file, "-shm").unlink(),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_nothing_is_saved_in_a_file_that_nobody_reads(
    database: SqlDatabase, file: Path, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    FAULTS[fault](file)
    for attempt in range(2):
        with pytest.raises(FileGone):
            await database.run(note, str(attempt))
        with pytest.raises(FileGone):
            await database.read(noted, None)
        with pytest.raises(FileGone):
            await database.check()
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 1, "it is told once, not at every vote"
    assert "nothing is saved" in errors[0].getMessage()


async def test_a_file_that_comes_back_is_used_again(database: SqlDatabase, file: Path) -> None:
    FAULTS["moved"](file)
    with pytest.raises(Retryable):
        await database.run(note, "lost")
    os.replace(beside(file, ".old"), file)
    assert await database.run(note, "after") == "after"
    assert await database.read(noted, None) == ["before", "after"]


async def test_one_that_goes_while_it_is_written_leaves_a_doubt(database: SqlDatabase, file: Path) -> None:
    def note_and_delete(subject: str, uow: Any, now: datetime) -> None:
        note(subject, uow, now)
        file.unlink()

    with pytest.raises(Doubtful):
        await database.run(note_and_delete, "a")


@pytest.mark.parametrize("suffix", ["-wal", "-shm"])
async def test_what_was_saved_before_its_log_was_deleted_is_kept(file: Path, suffix: str) -> None:
    async with open_database(f"sqlite:///{file}") as database:
        for number in range(5):
            await database.run(note, str(number))
            await database.read(noted, None)
        beside(file, suffix).unlink()
        with pytest.raises(FileGone):
            await database.run(note, "late")
    assert in_file(file) == ["0", "1", "2", "3", "4"]
    async with open_database(f"sqlite:///{file}") as database:
        assert await database.run(note, "5") == "5"


async def test_others_may_come_and_go(database: SqlDatabase, file: Path) -> None:
    for _ in range(3):
        in_file(file)
        async with open_database(f"sqlite:///{file}") as other:
            await other.run(note, "other")
        await database.run(note, "own")
    assert await database.read(noted, None) == ["before"] + ["other", "own"] * 3


async def test_the_program_s_own_connections_may_come_and_go(database: SqlDatabase, file: Path) -> None:
    """With the last one SQLite removes its own files, and makes new ones afterwards."""
    for number in range(3):
        database._write_engine.dispose()  # type: ignore[union-attr]
        database._read_engine.dispose()  # type: ignore[union-attr]
        async with open_database(f"sqlite:///{file}") as other:
            await other.run(note, f"other {number}")
        await database.run(note, f"own {number}")
    assert len(await database.read(noted, None)) == 7


async def test_a_backup_s_second_name_for_the_file_is_no_harm(database: SqlDatabase, file: Path) -> None:
    os.link(file, beside(file, ".snapshot"))
    assert await database.run(note, "after") == "after"


CUT_OFF = """
import asyncio, os, sys
from bot.app import open_database
from tests.factories import Noted
from tests.storage.test_sqlite_file import note, noted

async def main(file):
    async with open_database(f"sqlite:///{file}") as database:
        await database.run(note, "before")
        for number in range(3):
            await database.read(noted, None)
            os.truncate(f"{file}-shm", number * 1000)
            await database.run(note, str(number))
            os.truncate(f"{file}-shm", 0)
            print(await database.read(noted, None))
        os.truncate(f"{file}-shm", 0)

asyncio.run(main(sys.argv[1]))
"""


def test_a_mapped_file_that_is_cut_off_doesn_t_end_the_program(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CUT_OFF, file], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "['before', '0', '1', '2']"
    assert in_file(file) == ["before", "0", "1", "2"]


async def test_nothing_is_mapped_that_needn_t_be(database: SqlDatabase) -> None:
    def size(_command: None, uow: Any, _now: datetime) -> int:
        found: int = uow.connection.execute(text("PRAGMA mmap_size")).scalar_one_or_none() or 0
        return found

    assert await database.run(size, None) == await database.read(size, None) == 0


async def test_what_is_written_needs_no_file_besides(database: SqlDatabase) -> None:
    """Not even where a use case changes more than SQLite keeps in memory by itself, and may yet fail."""

    def rewrite(_command: None, uow: Any, _now: datetime) -> list[str]:
        uow.connection.execute(text("CREATE TABLE large AS SELECT 1 AS id, zeroblob(400000) AS content"))
        uow.connection.execute(text("SAVEPOINT before"))
        uow.connection.execute(text("UPDATE large SET content = randomblob(400000)"))
        opened = Path("/proc/self/fd").iterdir()
        return [target for each in opened if "etilqs" in (target := _target(each))]

    assert await database.run(rewrite, None) == []


def _target(descriptor: Path) -> str:
    try:
        return str(descriptor.readlink())
    except OSError:
        return ""


async def test_a_file_that_is_missing_is_never_made(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path}/none.db") as database:
        for attempt in (database.run(note, "a"), database.read(noted, None), database.check()):
            with pytest.raises(Retryable, match="unable to open"):
                await attempt
    assert os.listdir(tmp_path) == []


async def test_a_database_of_somebody_else_s_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = file.read_bytes()
    async with open_database(f"sqlite:///{file}") as database:
        await database.schema()
    assert file.read_bytes() == before
    assert os.listdir(tmp_path) == [file.name]


async def test_a_file_with_a_strange_name_is_found(tmp_path: Path, file: Path) -> None:
    strange = shutil.copy(file, tmp_path / "å %41?#& b.db")
    async with open_database(
        "sqlite:///" + str(strange).replace("?", "%3F").replace("%41", "%2541")
    ) as database:
        await asyncio.gather(*(database.run(note, str(number)) for number in range(3)))
    assert in_file(Path(strange)) == ["0", "1", "2"]
