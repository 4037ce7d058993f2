"""A decision taken out as a folder that can be checked by itself (`folder_check.py`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.records.decision_paper import decision_json, decision_page
from bot.features.records.export_list import (
    CHECKPOINT_FILE,
    DOCUMENT,
    KEY_FILE,
    LOG,
    PAGE,
    whole_folder,
)
from bot.features.records.log_file import text_of
from bot.features.records.log_part import LogPart, part_lines, verify_part
from bot.features.records.merkle import inclusion_proofs
from bot.features.records.ports import CHECKPOINTS
from bot.features.records.redacting import holds_secrets
from bot.features.records.rights import check_may_read


@dataclass(frozen=True, slots=True)
class ExportDecision:
    """`secrets`: with what is secret; without it such a decision is only given out redacted.

    `key_file`: whose key signs the list of the files; None: there is none, and a later program can't prove the page.
    """

    by: Principal
    ballot: str
    secrets: bool = False
    key_file: Path | None = None


def export_decision(command: ExportDecision, uow: UnitOfWork, _now: datetime) -> Mapping[str, bytes]:
    """The folder's files, by name.

    Raises:
        Refused: they may not read the log, there is no such decision, or something of it is secret.
        ValueError: an entry can't be read, since somebody has changed it.
        KeyFault: the key can't be used.
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
    read = verify_part(text_of(BytesIO(log)), [])
    document = decision_json(command.ballot, read.records, read.known)
    files = {LOG: log, DOCUMENT: document}
    if newest:
        files |= {CHECKPOINT_FILE: newest.note.encode(), KEY_FILE: f"{newest.key}\n".encode()}
    files[PAGE] = decision_page(document, newest.note if newest else "", newest.key if newest else "")
    return whole_folder(command.ballot, files, command.key_file)
