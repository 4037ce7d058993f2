"""Files with keys: the private one is made here, is for its owner alone, and is read nowhere else."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from bot.core.reading import opened_file
from bot.features.records.signed_notes import (
    PRIVATE,
    BadNote,
    LogKey,
    VerifyingKey,
    read_signing_key,
    read_verifying_key,
)

LONGEST = 64 * 1024
"""Bytes of a file with keys that are read: they are short."""

NOT_THE_OWNERS = stat.S_IRWXG | stat.S_IRWXO


class KeyFault(Exception):
    """A key can't be used or kept; says in English why and what to do, and nothing of the key."""


def create_key(path: Path, name: str) -> LogKey:
    """Make a key and keep it in a new file, for its owner alone.

    Raises:
        KeyFault: there is a file already (perhaps a key's only copy), it can't be written, or the name is none.
    """
    try:
        key = LogKey.new(name)
    except BadNote as fault:
        raise KeyFault(str(fault)) from None
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyFault(f"{path} is there already, and is never overwritten: give another file") from None
    except OSError as error:
        raise KeyFault(f"{path} can't be written: {error.strerror}") from None
    with os.fdopen(handle, "wb") as file:
        file.write(f"{key.as_line()}\n".encode())
        file.flush()
        os.fsync(file.fileno())
    return key


def read_key(path: Path) -> LogKey:
    """The private key in the file.

    Raises:
        KeyFault: the file is missing, others than its owner may read it, or it holds no private key.
    """
    try:
        mode = path.stat().st_mode
        text = _text(path)
    except OSError as error:
        raise KeyFault(f"the key file can't be read: {error.strerror}") from None
    if os.name == "posix" and mode & NOT_THE_OWNERS:
        raise KeyFault("the key file may be read by others than its owner: run `chmod 600` on it")
    try:
        return read_signing_key(text.strip("\r\n "))
    except BadNote as fault:
        raise KeyFault(f"the key file can't be used: {fault}") from None


def read_public_keys(paths: Sequence[Path]) -> list[VerifyingKey]:
    """The public keys in the files, one on a line; lines that begin with # are remarks.

    Raises:
        KeyFault: a file can't be read, holds something else, or the secret key, which must not be handed round.
    """
    keys = []
    for path in paths:
        try:
            lines = [line.strip() for line in _text(path).split("\n")]
        except OSError as error:
            raise KeyFault(f"{path} can't be read: {error.strerror}") from None
        for number, line in enumerate(lines, start=1):
            if not line or line.startswith("#"):
                continue
            if line.startswith(PRIVATE):
                raise KeyFault(
                    f"{path} holds the private key: give the public one (`grindvakt log key show`)"
                )
            try:
                keys.append(read_verifying_key(line))
            except BadNote as fault:
                raise KeyFault(f"{path}, line {number}: {fault}") from None
    if not keys:
        raise KeyFault("there is no public key in what --key names")
    return keys


def _text(path: Path) -> str:
    """What isn't UTF-8 becomes what no key is."""
    with opened_file(path) as file:
        return file.read(LONGEST).decode("utf-8", "replace")
