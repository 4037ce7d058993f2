"""Tests that share something are run by one process, each test is run once, and what happens to one is told."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLUGINS = (*("-p", "tests.dealing"), *("-p", "no:xdist"), *("-p", "no:asyncio"))

AROUND = """
import os
from pathlib import Path
import pytest

HERE = Path(__file__).parent

def note(kind):
    with (HERE / kind).open("a") as file:
        file.write(f"{os.getpid()}\\n")

@pytest.fixture(scope="session", autouse=True)
def server():
    yield
    note("ended")
"""
TOLD = """
import os, signal, time, warnings
import pytest
from conftest import HERE, note

MINE = []

@pytest.fixture(scope="module")
def made():
    MINE.append("made")
    yield MINE
    note("put away")

@pytest.mark.parametrize("number", range(4))
def test_of_a_file_that_makes_something(number, made):
    assert made == ["made"]
    note("of a file")

@pytest.mark.together("some")
@pytest.mark.parametrize("number", range(4))
def test_that_is_marked(number, tmp_path):
    note("marked")
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)

@pytest.mark.parametrize("number", range(20))
def test_of_its_own(number):
    warnings.warn("look out")
    os.system("echo hid\"\"den")
    note("own")
    assert number != 7

@pytest.mark.parametrize("number", range(2))
def test_at_once(number):
    (HERE / f"here-{number}").touch()
    for _ in range(6000):
        if (HERE / f"here-{1 - number}").exists():
            return
        time.sleep(0.01)
    raise AssertionError("nobody else runs anything")
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Path, str, int]]:
    """Run them, with these words; the folder, what was said, and the status."""

    def runs(*words: str) -> tuple[Path, str, int]:
        folder = tmp_path_factory.mktemp("dealt")
        (folder / "test_told.py").write_text(TOLD)
        (folder / "conftest.py").write_text(AROUND)
        (folder / "pytest.ini").write_text("[pytest]\nmarkers = together(group)\n")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *PLUGINS, *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", "PYTEST_ADDOPTS": ""},
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )
        return folder, done.stdout + done.stderr, done.returncode

    return runs


Ran = tuple[Path, str, int]


@pytest.fixture(scope="module")
def ran(run: Callable[..., Ran]) -> Ran:
    return run("-n3")


def pids(ran: Ran, kind: str) -> list[str]:
    return (ran[0] / kind).read_text().split()


def test_each_is_run_once_and_told_once(ran: Ran) -> None:
    assert "2 failed, 28 passed, " in ran[1]
    assert ran[1].count("UserWarning: look out") == 1
    assert ran[2] == 1
    assert [len(pids(ran, kind)) for kind in ("own", "of a file", "marked")] == [20, 4, 4]


def test_those_that_belong_together_are_run_by_one_process(ran: Ran) -> None:
    assert len(set(pids(ran, "of a file"))) == 1
    assert pids(ran, "put away") == pids(ran, "of a file")[:1], "as soon as the last is over"


def test_a_process_that_is_killed_has_failed_its_test_and_another_goes_on(ran: Ran) -> None:
    assert (
        "FAILED test_told.py::test_that_is_marked[1] - the process that ran it ended with status -9" in ran[1]
    )
    first, killed, *others = pids(ran, "marked")
    assert first == killed
    assert len(set(others)) == 1
    assert others[0] != killed


def test_what_lives_as_long_as_a_process_is_ended_in_each(ran: Ran) -> None:
    everybody = {pid for kind in ("own", "of a file", "marked") for pid in pids(ran, kind)}
    assert {*pids(ran, "ended")} == everybody - {pids(ran, "marked")[1]}
    assert len(pids(ran, "ended")) == len({*pids(ran, "ended")})


def test_only_what_the_failed_have_said_is_shown(ran: Ran) -> None:
    assert ran[1].count("hidden") == 1
    assert "assert 7 != 7" in ran[1]


def test_after_the_first_failure_nothing_more_is_begun(run: Callable[..., Ran]) -> None:
    ran = run("-n2", "-x", "-k", "marked or made")
    assert "stopping after 1 failures" in ran[1]
    assert len(pids(ran, "marked")) == 2


def test_one_process_needs_no_other(run: Callable[..., Ran]) -> None:
    ran = run("-n0", "-k", "own")
    assert "1 failed, 19 passed" in ran[1]
    assert len(set(pids(ran, "own"))) == 1


def test_what_is_no_number_is_refused(run: Callable[..., Ran]) -> None:
    _, said, status = run("-nmany")
    assert "-n takes a number or 'auto', not 'many'" in said
    assert status == 4
