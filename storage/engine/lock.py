"""The lock that the one program which runs on an SQLite database holds; the system lets go when a program dies."""

import errno
import os
import struct
import sys
from io import FileIO
from pathlib import Path
from typing import Protocol

from storage.engine.private import make_private

if sys.platform == "win32":
    import msvcrt

    def _lock(file: FileIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


if sys.platform == "linux":

    def _lock_far_byte(handle: int) -> None:
        fcntl.fcntl(
            handle, fcntl.F_OFD_SETLK, struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, FAR_BYTE, 1, 0)
        )
else:

    def _lock_far_byte(handle: int) -> None:  # noqa: ARG001
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


FAR_BYTE = 1 << 62
"""Beyond what SQLite itself locks (510 bytes from 1 GiB on) and beyond what any database grows to."""

UNKNOWN = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOLCK, errno.EOVERFLOW})
"""What a system says that doesn't know such locks."""

_held: set[tuple[int, int]] = set()
"""The files, by device and inode, that this process holds. See `_OnFile`."""


class Held(Protocol):
    def release(self) -> None:
        """Let go, if it is held."""


class DatabaseLock:
    """Nobody else holds the lock of this database while this one does, by whatever name they know the file.

    On Linux it is on the file itself, so that neither a second name (a link, hard or soft) nor removing a file beside
    it gets anybody past. Elsewhere it is on `<file>.lock` beside it.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock: Held | None = None

    def take(self) -> bool:
        """Take the lock at once; False where somebody else has it. Without a file there is nothing to take.

        Raises:
            OSError: the file can't be opened for writing, or its folder is missing.
        """
        if not self._file.exists():
            os.stat(self._file.parent)
            return True
        for kind in (_OnFile(self._file), FileLock(Path(f"{self._file.resolve()}.lock"))):
            try:
                taken = kind.take()
            except OSError as error:
                if error.errno not in UNKNOWN or isinstance(kind, FileLock):
                    raise
                continue
            self._lock = kind if taken else None
            return taken
        return False

    def release(self) -> None:
        """Let go, if it is held. Only once the database's connections are closed: see `_OnFile`."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


class _OnFile:
    """A lock on one byte of the database (an "open file description" lock, which minds SQLite's locks as little as they
    mind it).

    When a process closes a file, all locks go that SQLite holds on it for that process, whichever way they were taken
    (POSIX). So the file is opened once and closed last, and one that this process holds already isn't opened again.
    """

    def __init__(self, file: Path) -> None:
        self._path = file
        self._handle: int | None = None
        self._key: tuple[int, int] | None = None

    def take(self) -> bool:
        found = self._path.stat()
        key = (found.st_dev, found.st_ino)
        if key in _held:
            return False
        handle = os.open(self._path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
        try:
            _lock_far_byte(handle)
        except (BlockingIOError, PermissionError):
            os.close(handle)
            return False
        except OSError:
            os.close(handle)
            raise
        self._handle, self._key = handle, key
        _held.add(key)
        return True

    def release(self) -> None:
        if self._handle is not None and self._key is not None:
            os.close(self._handle)
            _held.discard(self._key)
            self._handle = self._key = None


class FileLock:
    """Nobody else holds the lock while this one does, not even in the same process.

    The file itself stays when the lock is let go: removing it could take it from under somebody who waits for it.
    """

    def __init__(self, file: Path) -> None:
        self._path = file
        self._file: FileIO | None = None

    def take(self) -> bool:
        """Take the lock at once; False where somebody else has it.

        Raises:
            OSError: the file can't be opened, or its file system knows no locks.
        """
        make_private(str(self._path))
        file = FileIO(self._path, "a")
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):  # as POSIX and Windows say it
            file.close()
            return False
        except OSError:
            file.close()
            raise
        self._file = file
        return True

    def release(self) -> None:
        """Let go, if it is held."""
        if self._file is not None:
            self._file.close()
            self._file = None
