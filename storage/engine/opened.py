"""Whether the SQLite file that is open is still the one at its path.

A file that is deleted or replaced under a running program goes on being written, by SQLite as by anybody, and nobody
ever reads what is written there.
"""

import os
from pathlib import Path
from threading import Lock

from bot.core.errors import Retryable
from bot.core.logs import log_of

LOG = log_of(__name__)

BESIDE = ("-wal", "-shm")
"""SQLite's own files beside the database: what is committed stands in the first until it is moved over, and where it
stands there in the second, which is mapped into memory."""

FileId = tuple[int, int]


class FileGone(Retryable):
    """The database's file was deleted, moved or replaced under the program; only a person can put that right."""


class OpenedFile:
    """The file at `path` as it was when it was first opened, by device and inode; used by all its connections."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = Path(os.path.realpath(path))  # SQLite follows links before it names its own files
        self._log, self._index = (f"{self._beside}{suffix}" for suffix in BESIDE)
        self._lock = Lock()
        self._known: dict[str, FileId] = {}
        self._connections = 0
        self._filled = False
        self._mapped = 0
        self._reported = False

    def check(self) -> None:
        """Make sure that nothing has been taken away since the file was opened. It costs three looks in the folder.

        Raises:
            FileGone: something has; nothing more is to be written or read.
        """
        with self._lock:
            if self._is_as_before():
                return
            fault = self._fault()
            if fault is None:
                self._reported = False
                return
            if not self._reported:
                LOG.error("%s: %s; nothing is saved until grindvakt is started again", self._path, fault)
                self._reported = True
        raise FileGone(f"the database's file {fault}")

    def _is_as_before(self) -> bool:
        """What nearly every look finds, in one go; anything else is looked at more closely."""
        known = self._known
        if not self._connections or not self._filled or len(known) != 1 + len(BESIDE) or self._reported:
            return False
        try:
            file, log, index = os.stat(self._path), os.stat(self._log), os.stat(self._index)
        except OSError:
            return False
        return (
            (file.st_dev, file.st_ino) == known[""]
            and (log.st_dev, log.st_ino) == known[BESIDE[0]]
            and (index.st_dev, index.st_ino) == known[BESIDE[1]]
            and file.st_size > 0
            and index.st_size == self._mapped
        )

    def _fault(self) -> str | None:
        index = _stat(Path(f"{self._beside}-shm")) if self._connections else None
        if index is not None:
            self._keep_mapped(index.st_size)
        for suffix in ("", *BESIDE) if self._connections else ("",):
            found = _stat(Path(f"{self._beside}{suffix}") if suffix else self._path)
            if fault := self._difference(suffix, found):
                return fault
        return None

    def _difference(self, suffix: str, found: os.stat_result | None) -> str | None:
        known = self._known.get(suffix)
        key = found and (found.st_dev, found.st_ino)
        if known is None and key is not None:
            self._known[suffix] = key
        elif known is not None and key != known:
            what = f" ({suffix})" if suffix else ""
            return f"was deleted or moved away{what}" if key is None else f"was replaced by another{what}"
        if suffix or found is None:
            return None
        emptied = self._filled and not found.st_size
        self._filled = self._filled or found.st_size > 0
        return "was emptied" if emptied else None

    def _keep_mapped(self, size: int) -> None:
        """Give back what somebody cut off a file that is mapped: touching it would end the program at once (SIGBUS).

        All of it becomes zeros, so that SQLite makes it anew. With its beginning left, SQLite would believe the rest
        too, and overlook what is committed. It isn't opened: closing it would take SQLite's locks on it away.
        """
        if size < self._mapped:
            LOG.error("%s-shm was cut off, and is made anew", self._path)
            for length in (0, self._mapped):
                os.truncate(f"{self._beside}-shm", length)
        self._mapped = max(size, self._mapped)

    def opened(self) -> None:
        """A connection has read the database, and so keeps SQLite's own files from being removed by SQLite."""
        with self._lock:
            self._connections += 1

    def closing(self) -> None:
        """A connection is being closed; with the last one SQLite removes its own files, and makes new ones later."""
        with self._lock:
            self._connections -= 1
            if not self._connections:
                for suffix in BESIDE:
                    self._known.pop(suffix, None)
                self._mapped = 0


def _stat(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:  # missing, or out of reach
        return None
