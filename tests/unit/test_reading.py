"""What somebody names as a file may be a pipe or a device: it is neither waited for nor read without end."""

import os
from pathlib import Path

import pytest

from bot.core.reading import opened_file
from bot.core.text_files import bytes_of
from bot.core.yaml_text import Unreadable
from bot.features.announcements.picture_files import UnreadableContent, read_picture


def test_a_pipe_that_nobody_writes_to_is_empty(tmp_path: Path) -> None:
    pipe = tmp_path / "people.yaml"
    os.mkfifo(pipe)
    assert bytes_of(pipe, "people.yaml") == b""
    with opened_file(pipe) as file:
        assert file.read(10) == b""
    with pytest.raises(UnreadableContent):
        read_picture(pipe)


def test_what_somebody_writes_to_a_pipe_is_read_to_its_end() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb"), os.fdopen(writing, "wb") as stream:
        stream.write(b"people: []\n" * 100)
        stream.flush()
        with opened_file(Path(f"/dev/fd/{reading}")) as file:
            assert file.read(11) == b"people: []\n"


def test_a_device_without_an_end_is_too_large(tmp_path: Path) -> None:
    link = tmp_path / "people.yaml"
    link.symlink_to("/dev/zero")
    with pytest.raises(Unreadable, match="has more than 50 MB"):
        bytes_of(link, "people.yaml")
    with pytest.raises(UnreadableContent, match="larger than 1 MB"):
        read_picture(link)


def test_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Is a directory"):
        bytes_of(tmp_path, "people.yaml")
