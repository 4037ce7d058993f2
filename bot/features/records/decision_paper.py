"""A decision on paper: as JSON that follows from its part of the log alone, and as a page to be read.

Whoever has the export makes the JSON anew from the log's part and compares: so it tells what the log tells.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.core.chain import Record, read_json
from bot.core.hidden import reveal
from bot.core.texts import Reader, day_and_time, text
from bot.features.gates.kinds import Choice
from bot.features.processes.kinds import Outcome
from bot.features.records.decisions import SETTLES, DecisionState

FORMAT = "grindvakt-decision/1"
"""Kept for decades and compared to the byte: whoever changes what it holds gives it another number, and keeps this."""

if TYPE_CHECKING:
    import jinja2

FOLDER = Path(__file__).parent


def decision_json(about: str, records: Sequence[Record], known: Mapping[str, str]) -> bytes:
    """The decision as its facts tell it: the closing, the papers with their hashes, and every fact about it.

    Raises:
        ValueError: the entries can't be read.
    """
    facts = [_fact(record, known) for record in records]
    closed: Any = next((fact["data"] for fact in reversed(facts) if fact["kind"] == "GateClosed"), {})
    opened: Any = next((fact["data"] for fact in facts if fact["kind"] == "GateOpened"), {})
    said = {
        "format": FORMAT,
        "decision": about,
        "question": opened.get("question"),
        "closing": closed.get("closing"),
        "tally": closed.get("tally"),
        "positions": closed.get("positions"),
        "papers": closed.get("papers"),
        "facts": facts,
    }
    return (json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8", "replace")


def decision_page(document: bytes, checkpoint: str, key: str) -> bytes:
    """The page, in Swedish and English: what was decided, and how the export is checked. Opens without a network."""
    said = json.loads(document)
    page = _templates().get_template("decision_page.html.j2")
    names = (said["question"] or {}).get("names", {})
    return page.render(said=said, names=names, checkpoint=checkpoint, key=key).encode("utf-8", "replace")


def format_of(document: bytes) -> str | None:
    """What form it says that it has; None: it says none."""
    try:
        said = json.loads(document)["format"]
    except (TypeError, ValueError, LookupError, RecursionError):
        return None
    return said if isinstance(said, str) else None


def _fact(record: Record, known: Mapping[str, str]) -> dict[str, Any]:
    return {
        "number": record.seq,
        "at": record.at,
        "kind": record.kind,
        "by": reveal(record.actor, known),
        "data": read_json(reveal(record.data, known)),
    }


@cache
def _templates() -> "jinja2.Environment":
    import jinja2  # noqa: PLC0415 - read with the first paper: two megabytes that many programs never use

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    outcomes = {each.value: _outcome(each) for each in Outcome}
    choices = {each.value: text("sv", f"chose-{each.value}") for each in Choice}
    environment.filters |= {"outcome": _words(outcomes), "choice": _words(choices), "moment": _moment}
    return environment


def _outcome(outcome: Outcome) -> str:
    """Nobody reads a referral as a decision that holds."""
    said = text("sv", f"outcome-{outcome.value}")
    if outcome in SETTLES:
        return said
    return f"{said} ({text('sv', f'decisionstate-{DecisionState.UNDECIDED}').lower()})"


def _words(known: Mapping[str, str]) -> Callable[[Any], Any]:
    """A value of ours in Swedish; what a later program wrote, as it is."""
    return lambda value: known.get(value, value) if isinstance(value, str) else value


def _moment(at: Any) -> Any:
    """When, as people in Sweden read it; what is no moment, as it is."""
    try:
        return day_and_time("sv", datetime.fromisoformat(at), Reader().time_zone)
    except (TypeError, ValueError):
        return at
