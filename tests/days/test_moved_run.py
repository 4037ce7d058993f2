"""All tests can be run on another day, and a run says which day it was on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.days.moved_clock import build

ROOT = Path(__file__).parents[2]
TODAY = """
import os, subprocess
from datetime import date

def test_it_is_that_day_here_and_in_what_is_started():
    assert date.today() == date(2028, 2, 29)
    assert subprocess.check_output(["date", "-u", "+%F"], text=True) == "2028-02-29\\n"
    assert "TEST_DAY" not in os.environ
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    build(tmp_path)  # or it can't be tried here
    written = tmp_path / "test_today.py"
    written.write_text(TODAY)
    return written


def run(file: Path, day: str) -> subprocess.CompletedProcess[str]:
    """The file's tests, as whoever names that day runs them."""
    alone = ("-p", "no:cacheprovider", "--rootdir", str(file.parent), "-c", os.devnull)
    return subprocess.run(
        [sys.executable, "-m", "pytest", *alone, "-p", "tests.days.moved_run", str(file)],
        cwd=ROOT,
        env={**os.environ, "TEST_DAY": day, "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("day", ["2028-02-29T12:00", "2028-02-29"])
def test_a_run_has_the_day_that_is_asked_for_and_says_so(file: Path, day: str) -> None:
    done = run(file, day)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout
    assert "The clock was moved: TEST_DAY=2028-02-29T" in done.stdout


def test_what_is_no_day_is_said(file: Path) -> None:
    done = run(file, "tomorrow")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "TEST_DAY is a time in UTC, such as 2027-03-28T00:50, not 'tomorrow'" in done.stderr
