"""The log of facts: append-only, each entry bound to the one before it by a hash.

Every change that the product makes is a fact in past tense (`VoteCast`). Whoever alters, removes or inserts an entry
breaks the chain from there on, which `verify` names.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

GENESIS = "0" * 64
"""What the first entry points back to."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened. `actor`: `person:<id>`, `cli:<user>` or `system`; `subject`: what it is about.

    `data` holds JSON values only (strings, integers, booleans, null, lists, objects): no floats, whose text differs
    between programs.
    """

    kind: str
    subject: str
    actor: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact as it stands in the log. `at` is aware UTC; `hash` and `previous` are sha256, hex."""

    seq: int
    at: datetime
    fact: Fact
    previous: str
    hash: str


def plain(value: Any) -> Any:
    """`value` as JSON knows it: dataclasses as objects, sets in order, times in ISO 8601 UTC, enums as their text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value


def canonical(seq: int, at: datetime, fact: Fact) -> str:
    """The entry's canonical JSON: sorted keys, no white space, UTF-8 characters as they are."""
    entry = {
        "seq": seq,
        "at": at.isoformat(timespec="microseconds"),
        "kind": fact.kind,
        "subject": fact.subject,
        "actor": fact.actor,
        "data": fact.data,
    }
    return json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def seal(seq: int, at: datetime, fact: Fact, previous: str) -> Entry:
    """The entry for `fact`: its hash is sha256 over the previous hash and the canonical JSON."""
    digest = hashlib.sha256((previous + canonical(seq, at, fact)).encode()).hexdigest()
    return Entry(seq, at, fact, previous, digest)


def first_broken(entries: Iterable[Entry]) -> int | None:
    """The sequence number of the first entry that doesn't fit the chain, or None where all of it holds.

    `entries` start with the log's first and come in order.
    """
    previous = GENESIS
    for expected, entry in enumerate(entries, start=1):
        if entry.seq != expected or entry != seal(entry.seq, entry.at, entry.fact, previous):
            return expected if entry.seq != expected else entry.seq
        previous = entry.hash
    return None
