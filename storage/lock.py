"""A lock on a file, held by the one program that runs on an SQLite database; the system lets go when a program dies."""

import sys
from io import FileIO
from pathlib import Path

from storage.private import make_private

if sys.platform == "win32":
    import msvcrt

    def _lock(file: FileIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


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
