"""The list that the log's key signs of an export's files: what was drawn for people is provable by it for good.

A page that a later program draws otherwise can't be drawn anew and compared; that it is the one that was exported is
seen by its hash in here. A signed note: the form, which decision it is, which version made it, and a line for each file
as `sha256sum` has them. Nobody takes it for a checkpoint, nor one for it: its second line is no number.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bot.features.records.key_files import read_key
from bot.features.records.signed_notes import BadNote, VerifyingKey, text_of_note

LOG, DOCUMENT, PAGE, CHECKPOINT_FILE, KEY_FILE, SIGNED, SUMS = (
    "log.jsonl",
    "decision.json",
    "index.html",
    "checkpoint.txt",
    "key.pub",
    "signed.txt",
    "SHA256SUMS",
)
FORM = "grindvakt-export/1"
FILE_LINE = re.compile(r"([0-9a-f]{64})  ([^/\n]{1,255})")


@dataclass(frozen=True, slots=True)
class SignedList:
    """What was signed. `made_by`: the program's version; `files`: name → SHA-256; `key`: whose signature it is."""

    about: str
    made_by: str
    files: Mapping[str, str]
    key: VerifyingKey


def whole_folder(about: str, files: Mapping[str, bytes], key_file: Path | None) -> Mapping[str, bytes]:
    """The files with the list of them, where there is a key to sign it, and their sums.

    Raises:
        KeyFault: the key can't be used.
    """
    listed = dict(files)
    if key_file is not None:
        made_by = f"grindvakt {version('grindvakt')}"
        note = read_key(key_file).sign(f"{FORM}\n{about}\n{made_by}\n{sums_of(files)}")
        listed[SIGNED] = note.encode()
    return {**listed, SUMS: sums_of(listed).encode()}


def read_list(content: bytes, keys: Sequence[VerifyingKey]) -> SignedList:
    """The list, signed by one of the keys.

    Raises:
        BadNote: it isn't, or isn't a list.
    """
    try:
        text, key = text_of_note(content.decode("utf-8", "replace"), keys)
        form, about, made_by, *lines = text.removesuffix("\n").split("\n")
    except BadNote as fault:
        raise BadNote(f"{SIGNED}: {fault}") from None
    except ValueError:
        raise BadNote(f"{SIGNED}: it isn't the list of an export's files") from None
    found = [FILE_LINE.fullmatch(line) for line in lines]
    if form != FORM or not all(found):
        raise BadNote(f"{SIGNED}: it isn't a list of the form {FORM}, which is all that this version reads")
    return SignedList(about, made_by, {each[2]: each[1] for each in found if each}, key)


def sums_of(files: Mapping[str, bytes]) -> str:
    """Each file's SHA-256, as `sha256sum -c` reads it."""
    return "".join(f"{sha256(content)}  {name}\n" for name, content in sorted(files.items()))


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
