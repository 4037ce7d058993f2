"""Whether a decision's folder is what was exported: each file of it, by the log, by the signed list, by its sums."""

import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import jinja2

from bot.core.chain import Broken
from bot.features.records.checkpoints import Checkpoint, checkpoints_in
from bot.features.records.decision_paper import FORMAT, decision_json, decision_page, format_of
from bot.features.records.export_list import (
    CHECKPOINT_FILE,
    DOCUMENT,
    KEY_FILE,
    LOG,
    PAGE,
    SIGNED,
    SUMS,
    SignedList,
    read_list,
    sha256,
    sums_of,
)
from bot.features.records.log_file import text_of
from bot.features.records.log_part import PartRead, verify_part
from bot.features.records.redacting import REDACTED_FORMAT
from bot.features.records.signed_notes import BadNote, VerifyingKey, read_verifying_key

LARGEST = 256 * 1024 * 1024
"""Bytes of one file of an export that are read."""

UNREADABLE = (ValueError, TypeError, AttributeError, RecursionError)
"""What comes of an entry that was made up: its hash fits, and what it holds is nothing that the program writes."""

NAMES = frozenset({LOG, DOCUMENT, PAGE, CHECKPOINT_FILE, KEY_FILE, SIGNED, SUMS})


class NotExported(Broken):
    """The folder isn't as it was exported, or isn't one that can be checked; says in English why."""

    def __init__(self, why: str) -> None:
        super().__init__(1, why)


@dataclass(frozen=True, slots=True)
class FolderChecked:
    """What a check has found well. `part` None: the export is redacted, and holds nothing of the log.

    `own_key`: the signatures are by the key in the folder, and by no other given; `drawn`: the page is the one that
    this version draws of the log; `listed`: the list that the log's key has signed, with every file as it is.
    """

    part: PartRead | None
    own_key: bool
    drawn: bool
    listed: SignedList | None


def check_folder(
    folder: Path, checkpoints: Sequence[Checkpoint], keys: Sequence[VerifyingKey]
) -> FolderChecked:
    """Whether the folder is what was exported. `checkpoints`: kept elsewhere; none: the folder's own.

    Raises:
        Broken: it isn't.
        BadNote: its own signatures aren't by any of the keys, or by its own key where none were given.
        OSError: it can't be read.
    """
    files = _files(folder)
    _check_sums(files)
    own_key = not keys and KEY_FILE in files
    known = [read_verifying_key(_text(files, KEY_FILE).strip())] if own_key else keys
    listed = _listed(files, known)
    document = files.get(DOCUMENT, b"")
    if format_of(document) == REDACTED_FORMAT and LOG not in files:
        if listed is None:
            raise NotExported("it is a redacted export without a signed list: nothing in it can be checked")
        return FolderChecked(None, own_key, _is_page(files, document), listed)
    if not checkpoints and CHECKPOINT_FILE in files:
        checkpoints = checkpoints_in(_text(files, CHECKPOINT_FILE), known)
    elif not checkpoints and keys:
        raise BadNote(
            f"the export has no {CHECKPOINT_FILE}: nothing in it is signed by the key that was given"
        )
    part = verify_part(text_of(BytesIO(files.get(LOG, b""))), checkpoints)
    _check_document(document, part)
    if listed is not None and listed.about != part.about:
        raise NotExported(f"{SIGNED} is the list of another decision")
    return FolderChecked(part, own_key and bool(checkpoints), _is_page(files, document), listed)


def _files(folder: Path) -> dict[str, bytes]:
    """What is in the folder; what can't have been exported isn't even opened."""
    files = {}
    for file in sorted(folder.iterdir()):
        found = file.lstat()
        if file.name not in NAMES:
            raise NotExported(f"{file.name} wasn't exported: somebody has put it in the folder")
        if not stat.S_ISREG(found.st_mode):
            raise NotExported(f"{file.name} isn't a file of its own but a link, a folder or a device")
        if found.st_size > LARGEST:
            raise NotExported(f"{file.name} is larger than anything that is exported")
        files[file.name] = file.read_bytes()
    return files


def _check_sums(files: Mapping[str, bytes]) -> None:
    """Each file must be as it was exported, and none more or less."""
    rest = {name: content for name, content in files.items() if name != SUMS}
    if files.get(SUMS) == sums_of(rest).encode():
        return
    told = _text(files, SUMS).split("\n")
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in told) if name}
    _compare_sums(listed, rest)
    raise NotExported(f"{SUMS} isn't as it was exported")


def _listed(files: Mapping[str, bytes], keys: Sequence[VerifyingKey]) -> SignedList | None:
    """The signed list, which every file must be in as it is; None: there is none, as before there were any."""
    if SIGNED not in files:
        return None
    listed = read_list(files[SIGNED], keys)
    _compare_sums(
        listed.files, {name: content for name, content in files.items() if name not in (SIGNED, SUMS)}
    )
    return listed


def _compare_sums(listed: Mapping[str, str], files: Mapping[str, bytes]) -> None:
    for name in sorted({*listed, *files}):
        if name not in files:
            raise NotExported(f"{name} is missing from the folder")
        if listed.get(name) != sha256(files[name]):
            raise NotExported(f"{name} isn't as it was exported, or wasn't exported at all")


def _check_document(document: bytes, part: PartRead) -> None:
    """The JSON must say what the log's part says, to the byte."""
    if not any(record.kind == "GateClosed" for record in part.records):
        raise NotExported(f"{LOG} tells of no decision")
    try:
        told = decision_json(part.about, part.records, part.known)
    except UNREADABLE as error:
        raise Broken(1, "an entry can't be read") from error
    if document == told:
        return
    if (form := format_of(document)) not in (FORMAT, None):
        raise NotExported(
            f"{DOCUMENT} is of the form {form}, which this version doesn't know: "
            "check it with the version that made it, or a later one"
        )
    raise NotExported(f"{DOCUMENT} doesn't say what the log says")


def _is_page(files: Mapping[str, bytes], document: bytes) -> bool:
    """Whether the page is the one that this version draws. Its sum is no proof: whoever changes it counts that anew."""
    note, key = _text(files, CHECKPOINT_FILE), _text(files, KEY_FILE).strip()
    try:
        return decision_page(document, note, key) == files.get(PAGE)
    except (*UNREADABLE, LookupError, jinja2.TemplateError):
        return False


def _text(files: Mapping[str, bytes], name: str) -> str:
    return files.get(name, b"").decode("utf-8", "replace")
