"""Files that are written whole or not at all: what stood there before stays until all of the new one is on the disk."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def saving(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `path` when the block has ended well; else nothing has happened.

    A file that is there keeps its mode and its owner, and a link goes on pointing to it. A new one is for the owner
    alone if it is `private`. What is no file (a terminal, a pipe) is written as it comes.

    Raises:
        OSError: it can't be written: the folder is missing or closed, the disk is full, it is a folder.
    """
    if _is_stream(path):
        with path.open("wb") as stream:
            yield stream
        return
    draft = _NewFile(path, private)
    try:
        yield draft.file
        draft.finish()
        draft.publish()
    finally:
        draft.discard()


def save_all(files: Mapping[Path, bytes], *, private: bool = False) -> None:
    """Write several files that belong together: all are on the disk before the first takes its place. What is no file
    is written as it comes, after those.

    Raises:
        OSError: one of them can't be written; then all stand as they stood.
    """
    drafts: list[_NewFile] = []
    streams = [path for path in files if _is_stream(path)]
    try:
        for path, content in files.items():
            if path in streams:
                continue
            drafts.append(_NewFile(path, private))
            drafts[-1].file.write(content)
            drafts[-1].finish()
        for draft in drafts:
            draft.publish()
        for path in streams:
            path.write_bytes(files[path])
    finally:
        for draft in drafts:
            draft.discard()


class _NewFile:
    """The new file beside the old one, under a name of its own."""

    def __init__(self, path: Path, private: bool) -> None:
        self._target = Path(os.path.realpath(path))
        before = _stat(self._target)
        if before is not None and stat.S_ISDIR(before.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if before is not None and not os.access(self._target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        self._before, self._private = before, private
        handle, name = tempfile.mkstemp(dir=self._target.parent, prefix=".grindvakt-")
        self._name = Path(name)
        self.file: BinaryIO = os.fdopen(handle, "wb")

    def finish(self) -> None:
        """Have all of it on the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        _dress(self._name, self._before, self._private)

    def publish(self) -> None:
        """Take the old one's place; whoever looks sees the one or the other, never a part."""
        self._name.replace(self._target)
        _sync_folder(self._target.parent)

    def discard(self) -> None:
        """Remove what has not been published."""
        with suppress(OSError):  # what could not be written can't be flushed either
            self.file.close()
        self._name.unlink(missing_ok=True)


def _is_stream(path: Path) -> bool:
    if path.absolute().parts[1:2] in (("dev",), ("proc",)):  # /dev/stdout, even where it goes to a file
        return True
    found = _stat(path)
    return found is not None and not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _dress(file: Path, before: os.stat_result | None, private: bool) -> None:
    """Give the file the mode that it is to have; its maker alone could read it until now."""
    if before is not None:
        # Windows has no owners; another's file stays with who writes it
        with suppress(OSError, AttributeError):
            os.chown(file, before.st_uid, before.st_gid)
        file.chmod(stat.S_IMODE(before.st_mode))
    elif not private:
        mask = os.umask(0o077)
        os.umask(mask)
        file.chmod(0o666 & ~mask)


def _sync_folder(folder: Path) -> None:
    """Have the new name on the disk too, where a folder can be opened (not on Windows)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
