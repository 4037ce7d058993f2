"""A plugin for pytest: what reads the clock of the tests that were collected, once on each of several days
(`AWKWARD_DAYS`).

Reading the tests and all that they import takes long; so that is done once, and each day is a fork of the process, with
its own clock, folder and output: `DAY.out` in the folder `AWKWARD_FOLDER`, where the process itself adds the day's
status as a last line.
"""

import ast
import json
import os
import re
import sys
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from tests.days.moved_clock import go_to
from tests.ready import make_ready

CLOCKS = re.compile(r"\.now\(|\.today\(|\btime\.time\(|\butc_now\b")
"""What a test names that asks what day it is."""

AT_ONCE = 2
"""Much of a run is waiting."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of a file that isn't about days as a whole, only the tests that ask what day it is."""
    about = {config.rootpath / file for file in json.loads(os.environ["AWKWARD_WHOLE"])}
    items[:] = [item for item in items if item.path in about or _asks(item)]


def _asks(item: pytest.Item) -> bool:
    """Whether the test asks, or what it calls in its file, or a fixture of it."""
    names = {getattr(item, "originalname", item.name), *getattr(item, "fixturenames", ())}
    return not names.isdisjoint(asking(item.path))


@cache
def asking(file: Path) -> frozenset[str]:
    """The functions, methods and classes of a test file that ask a clock, themselves or by another of them."""
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    tree = ast.parse(file.read_text("utf-8"))
    said = {node.name: ast.unparse(node) for node in ast.walk(tree) if isinstance(node, defined)}
    found = {name for name, source in said.items() if CLOCKS.search(source)}
    while True:
        called = re.compile(rf"\b({'|'.join(map(re.escape, found))})\b") if found else re.compile("(?!)")
        more = {name for name, source in said.items() if name not in found and called.search(source)}
        if not more:
            return frozenset(found)
        found |= more


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """In a day's own process nothing, so that the tests are run; in the one that was started: start and await the days.

    Plugins have begun nothing by then that a fork would share: output isn't captured, and no folder is made.
    """
    folder = Path(os.environ["AWKWARD_FOLDER"])
    days = {name: datetime.fromisoformat(day) for name, day in json.loads(os.environ["AWKWARD_DAYS"]).items()}
    running: dict[int, str] = {}
    make_ready()
    for name, moment in days.items():
        if len(running) == AT_ONCE:
            _await_one(running, folder)
        pid = os.fork()
        if pid == 0:
            _become(moment, folder, name)
            return None
        running[pid] = name
    while running:
        _await_one(running, folder)
    return True


def _become(moment: datetime, folder: Path, name: str) -> None:
    go_to(moment)
    out = os.open(folder / f"{name}.out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    sys.stdout.flush()
    os.dup2(out, 1)
    os.dup2(out, 2)
    # A folder of its own: pytest clears away those of others that are older than three days, as all are then.
    root = folder / re.sub(r"\W+", "-", name)
    root.mkdir()
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(root)


def _await_one(running: dict[int, str], folder: Path) -> None:
    pid, status = os.wait()
    with (folder / f"{running.pop(pid)}.out").open("a") as written:
        written.write(f"\nstatus {os.waitstatus_to_exitcode(status)}\n")
