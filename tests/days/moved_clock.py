"""Another day for a whole process: a small library that is loaded before all others and moves the wall clock alone."""

import ctypes
import os
import shutil
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from bot.core.clock import utc_now

SOURCE = Path(__file__).with_name("moved_clock.c")
MOVED = "MOVED_CLOCK_SECONDS"


def build(folder: Path) -> Path:
    """The library, made in `folder`. Skips the test where no C compiler is, except on CI, where that is a failure."""
    compiler = shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        _missing("the clock of a process can be moved on Linux with a C compiler (Debian: gcc, libc6-dev)")
    library = folder / "moved_clock.so"
    command = [str(compiler), "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror"]
    done = subprocess.run(
        [*command, "-o", library, SOURCE, "-ldl"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        _missing(f"the library that moves the clock can't be made: {done.stderr}")
    return library


def at(moment: datetime, library: Path) -> dict[str, str]:
    """The environment of a process, and of all that it starts, for which it is `moment` now."""
    moved = round(moment.timestamp() - time.time()) + int(os.environ.get(MOVED, "0"))
    return {**os.environ, "LD_PRELOAD": str(library), MOVED: str(moved)}


def go_to(moment: datetime) -> None:
    """Make it `moment` now in this process, which `at` has started, and in all that it starts."""
    moved = int(os.environ[MOVED]) + round(moment.timestamp() - time.time())
    os.environ[MOVED] = str(moved)
    ctypes.CDLL(os.environ["LD_PRELOAD"]).move_clock(ctypes.c_long(moved))
    utc_now.begin()


def _missing(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must have everything: {reason}")
    pytest.skip(reason)
