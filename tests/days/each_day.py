"""A plugin for pytest: the tests that were collected, run once on each of several days (`AWKWARD_DAYS`).

Reading the tests and all that they import takes long; so that is done once, and each day is a fork of the process, with
its own clock, folder and output: `DAY.out` in the folder `AWKWARD_FOLDER`, where the process itself adds the day's
status as a last line.
"""

import gc
import json
import os
import re
import sys
from datetime import datetime
from pathlib import Path

import pytest

from bot.app import FEATURES
from bot.core.catalogs import spoken
from bot.feature import asker_of
from bot.features.processes.loader import shipped_models
from tests.days.moved_clock import go_to
from tests.teams_tokens import rsa_key

AT_ONCE = 2
"""Much of a run is waiting."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """In a day's own process nothing, so that the tests are run; in the one that was started: start and await the days.

    Plugins have begun nothing by then that a fork would share: output isn't captured, and no folder is made.
    """
    folder = Path(os.environ["AWKWARD_FOLDER"])
    days = {name: datetime.fromisoformat(day) for name, day in json.loads(os.environ["AWKWARD_DAYS"]).items()}
    running: dict[int, str] = {}
    _make_once()
    gc.collect()
    gc.freeze()  # what is there already: going through it would copy it to each of them
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


def _make_once() -> None:
    """What no day changes, and what would be read or made once more on each of them."""
    for key in ("key-1", "certificate"):
        rsa_key(key)
    spoken()
    shipped_models()
    asker_of(FEATURES)


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
