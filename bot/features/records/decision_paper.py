"""A decision on paper: as JSON that follows from its part of the log alone, and as a page to be read.

Whoever has the export makes the JSON anew from the log's part and compares: so it tells what the log tells.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from bot.core.chain import Record, read_json
from bot.core.hidden import reveal

FORMAT = "grindvakt-decision/1"
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


def sums(files: Mapping[str, bytes]) -> bytes:
    """Each file's SHA-256, as `sha256sum -c` reads it."""
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode()


def _fact(record: Record, known: Mapping[str, str]) -> dict[str, Any]:
    return {
        "number": record.seq,
        "at": record.at,
        "kind": record.kind,
        "by": reveal(record.actor, known),
        "data": read_json(reveal(record.data, known)),
    }


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
