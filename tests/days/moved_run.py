"""All tests on another day: `TEST_DAY=2027-03-28T00:50 make test` (UTC) moves the whole run's clock.

A plugin for pytest, which starts itself anew with the clock moved: a process can't move what it has read already. What
CI refuses on a Monday in December can be seen on a Saturday in November.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.days.moved_clock import at, build

ASKED = "TEST_DAY"
BEGAN = "MOVED_CLOCK_BEGAN"
FOLDER = Path(__file__).parents[2] / "build" / "days"


def pytest_addoption() -> None:
    """Before anything is imported, and output captured."""
    if asked := os.environ.pop(ASKED, ""):
        _start_anew(_moment(asked))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if began := os.environ.get(BEGAN):
        terminalreporter.write_line(f"The clock was moved: {ASKED}={began}")


def _moment(asked: str) -> datetime:
    try:
        return datetime.fromisoformat(asked).replace(tzinfo=UTC)
    except ValueError:
        raise pytest.UsageError(
            f"{ASKED} is a time in UTC, such as 2027-03-28T00:50, not {asked!r}"
        ) from None


def _start_anew(moment: datetime) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        library = build(FOLDER)
    except (pytest.skip.Exception, pytest.fail.Exception) as missing:
        raise pytest.UsageError(str(missing)) from None
    environment = at(moment, library) | {BEGAN: moment.strftime("%Y-%m-%dT%H:%M")}
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)
