"""Checkpoints: how large the log is and the root of its tree, signed, so that it can be kept where nobody reaches both.

The form is C2SP's tlog-checkpoint: a signed note of three lines (whose log it is, how many entries, the root). A file
may hold many, one after the other with an empty line between.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.features.records.signed_notes import DASH, BadNote, LogKey, VerifyingKey, text_of_note

SIZE = re.compile(r"0|[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`origin`: whose log, the name of the key; `size`: how many entries; `root`: 32 bytes."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def read(cls, text: str) -> "Checkpoint":
        """What the text of a note says; lines after the third are another program's and say nothing to us.

        Raises:
            BadNote: it is no checkpoint's.
        """
        origin, *rest = text.split("\n")
        try:
            size, root = rest[0], base64.b64decode(rest[1], validate=True)
        except (IndexError, binascii.Error, ValueError):
            raise BadNote("the note is no checkpoint: three lines, origin, size and root") from None
        if not origin or not SIZE.fullmatch(size) or len(root) != 32:
            raise BadNote("the note is no checkpoint: its size is no number, or its root no hash")
        return cls(origin, int(size), root)


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint as it was published. `note`: with the signature; `key`: the public key, as a line."""

    checkpoint: Checkpoint
    note: str
    key: str
    at: datetime


def signed(checkpoint: Checkpoint, key: LogKey, at: datetime) -> SignedCheckpoint:
    return SignedCheckpoint(checkpoint, key.sign(checkpoint.text), str(key.verifying), at)


def notes_in(text: str) -> Iterator[str]:
    """The notes in a file, in its order. What stands in it and is no note, is told as one that isn't."""
    note: list[str] = []
    for line in text.split("\n"):
        if note and note[-1].startswith(DASH) and not line.startswith(DASH):
            yield "".join(f"{each}\n" for each in note)
            note = []
            if not line:
                continue
        note.append(line)
    if any(note):
        yield "\n".join(note)


def checkpoints_in(text: str, keys: Sequence[VerifyingKey]) -> list[Checkpoint]:
    """The checkpoints in a file, the smallest first, each signed by one of the keys.

    Raises:
        BadNote: there is none, or one of them isn't signed, or isn't whole.
    """
    found = []
    for number, note in enumerate(notes_in(text), start=1):
        try:
            signed_text, key = text_of_note(note, keys)
            checkpoint = Checkpoint.read(signed_text)
            if checkpoint.origin != key.name:
                raise BadNote(f"it is of another log than {key.name}'s")
            found.append(checkpoint)
        except BadNote as fault:
            raise BadNote(f"checkpoint {number} in the file: {fault}") from None
    if not found:
        raise BadNote("there is no checkpoint in the file")
    return sorted(found, key=lambda each: each.size)
