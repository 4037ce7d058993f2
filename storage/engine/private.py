"""The database's files are their owner's alone: they hold what people have written, and who voted how."""

import os
from contextlib import suppress

OWNER_ONLY = 0o600


def make_private(path: str) -> None:
    """Make the file, if there is none, so that nobody else can read it; SQLite gives its `-wal` and `-shm` the same.

    One that is there keeps its mode: an administrator may have shared it on purpose. Where it can't be made, whoever
    opens it says why.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, OWNER_ONLY))
