"""What is printed on a console that doesn't have our signs, or that takes nothing at all."""

import errno
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from rich.console import Console
from rich.table import Table

from bot.console import output as consoles
from bot.console.output import Stream, agrees, finish, prepare, print_json, print_whole, say, work_is_done
from bot.core.catalogs import LANGUAGES, own_folders, source

ENCODINGS = ["ascii", "cp1252", "latin-1", "cp437", "cp850", "utf-8"]


@pytest.fixture(autouse=True)
def streams(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The process's own streams and what is known of them, given back afterwards."""
    monkeypatch.setattr(consoles, "console", consoles.Console())
    kept = sys.stdout, sys.stderr, sys.stdin
    yield
    sys.stdout, sys.stderr, sys.stdin = kept


def on(encoding: str) -> io.BytesIO:
    """Make the console one with this encoding; what it gets."""
    got = io.BytesIO()
    sys.stdout = io.TextIOWrapper(got, encoding=encoding)
    sys.stderr = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    prepare()
    return got


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_text_of_ours_can_be_read(encoding: str) -> None:
    got = on(encoding)
    texts = "".join(source(folder, language) for folder in own_folders() for language in LANGUAGES)
    say(texts + "".join(consoles.SIGNS))
    assert finish(0) == 0
    shown = got.getvalue().decode(encoding)
    assert shown.count("?") <= texts.count("?") + len({sign for sign in texts if ord(sign) > 0x2FFF})
    if encoding == "ascii":
        assert "Forsok igen" in shown
        assert "-> <- - - - ..." in " ".join(consoles.SIGNS[sign] for sign in "→←–—−…")


def test_no_terminal_acts_on_what_is_said() -> None:
    got = on("utf-8")
    say("a\x1b[2J\u202eb\r\tåäö\u00ad\n👩\u200d💻 می\u200cخواهم")
    print_json({"name": "a\u202e\x9bb"})
    finish(0)
    first, _, rest = got.getvalue().decode().partition("{")
    assert first == "a\ufffd[2J\ufffdb\ufffd\tåäö\u00ad\n👩\u200d💻 می\u200cخواهم\n"
    assert json.loads("{" + rest) == {"name": "a\u202e\x9bb"}
    assert "\u202e" not in rest


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_table_has_lines_that_the_console_has(encoding: str) -> None:
    got = on(encoding)
    table = Table("Å", "✓")
    table.add_row("räksmörgås", "–")
    Console(width=40).print(table)
    finish(0)
    shown = got.getvalue().decode(encoding)
    assert ("┃" in shown) == (encoding == "utf-8")
    assert "?" not in shown


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_programs_read_loses_nothing(encoding: str) -> None:
    got = on(encoding)
    value = {"namn": "Åsa ✓ 😀 \ud800"}
    print_json(value)
    finish(0)
    assert json.loads(got.getvalue().decode(encoding)) == value


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_file_s_content_is_utf_8_wherever_it_goes(encoding: str) -> None:
    got = on(encoding)
    say("before")
    print_whole("räksmörgås ✓\n")
    finish(0)
    assert got.getvalue().decode() == "before\nräksmörgås ✓\n"


class Full(io.RawIOBase):
    """A device that takes nothing. `file`: has the number that such a device has."""

    def __init__(self, file: IO[bytes], code: int) -> None:
        self._file, self._code = file, code

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._file.fileno()

    def write(self, _words: object) -> int:
        raise OSError(self._code, "No space left on device")


@pytest.mark.parametrize(
    ("code", "done", "status"),
    [
        (errno.ENOSPC, False, 1),
        (errno.ENOSPC, True, 0),
        (errno.EPIPE, False, 0),
        (errno.EPIPE, True, 0),
        (errno.EIO, True, 0),
    ],
)
def test_words_that_are_lost_are_a_failure_only_where_they_were_the_work(
    tmp_path: Path, code: int, done: bool, status: int
) -> None:
    with (tmp_path / "device").open("wb") as device:
        on("utf-8")
        sys.stdout = Stream(io.TextIOWrapper(io.BufferedWriter(Full(device, code)), encoding="utf-8"))  # type: ignore[assignment]
        say("some words")
        Console().print("and a table")
        if done:
            work_is_done()
        assert finish(0) == status
        assert finish(2) == 2
        sys.stdout._stream = io.StringIO()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "agreed"),
    [
        ("y\n", True),
        ("YES\n", True),
        (" y \n", True),
        ("\n", False),
        ("", False),
        ("n\n", False),
        ("ja\n", False),
    ],
)
def test_only_a_yes_is_one(typed: str, agreed: bool) -> None:
    got = on("utf-8")
    sys.stdin = io.StringIO(typed)
    assert agrees("Close it?") is agreed
    assert got.getvalue() == b"", "the question is not among what programs read"


def test_without_a_keyboard_it_is_a_no() -> None:
    on("utf-8")
    sys.stdin = None  # type: ignore[assignment]
    assert not agrees("Close it?")


def test_without_streams_there_is_nothing_to_do() -> None:
    sys.stdout = sys.stderr = None  # type: ignore[assignment]
    prepare()
    say("words")
    Console().print("words")
    assert finish(0) == 0
    sys.stdout.close()
    sys.stderr.close()
