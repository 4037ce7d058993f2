"""Which database a setting names, or what is wrong with it."""

import math
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

BUSY_SECONDS = 4.0
"""How long to wait for another process that is writing (the command line beside the server); `?timeout=` in the URL.
Teams gives up on a dialog after five: what we say of it is to come before."""

LOCK_TIMEOUT = 4000
"""Milliseconds that a transaction on PostgreSQL waits for a row before its caller is told to try again; see above."""

NO_FILES: Sequence[tuple[Callable[[int], bool], str]] = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)
"""What a path can lead to that keeps no database. `/dev/null` takes all that is written, and keeps nothing."""

HOW = "write sqlite:///FILE or postgresql://user:password@host/name"


def address_of(url: str) -> URL:
    """The database at `url`, with the driver that we use.

    Raises:
        ValueError: a sentence that says what is wrong, without the password.
    """
    try:
        address = make_url(url.strip())
    except (ArgumentError, ValueError):  # a port that is no number is the second
        raise ValueError(f"it can't be read as an address; {HOW}") from None
    match address.get_backend_name():
        case "sqlite":
            return _sqlite(address)
        case "postgresql" | "postgres":
            return address.set(drivername="postgresql+psycopg")
        case other:
            raise ValueError(f"the database is SQLite or PostgreSQL, not {other}; {HOW}")


def file_of(address: URL) -> Path | None:
    """The whole path of the SQLite file; None: the database is a server."""
    return Path(address.database).absolute() if _is_file(address) and address.database else None


def patience(address: URL) -> float:
    """Seconds to wait for another process that is writing in the SQLite file."""
    return float(str(address.query.get("timeout", BUSY_SECONDS)))


def _is_file(address: URL) -> bool:
    return address.get_backend_name() == "sqlite"


def _sqlite(address: URL) -> URL:
    name = address.database or ""
    if address.host:
        raise ValueError("the file of an SQLite database comes after three slashes: sqlite:///FILE")
    if not name or ":memory:" in name or name.startswith("file:") or "\0" in name:
        raise ValueError(
            "the database must be a file, which stays when the program ends: write sqlite:///FILE"
        )
    if strange := set(address.query) - {"timeout"}:
        raise ValueError(
            f"after a SQLite file's name comes ?timeout=SECONDS and nothing else, not {min(strange)}"
        )
    _check_patience(address)
    _check_is_file(Path(name))
    return address.set(drivername="sqlite")


def _check_is_file(path: Path) -> None:
    """What stands there must be a file, where anything does; whether it can be read is said by whoever opens it."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    kind = next((called for asks, called in NO_FILES if asks(mode)), None)
    if kind is not None:
        raise ValueError(
            f"{path} is {kind}, and the database must be a file: write sqlite:///FILE, with the name of one that is"
            " there or is to be made"
        )


def _check_patience(address: URL) -> None:
    try:
        seconds = patience(address)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds <= 3600:  # NaN isn't either
        raise ValueError("?timeout= is a number of seconds from 0 to 3600")
