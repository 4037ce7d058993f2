"""Copies of an SQLite database while it runs, and such a copy put in its place again.

A copy shows the database as it stood at one moment: all of it is read in one transaction, which in WAL mode keeps
nobody from writing. Nothing counts before it has been read through again: what can't be restored is no backup.
"""

import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from bot.core.errors import Permanent, Retryable
from storage.engine.address import BUSY_SECONDS
from storage.engine.faults import of_sqlite
from storage.engine.opening import only_program
from storage.engine.soundness import Sound, look_over

PAGES = 1024
"""Pages (of 4 kB) at a time; between them others have the disk."""
BREATH = 0.005
BESIDE = ("-wal", "-shm", "-journal")
"""Files that SQLite keeps beside a database and that belong to just that one."""

PagesCopied = Callable[[int, int], None]
"""Told now and then how many pages of how many have been copied."""


DRAFT = ".grindvakt-"
"""How the name of a file begins that isn't whole yet."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands there now, and where the database is that stood there before (None: there was none)."""

    sound: Sound
    aside: Path | None


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; None for PostgreSQL, which has tools of its own."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    return Path(address.database).resolve()


def back_up(
    file: Path, target: Path, *, replace: bool = False, progress: PagesCopied = lambda *_: None
) -> Sound:
    """Copy the database `file` to `target`, readable for its owner alone; it appears there whole or not at all.

    Raises:
        Permanent: there is something at `target` and `replace` is not said, it is the database itself, or the copy
            isn't sound: see `look_over`.
        Retryable: the database can't be read now.
        OSError: the copy can't be written.
    """
    target = target.resolve()
    if not file.is_file():
        raise Permanent(f"there is no database at {file}")
    if target.exists() and target.samefile(file):
        raise Permanent(f"{target} is the database itself; name another file")
    if target.is_dir():
        raise Permanent(f"{target} is a folder; name a file in it")
    if target.exists() and not target.is_file():
        raise Permanent(f"{target} is a device or a pipe; name a file")
    if target.exists() and not replace:
        raise Permanent(f"{target} is there already; name another file, or say --force to replace it")
    with _draft(target) as draft:
        _copy(file, draft, progress)
        try:
            sound = look_over(draft)
        except Permanent as fault:
            raise Permanent(f"no backup was made of {file}: {fault}") from fault
        _publish(draft, target)
    return sound


def restore(url: str, backup: Path, now: datetime) -> Restored:
    """Put a copy of `backup` in the database's place; the one that is there is kept beside it under a new name.

    Raises:
        Permanent: a program is running on the database, or the backup isn't sound, or is newer than this program.
        OSError: a file can't be read or written.
    """
    file = sqlite_file(url)
    if file is None:
        raise Permanent("only an SQLite database is restored this way")
    if file.exists() and backup.exists() and backup.samefile(file):
        raise Permanent(f"{backup} is the database itself")
    with _alone(url, file), _draft(file) as draft:
        sound = sound_copy(backup, draft)
        aside = _set_aside(file, now)
        _publish(draft, file, like=aside)
    return Restored(sound, aside)


def _copy(file: Path, draft: Path, progress: PagesCopied) -> None:
    def told(_status: int, left: int, total: int) -> None:
        progress(total - left, total)
        time.sleep(BREATH)

    try:
        with closing(_opened(file)) as source, closing(sqlite3.connect(draft)) as copy:
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # from here on one moment is read
            source.backup(copy, pages=PAGES, progress=told)
    except sqlite3.OperationalError as error:
        said = of_sqlite(error)
        raise said if isinstance(said, Retryable) else Retryable(str(error)) from error
    except sqlite3.DatabaseError as error:
        raise Permanent(f"no backup was made of {file}: it is damaged: {error}") from error


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def sound_copy(backup: Path, draft: Path) -> Sound:
    """Copy a backup to `draft`, to be used there.

    Raises:
        Permanent: it isn't sound, or is newer than this program.
    """
    _copy_files(backup, draft)
    try:
        sound = look_over(draft)
    except Permanent as fault:
        raise Permanent(f"{backup} can't be restored: {fault}") from fault
    if sound.is_newer:
        raise Permanent(f"{backup} is of a newer version of Grindvakt ({sound.version}); install that one")
    return sound


def _copy_files(backup: Path, draft: Path) -> None:
    """The backup as it lies there, with what may lie beside it where somebody has copied a running database."""
    shutil.copyfile(backup, draft)
    for ending in ("-wal", "-journal"):
        if Path(f"{backup}{ending}").exists():
            shutil.copyfile(f"{backup}{ending}", f"{draft}{ending}")


@contextmanager
def _alone(url: str, file: Path) -> Iterator[None]:
    """Nobody else works on the database meanwhile: no program, and no command that writes."""
    lock = only_program(url)
    if lock is not None and not lock.take():
        raise Permanent(f"a program is running on {file}; end it first, and start it again afterwards")
    try:
        _settle(file)
        yield
    finally:
        if lock is not None:
            lock.release()


def _settle(file: Path) -> None:
    """Have all that is committed in the file itself. A damaged one is kept as it is."""
    if not file.exists():
        return
    with suppress(sqlite3.DatabaseError), closing(_opened(file)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise Permanent(f"somebody is writing to {file}; try again when they are done") from error
            raise
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _set_aside(file: Path, now: datetime) -> Path | None:
    """Give the database that is there a new name; until the new one takes its place it keeps its own as well."""
    if not file.exists():
        return None
    aside = file.with_name(f"{file.name}.before-restore-{now:%Y%m%dT%H%M%SZ}")
    if aside.exists():
        raise Permanent(f"{aside} is there already; wait a second")
    try:
        os.link(file, aside)
    except OSError:  # a file system without links
        file.rename(aside)
    for ending in BESIDE:
        with suppress(FileNotFoundError):
            Path(f"{file}{ending}").rename(f"{aside}{ending}")
    return aside


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """A new, private file beside the target, which is gone at the end unless it has taken the target's place."""
    draft = target.absolute().with_name(f"{DRAFT}{secrets.token_hex(8)}")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield draft
    finally:
        for ending in ("", *BESIDE):
            Path(f"{draft}{ending}").unlink(missing_ok=True)


def _publish(draft: Path, target: Path, like: Path | None = None) -> None:
    """Put the draft in the target's place once all of it is on the disk; `like`: whose owner and mode it gets."""
    if like is not None:
        found = like.stat()
        with suppress(OSError, AttributeError):  # Windows has no owners
            os.chown(draft, found.st_uid, found.st_gid)
        draft.chmod(found.st_mode & 0o777)
    _sync(draft)
    draft.replace(target)
    with suppress(OSError):  # a folder can't be opened on Windows
        _sync(target.absolute().parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
