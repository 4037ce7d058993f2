"""Nobody but the owner reads the database's files."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import open_database
from storage.engine.opening import only_program
from storage.engine.private import make_private
from storage.engine.upgrade import upgrade

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")


@pytest.fixture(autouse=True)
def _everybody_may_read() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


async def test_all_files_of_a_new_database_are_private(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'grindvakt.db'}"
    upgrade(url)
    lock = only_program(url)
    assert lock is not None
    assert lock.take()
    async with open_database(url) as database:
        await database.check()
        found = modes(tmp_path)
    lock.release()
    assert {"grindvakt.db", "grindvakt.db-wal", "grindvakt.db-shm"} <= found.keys()
    assert set(found.values()) == {0o600}


def test_a_file_that_is_there_keeps_its_mode_and_what_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "shared.db"
    file.write_text("kept")
    file.chmod(0o640)
    make_private(str(file))
    assert modes(tmp_path) == {"shared.db": 0o640}
    assert file.read_text() == "kept"


def test_where_nothing_can_be_made_the_one_who_opens_it_says_so(tmp_path: Path) -> None:
    make_private(str(tmp_path / "missing" / "grindvakt.db"))
    assert modes(tmp_path) == {}
