"""What isn't a file is refused as a database, by what it is: nobody is told to make tables in it."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.engine.address import address_of, file_of


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


@pytest.mark.parametrize(
    ("make", "called"), [(Path.mkdir, "a folder"), (os.mkfifo, "a pipe"), (_socket, "a socket")]
)
def test_a_path_that_leads_to_no_file(
    make: Callable[[Path], None], called: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name has room for a hundred characters
    make(Path("x.db"))
    (tmp_path / "link.db").symlink_to("x.db")
    for name in ("x.db", "link.db"):
        with pytest.raises(ValueError, match=f"{name} is {called}, and the database must be a file"):
            address_of(f"sqlite:///{name}")


def test_a_device_keeps_nothing() -> None:
    with pytest.raises(ValueError, match="/dev/null is a device"):
        address_of("sqlite:////dev/null")


def test_a_file_that_is_there_and_one_that_isn_t_are_taken(tmp_path: Path) -> None:
    (tmp_path / "there.db").touch()
    for name in ("there.db", "none.db", "no/folder.db"):
        assert file_of(address_of(f"sqlite:///{tmp_path}/{name}")) == tmp_path / name
