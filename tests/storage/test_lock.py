"""One program for each SQLite file: the lock is on the file itself, and leaves SQLite's own locks alone."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.engine.lock import DatabaseLock

ROOT = Path(__file__).parents[2]
ELSEWHERE = """
import sys
from pathlib import Path
from storage.engine.lock import DatabaseLock
lock = DatabaseLock(Path(sys.argv[1]))
print(lock.take())
"""
WRITE = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute("BEGIN IMMEDIATE")
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the lock is on a file beside it")


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
def lock(file: Path) -> Iterator[DatabaseLock]:
    """The lock, held by this process."""
    lock = DatabaseLock(file)
    assert lock.take()
    yield lock
    lock.release()


def elsewhere(code: str, file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, file], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def taken_elsewhere(file: Path) -> bool:
    done = elsewhere(ELSEWHERE, file)
    assert done.returncode == 0, done.stderr
    return done.stdout == "True\n"


def test_it_is_held_by_one(lock: DatabaseLock, file: Path) -> None:
    assert not DatabaseLock(file).take()
    assert not taken_elsewhere(file)
    lock.release()
    assert taken_elsewhere(file)


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_another_name_is_the_same_file(lock: DatabaseLock, file: Path, tmp_path: Path, link: object) -> None:
    assert callable(link)
    link(file, tmp_path / "other.db")
    assert not DatabaseLock(tmp_path / "other.db").take()
    assert not taken_elsewhere(tmp_path / "other.db")


def test_no_file_beside_it_matters(lock: DatabaseLock, file: Path) -> None:
    for other in file.parent.glob("*.lock"):
        other.unlink()
    assert not taken_elsewhere(file)


def test_a_copy_is_another_file(lock: DatabaseLock, file: Path, tmp_path: Path) -> None:
    shutil.copy(file, tmp_path / "copy.db")
    assert taken_elsewhere(tmp_path / "copy.db")


def test_sqlite_s_own_locks_hold_beside_it(lock: DatabaseLock, file: Path) -> None:
    """And outlast a second one that is turned away: closing a file lets go of all that SQLite has locked in it."""
    writing = sqlite3.connect(file, isolation_level=None)
    writing.execute("PRAGMA journal_mode=DELETE")
    assert elsewhere(WRITE, file).returncode == 0
    writing.execute("BEGIN IMMEDIATE")
    assert not DatabaseLock(file).take()
    assert "locked" in elsewhere(WRITE, file).stderr
    writing.execute("COMMIT")
    assert elsewhere(WRITE, file).returncode == 0
    writing.close()


def test_where_there_is_no_file_there_is_nothing_to_take(tmp_path: Path) -> None:
    lock = DatabaseLock(tmp_path / "none.db")
    assert lock.take()
    lock.release()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OSError, match="missing"):
        DatabaseLock(tmp_path / "missing" / "none.db").take()
    with pytest.raises(OSError, match="directory"):
        DatabaseLock(tmp_path).take()


def test_a_system_that_knows_no_such_lock_gets_a_file_beside_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_handle: int) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr("storage.engine.lock._lock_far_byte", unknown)
    first, second = DatabaseLock(file), DatabaseLock(file)
    assert first.take()
    assert Path(f"{file}.lock").exists()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()
