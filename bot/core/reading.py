"""Opening a file whose name somebody gave: it may be a pipe or a device, which has no size and perhaps no end."""

import os
from pathlib import Path
from typing import BinaryIO

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""Windows has no such pipes."""


def opened_file(path: Path) -> BinaryIO:
    """The file, to be read. A pipe that nobody writes to has nothing in it, and isn't waited for.

    Whoever reads says how much at the most: a device may never end.
    """
    return open(path, "rb", opener=_open)


def _open(path: str, flags: int) -> int:
    handle = os.open(path, flags | _AT_ONCE)
    if _AT_ONCE:  # from here on, what somebody does write is waited for
        os.set_blocking(handle, True)
    return handle
