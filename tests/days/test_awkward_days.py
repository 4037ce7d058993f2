"""The part of the suite that reads the clock, on twelve awkward days: each a process of its own, with its clock moved.

Taken along are the flows that deal with days, `FLOWS`, and every test elsewhere that names a clock, unless it is marked
`any_day`: all flows on twelve days would take longer than the rest of the suite together. Left
out are PostgreSQL, whose rules about time are SQLite's, browsers, and what kills processes.
"""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.days.each_day import CLOCKS
from tests.days.moved_clock import at, build

ROOT = Path(__file__).parents[2]
FLOWS = [f"tests/flows/test_{name}.py" for name in ("deadlines", "gates", "ties")]
ANY_DAY = re.compile(r"pytestmark = .*\bany_day\b")
BROWSER = re.compile(r"pytestmark = .*\bbrowser\b")
LEFT_OUT = "not any_day and not postgres and not browser and not crash"
LEAST = 40
"""Tests in a run: fewer means that they are looked for in the wrong place."""

DAYS = {
    "christmas eve": datetime(2026, 12, 24, 9, tzinfo=UTC),
    "28 december, week 53": datetime(2026, 12, 28, 9, tzinfo=UTC),
    "new year's eve": datetime(2027, 12, 31, 14, tzinfo=UTC),
    "31 december 23.30 utc": datetime(2029, 12, 31, 23, 30, tzinfo=UTC),
    "a saturday": datetime(2027, 1, 16, 10, tzinfo=UTC),
    "maundy thursday": datetime(2027, 3, 25, 15, tzinfo=UTC),
    "the night without an hour": datetime(2027, 3, 28, 0, 59, 55, tzinfo=UTC),
    "midsummer eve": datetime(2027, 6, 25, 10, tzinfo=UTC),
    "the night with an hour twice": datetime(2027, 10, 31, 0, 59, 55, tzinfo=UTC),
    "29 february": datetime(2028, 2, 29, 10, tzinfo=UTC),
    "after the end of 32 bits": datetime(2038, 1, 20, 10, tzinfo=UTC),
    "the last days that the library of holidays knows": datetime(2100, 12, 29, 10, tzinfo=UTC),
}

LOOK = """
import json, queue, sqlite3, subprocess, sys, threading, time
from datetime import UTC, date, datetime
before = time.monotonic()
time.sleep(0.05)
threading.Event().wait(0.05)
try:
    queue.Queue().get(timeout=0.05)
except queue.Empty:
    pass
waited = time.monotonic() - before
days = {
    "datetime": datetime.now(UTC).date(),
    "time": date.fromtimestamp(time.time()),
    "ns": date.fromtimestamp(time.time_ns() / 1e9),
    "sqlite": sqlite3.connect(":memory:").execute("SELECT date('now')").fetchone()[0],
    "child": subprocess.run(["date", "-u", "+%F"], capture_output=True, text=True).stdout.strip(),
}
json.dump({"days": {name: str(day) for name, day in days.items()}, "waited": waited}, sys.stdout)
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return build(tmp_path)


def test_the_wall_clock_moves_and_waiting_takes_as_long_as_ever(library: Path) -> None:
    moment = DAYS["after the end of 32 bits"]
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        env={**at(moment, library), "TZ": "UTC"},
        timeout=60,
        capture_output=True,
        check=True,
    )
    seen = json.loads(done.stdout)
    assert set(seen["days"].values()) == {moment.date().isoformat()}
    assert 0.15 <= seen["waited"] < 30
    assert not done.stderr


@pytest.mark.timeout(1800)
def test_what_reads_the_clock_holds_on_each_of_them(library: Path, tmp_path: Path) -> None:
    run_on_all(library, tmp_path)
    for day in DAYS:
        said = (tmp_path / f"{day}.out").read_text()
        assert said.endswith("\nstatus 0\n"), f"{day}\n{said}"
        passed = re.search(r"(\d+) passed", said)
        assert passed
        assert int(passed[1]) >= LEAST


def run_on_all(library: Path, folder: Path) -> None:
    """One process reads the tests, and goes through the days (`tests.days.each_day`)."""
    command = [sys.executable, "-m", "pytest", *taken_along(), "-m", LEFT_OUT, "-p", "tests.days.each_day"]
    moments = {day: moment.isoformat() for day, moment in DAYS.items()}
    done = subprocess.run(
        [*command, "--capture", "sys", "-p", "no:cacheprovider"],  # a fork has its own standard output
        cwd=ROOT,
        env={
            **at(next(iter(DAYS.values())), library),
            "AWKWARD_DAYS": json.dumps(moments),
            "AWKWARD_WHOLE": json.dumps(FLOWS),
            "AWKWARD_FOLDER": str(folder),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def test_what_is_marked_any_day_names_no_clock_and_no_calendar() -> None:
    for file in ROOT.glob("tests/**/test_*.py"):
        text = file.read_text(encoding="utf-8")
        if ANY_DAY.search(text):
            assert not re.search(rf"{CLOCKS.pattern}|calendar|workday", text), file


def taken_along() -> list[str]:
    """The flows, and the files elsewhere that name a clock."""
    apart = (Path(__file__).parent, ROOT / "tests" / "flows")
    texts = {
        file: file.read_text("utf-8")
        for file in ROOT.glob("tests/**/test_*.py")
        if not any(file.is_relative_to(folder) for folder in apart)
    }
    names = [
        str(file.relative_to(ROOT))
        for file, text in texts.items()
        if CLOCKS.search(text) and not BROWSER.search(text)
    ]
    return [*FLOWS, *names]
