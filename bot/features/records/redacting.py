"""A decision as everybody may have it where its matter, or a paper of it, is secret: twins, no titles, no reasons.

The log's part tells everything, so it isn't with it: what stands here can't be checked against the log by itself, only
that it is what the holder of the log's key gave out.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.core.chain import plain
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.gates.counting import tally
from bot.features.gates.masking import masked
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.decision_paper import decision_page
from bot.features.records.export_list import DOCUMENT, KEY_FILE, PAGE, whole_folder
from bot.features.records.facts import DECISION_FACTS
from bot.features.records.key_files import read_key
from bot.features.records.rights import check_may_read

REDACTED_FORMAT = "grindvakt-decision-redacted/1"
TOLD = ("valid_until", "report_on", "by_decision")
"""What the facts about a decision hold beside people's own words."""

LANGUAGE = "sv"
"""A decision record is in Swedish."""


def holds_secrets(ballot: str, uow: UnitOfWork) -> bool:
    """Whether something of it is marked, from whichever day."""
    found = uow[BALLOTS].get(ballot)
    return found is not None and bool(found.secrecy)


def secret_matters(_command: None, uow: UnitOfWork, _now: datetime) -> int:
    """How many initiatives have something that is marked: the log calls them by their titles."""
    return sum(outline.guarded for outline in uow[INITIATIVES].outlines())


@dataclass(frozen=True, slots=True)
class ExportRedacted:
    """`key_file`: whose key signs the list of the files."""

    by: Principal
    ballot: str
    key_file: Path | None = None


def _since(ballot: str, uow: UnitOfWork) -> Iterator[Mapping[str, Any]]:
    """What has become of it, as the log tells, without anybody's words: nobody is to take it for one that holds."""
    for entry in uow.log.about(ballot, [kind.__name__ for kind in DECISION_FACTS]):
        data = {name: entry.fact.data[name] for name in TOLD if name in entry.fact.data}
        yield {"kind": entry.fact.kind, "at": plain(entry.at), "data": data}


def export_redacted(command: ExportRedacted, uow: UnitOfWork, now: datetime) -> Mapping[str, bytes]:
    """The folder's files, by name.

    Raises:
        Refused: they may not read the log, or there is no such decision.
        KeyFault: the key can't be used.
    """
    check_may_read(command.by)
    found = uow[BALLOTS].get(command.ballot)
    if found is None or found.closing is None:
        raise Refused("refused-no-such-decision", decision=command.ballot)
    marked = tuple(replace(each, first=min(each.first, now.date()), last=None) for each in found.secrecy)
    shown = masked(replace(found, secrecy=marked), now, LANGUAGE)  # what goes out is read on later days too
    said = {
        "format": REDACTED_FORMAT,
        "decision": shown.id,
        "question": plain(shown.question),
        "closing": plain(shown.closing),
        "tally": plain(tally(found)),
        "positions": [plain(each) for each in shown.positions],
        "papers": plain(shown.papers),
        "facts": [*_since(shown.id, uow)],
    }
    text = json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    document = text.encode("utf-8", "replace")
    files = {DOCUMENT: document, PAGE: decision_page(document, "", "")}
    if command.key_file is not None:
        files[KEY_FILE] = f"{read_key(command.key_file).verifying}\n".encode()
    return whole_folder(shown.id, files, command.key_file)
