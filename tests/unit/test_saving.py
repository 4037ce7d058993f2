"""Files are written whole or not at all, whatever goes wrong on the way."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.core.saving import save_all, saving
from tests.closing import where_something_is_closed

BIG = b"x" * 100_000


@contextmanager
def no_room() -> Iterator[None]:
    """No file can grow beyond a thousand bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


def save(file: Path, content: bytes, *, private: bool = False) -> None:
    with saving(file, private=private) as new:
        new.write(content)


def test_a_new_file_is_written(tmp_path: Path) -> None:
    save(tmp_path / "a", b"all of it")
    assert (tmp_path / "a").read_bytes() == b"all of it"
    assert os.listdir(tmp_path) == ["a"]


def test_a_new_file_with_personal_data_is_for_its_owner_alone(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        save(tmp_path / "private", b"", private=True)
        save(tmp_path / "open", b"")
    finally:
        os.umask(mask)
    assert (mode(tmp_path / "private"), mode(tmp_path / "open")) == (0o600, 0o644)


@pytest.mark.parametrize("private", [True, False])
def test_a_file_that_is_there_keeps_its_mode(tmp_path: Path, private: bool) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")
    file.chmod(0o640)
    save(file, b"new", private=private)
    assert (file.read_bytes(), mode(file)) == (b"new", 0o640)


def test_a_link_goes_on_pointing_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    file, link = tmp_path / "folder" / "a", tmp_path / "link"
    file.write_bytes(b"old")
    link.symlink_to(file)
    save(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_name_as_long_as_a_name_can_be(tmp_path: Path) -> None:
    save(tmp_path / ("a" * 255), b"new")
    assert len(os.listdir(tmp_path)) == 1


def test_on_a_full_disk_the_old_file_stands(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")
    with no_room(), pytest.raises(OSError, match="large"):
        save(file, BIG)
    assert file.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_whatever_ends_the_writing_the_old_file_stands(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")

    def interrupted() -> None:
        with saving(file) as new:
            new.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert file.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_until_it_is_whole_whoever_looks_sees_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")
    with saving(file) as new:
        new.write(b"new")
        new.flush()
        assert file.read_bytes() == b"old"
    assert file.read_bytes() == b"new"


@pytest.mark.parametrize("there", ["folder", "missing/a"])
def test_where_no_file_can_be_it_is_told_and_nothing_is_left(tmp_path: Path, there: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError):
        save(tmp_path / there, b"new")
    assert os.listdir(tmp_path) == ["folder"]


@where_something_is_closed
def test_a_file_or_folder_that_is_closed_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")
    file.chmod(0o400)
    with pytest.raises(PermissionError):
        save(file, b"new")
    file.chmod(0o600)
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        save(file, b"new")
    tmp_path.chmod(0o700)
    assert file.read_bytes() == b"old"


def test_what_is_no_file_is_written_as_it_comes(tmp_path: Path) -> None:
    save(Path(os.devnull), b"new")
    assert not Path(os.devnull).is_file()


def test_several_files_are_written_together(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"old")
    with no_room(), pytest.raises(OSError):
        save_all({first: b"new", second: BIG})
    assert os.listdir(tmp_path) == ["a"]
    assert first.read_bytes() == b"old"
    save_all({first: b"new", second: BIG}, private=True)
    assert (first.read_bytes(), second.read_bytes(), mode(second)) == (b"new", BIG, 0o600)


def test_what_is_no_file_keeps_its_place_also_among_several(tmp_path: Path) -> None:
    """As an administrator, who may replace even /dev/null: every program of the machine would be without it."""
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        save_all({tmp_path / "a": b"one", tmp_path / "pipe": b"two"})
        assert os.read(reader, 10) == b"two"
    finally:
        os.close(reader)
    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "a").read_bytes() == b"one"
