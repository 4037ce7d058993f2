"""A decision taken out as a folder that can be checked by itself, and the check."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.core.chain import Broken
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.records.checkpoints import Checkpoint, checkpoints_in
from bot.features.records.decision_paper import decision_json, decision_page, sums
from bot.features.records.log_file import text_of
from bot.features.records.log_part import LogPart, PartRead, part_lines, verify_part
from bot.features.records.merkle import inclusion_proofs
from bot.features.records.ports import CHECKPOINTS
from bot.features.records.redacting import holds_secrets
from bot.features.records.rights import check_may_read
from bot.features.records.signed_notes import VerifyingKey, read_verifying_key

LOG, DOCUMENT, PAGE, CHECKPOINT_FILE, KEY_FILE, SUMS = (
    "log.jsonl",
    "decision.json",
    "index.html",
    "checkpoint.txt",
    "key.pub",
    "SHA256SUMS",
)
LARGEST = 256 * 1024 * 1024
"""Bytes of one file of an export that are read."""


@dataclass(frozen=True, slots=True)
class ExportDecision:
    """`secrets`: with what is secret; without it such a decision is only given out redacted."""

    by: Principal
    ballot: str
    secrets: bool = False


@dataclass(frozen=True, slots=True)
class FolderChecked:
    """What a check has found well. `own_key`: the checkpoint is by the key in the folder, and by no other given."""

    part: PartRead
    own_key: bool


def export_decision(command: ExportDecision, uow: UnitOfWork, _now: datetime) -> Mapping[str, bytes]:
    """The folder's files, by name.

    Raises:
        Refused: they may not read the log, there is no such decision, or something of it is secret.
        ValueError: an entry can't be read, since somebody has changed it.
    """
    check_may_read(command.by)
    if not command.secrets and holds_secrets(command.ballot, uow):
        raise Refused("refused-export-secret", decision=command.ballot)
    own = [record for record in uow.log.records(subject=command.ballot) if record.subject == command.ballot]
    if not any(record.kind == "GateClosed" for record in own):
        raise Refused("refused-no-such-decision", decision=command.ballot)
    newest = uow[CHECKPOINTS].newest()
    size = newest.checkpoint.size if newest else 0
    wanted = [record.seq - 1 for record in own if record.seq <= size]
    leaves = (bytes.fromhex(each) for each in uow[CHECKPOINTS].every_hash(size))
    proofs = inclusion_proofs(leaves, wanted) if size else {}
    beside = list(uow.log.beside_of(own))
    part = LogPart(command.ballot, own, beside, size, {place + 1: each for place, each in proofs.items()})
    log = "".join(f"{line}\n" for line in part_lines(part)).encode("utf-8", "surrogateescape")
    read = verify_part(text_of(_lines(log)), [])
    document = decision_json(command.ballot, read.records, read.known)
    files = {LOG: log, DOCUMENT: document}
    if newest:
        files |= {CHECKPOINT_FILE: newest.note.encode(), KEY_FILE: f"{newest.key}\n".encode()}
    files[PAGE] = decision_page(document, newest.note if newest else "", newest.key if newest else "")
    return {**files, SUMS: sums(files)}


def check_folder(
    folder: Path, checkpoints: Sequence[Checkpoint], keys: Sequence[VerifyingKey]
) -> FolderChecked:
    """Whether the folder is what was exported. `checkpoints`: kept elsewhere; none: the folder's own.

    Raises:
        Broken: it isn't.
        BadNote: its own checkpoint isn't signed by any of the keys, or by its own where none were given.
        OSError: it can't be read.
    """
    files = {file.name: _content(file) for file in sorted(folder.iterdir())}
    _check_sums(files)
    own_key = False
    if not checkpoints and CHECKPOINT_FILE in files:
        own_key = not keys
        known = keys or [read_verifying_key(files.get(KEY_FILE, b"").decode("utf-8", "replace").strip())]
        checkpoints = checkpoints_in(files[CHECKPOINT_FILE].decode("utf-8", "replace"), known)
    part = verify_part(text_of(_lines(files.get(LOG, b""))), checkpoints)
    try:
        document = decision_json(part.about, part.records, part.known)
    except ValueError as error:
        raise Broken(1, "an entry can't be read") from error
    if document != files.get(DOCUMENT):
        raise Broken(1, f"{DOCUMENT} doesn't say what the log says")
    note, key = (files.get(name, b"").decode("utf-8", "replace") for name in (CHECKPOINT_FILE, KEY_FILE))
    if decision_page(document, note, key.strip()) != files.get(PAGE):
        # its sum is no proof: whoever changes the page can count that anew
        raise Broken(
            1,
            f"{PAGE} isn't the page that this version of the program makes of the log: "
            f"somebody has changed it, or another version wrote it; {DOCUMENT} says what the log says",
        )
    return FolderChecked(part, own_key)


def _check_sums(files: Mapping[str, bytes]) -> None:
    """Each file must be as it was exported, and none more or less."""
    rest = {name: content for name, content in files.items() if name != SUMS}
    if files.get(SUMS) == sums(rest):
        return
    told = files.get(SUMS, b"").decode("utf-8", "replace").split("\n")
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in told) if name}
    for name in sorted({*listed, *rest}):
        if name not in rest:
            raise Broken(1, f"{name} is missing from the folder")
        if listed.get(name) != hashlib.sha256(rest[name]).hexdigest():
            raise Broken(1, f"{name} isn't as it was exported, or wasn't exported at all")
    raise Broken(1, f"{SUMS} isn't as it was exported")


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST)


def _lines(content: bytes) -> list[bytes]:
    """Split at line feeds alone, each with its own."""
    parts = content.split(b"\n")
    return [part + b"\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
