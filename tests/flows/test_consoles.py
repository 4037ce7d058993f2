"""Whatever the console is: what is printed can be read, and a command that has done its work doesn't report failure."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.features.gates.ports import BALLOTS
from tests.flows.served import ROOT, environment
from tests.flows.test_cli_gate import KEY, change, fill


@pytest.fixture
def url(sqlite_url: str) -> str:
    change(sqlite_url, fill)
    return sqlite_url


def run(
    url: str, *words: str, encoding: str = "utf-8", shell: str = '"$@"'
) -> subprocess.CompletedProcess[bytes]:
    """Run `grindvakt …` in a shell that does what it likes with its streams."""
    return subprocess.run(
        ["bash", "-c", shell, "bash", sys.executable, "-m", "bot", *words],
        cwd=ROOT,
        env=environment(database_url=url) | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
        timeout=200,
    )


@pytest.mark.parametrize(
    ("encoding", "words", "status"),
    [
        ("cp1252", ("process", "show", "genomforande"), 0),
        ("cp1252", ("check",), 1),
        ("ascii", ("check",), 1),
        ("latin-1", ("gate", "--help"), 0),
        ("cp437", ("gates", "open"), 2),
    ],
)
def test_it_is_read_on_any_console(url: str, encoding: str, words: tuple[str, ...], status: int) -> None:
    done = run(url, *words, encoding=encoding)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    assert done.stdout.decode(encoding) + done.stderr.decode(encoding)


SHELLS = {
    "ascii": '"$@"',
    "closed pipe": '"$@" | true; exit ${PIPESTATUS[0]}',
    "full": '"$@" > /dev/full',
    "no stdout": '"$@" >&-',
    "nothing at all": '"$@" >&- 2>&- <&-',
}


@pytest.mark.parametrize("console", SHELLS)
def test_what_is_done_is_not_reported_as_failed(url: str, console: str) -> None:
    done = run(url, "gate", "open", KEY, encoding="ascii", shell=SHELLS[console])
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert change(url, lambda uow: [ballot.is_open for ballot in uow[BALLOTS].of_initiative(KEY)]) == [True]


def test_who_only_wanted_to_read_hears_that_it_could_not_be_written(url: str) -> None:
    done = run(url, "initiative", "list", shell=SHELLS["full"])
    assert done.returncode == 1
    assert done.stderr == b"what was to be printed could not be written: No space left on device\n"
    assert run(url, "initiative", "list", shell=SHELLS["closed pipe"]).returncode == 0


def test_a_closed_stream_s_number_goes_to_no_file(url: str, tmp_path: Path) -> None:
    """Or what somebody complains of would be written into the database, or into the export."""
    file = tmp_path / "log.jsonl"
    assert run(url, "log", "export", "--out", str(file), shell=SHELLS["nothing at all"]).returncode == 0
    assert file.read_text("utf-8").startswith('{"end"')
