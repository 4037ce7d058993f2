"""The log of facts: append-only, each entry bound to the one before it by a hash.

Every change that the product makes is a fact in past tense (`VoteCast`). Whoever alters, removes or inserts an entry
breaks the chain from there on, which `verify` names.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

GENESIS = "0" * 64
"""What the first entry points back to."""

canonical_json = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode
"""JSON in the one form that is hashed: sorted keys, no white space, characters as they are."""


def _refuse_number(text: str) -> float:
    raise ValueError(f"a fact holds no floats, and so not {text[:20]}")


read_json = json.JSONDecoder(parse_float=_refuse_number, parse_constant=_refuse_number).decode
"""Reads what `canonical_json` wrote; a number that is not whole (or none at all: NaN) was never sealed."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact as it is sealed. `actor`: `person:<id>`, `cli:<user>` or `system`; `subject`: what it is about.

    `data` holds JSON values only (strings, integers, booleans, null, lists, objects): no floats, whose text differs
    between programs.
    """

    kind: str
    subject: str
    actor: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement as it stands in the log. `at` is aware UTC; `hash` and `previous` are sha256, hex."""

    seq: int
    at: datetime
    fact: Statement
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Record:
    """An entry as it is kept: texts, to the byte, since those are what was hashed.

    `at` is ISO 8601 in UTC with microseconds; `data` is canonical JSON.
    """

    seq: int
    at: str
    kind: str
    subject: str
    actor: str
    data: str
    previous: str
    hash: str

    @property
    def canonical(self) -> str:
        """The entry as canonical JSON: sorted keys, no white space, characters as they are, without the hashes."""
        return _canonical(self.seq, self.at, self.kind, self.subject, self.actor, self.data)

    @property
    def digest(self) -> str:
        """What the hash must be: sha256 over the previous hash and the canonical JSON."""
        return _digest(self.previous, self.canonical)

    def entry(self) -> Entry:
        """The entry that the texts tell of.

        Raises:
            Broken: they aren't what was once sealed: somebody has changed them.
        """
        try:
            said = Statement(self.kind, self.subject, self.actor, read_json(self.data))
            return Entry(self.seq, datetime.fromisoformat(self.at), said, self.previous, self.hash)
        except (TypeError, ValueError, RecursionError) as error:
            raise Broken(self.seq, "it can't be read") from error


@dataclass(frozen=True, slots=True)
class Tail:
    """Where the log ends: the last entry's number and hash."""

    seq: int = 0
    hash: str = GENESIS


class Broken(Exception):
    """The chain doesn't hold: `seq` is the first entry that doesn't fit, `why` says so in English."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"entry {seq}: {why}")
        self.seq = seq
        self.why = why


def seal(said: Statement, at: datetime, tail: Tail) -> Record:
    """The record of `said` as the entry after `tail`.

    Raises:
        TypeError: the data holds something else than JSON values, or a float.
        ValueError: `at` has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone can't be logged")
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    texts = tail.seq + 1, moment, said.kind, said.subject, said.actor, _without_floats(said.data)
    return Record(*texts, tail.hash, _digest(tail.hash, _canonical(*texts)))


def verify(records: Iterable[Record], tail: Tail, see: Callable[[Record], object] = lambda _: None) -> None:
    """Follow the whole chain, from the log's first record to its last. `see`: told of each that fits.

    Raises:
        Broken: a record doesn't fit, or they end elsewhere than `tail`, which is kept apart from them, says.
    """
    last = Tail()
    for record in records:
        last = follow(last, record)
        _check_data(record)
        see(record)
    end(last, tail)


def follow(last: Tail, record: Record) -> Tail:
    """The chain's tail once `record` has been found to fit to the `last` one.

    Raises:
        Broken: it doesn't fit.
    """
    if type(record.seq) is int and record.seq < 1:
        raise Broken(record.seq, "the first entry has number 1: this one was put in")
    if record.seq != last.seq + 1:
        raise Broken(last.seq + 1, f"it is missing; the next one is {record.seq}")
    if record.previous != last.hash:
        raise Broken(record.seq, "it doesn't point back to the hash of the entry before")
    try:
        fits = _is_text(record) and record.hash == record.digest and _is_moment(record.at)
    except (TypeError, ValueError):  # a database holds whatever somebody puts there, in SQLite even bytes
        fits = False
    if not fits:
        raise Broken(record.seq, "its hash doesn't fit what it says")
    return Tail(record.seq, record.hash)


def end(last: Tail, tail: Tail) -> None:
    """Compare where the records ended with where they should.

    Raises:
        Broken: they are not at the same place.
    """
    if type(tail.seq) is not int or type(tail.hash) is not str:
        raise Broken(last.seq, "what is kept of the log's end can't be read")
    if last.seq < tail.seq:
        raise Broken(last.seq + 1, f"it is missing, and all after it: the log should end with {tail.seq}")
    if last != tail:
        raise Broken(last.seq, f"the log should end with {tail.seq}, and with another hash")


def _is_text(record: Record) -> bool:
    """Whether each field is a text: a database, or a file that was made up, may hold anything."""
    texts = record.at, record.kind, record.subject, record.actor, record.data, record.previous, record.hash
    return all(type(text) is str for text in texts)


def _is_moment(at: str) -> bool:
    moment = datetime.fromisoformat(at)
    return moment.tzinfo is not None and moment.astimezone(UTC).isoformat(timespec="microseconds") == at


def _check_data(record: Record) -> None:
    """Make sure that the data is what could be sealed: an object, in the one form that is hashed."""
    try:
        data = read_json(record.data)
        fits = isinstance(data, dict) and canonical_json(data) == record.data
    except (TypeError, ValueError, RecursionError) as error:
        raise Broken(record.seq, "it can't be read") from error
    if not fits:
        raise Broken(record.seq, "what it holds isn't written as it is sealed")


def _canonical(seq: int, at: str, kind: str, subject: str, actor: str, data: str) -> str:
    return (
        f'{{"actor":{canonical_json(actor)},"at":{canonical_json(at)},"data":{data},'
        f'"kind":{canonical_json(kind)},"seq":{_number(seq)},"subject":{canonical_json(subject)}}}'
    )


def _number(seq: int) -> str:
    """A whole number as JSON.

    Raises:
        TypeError: it is something else, that a database was made to hold.
    """
    if type(seq) is not int:
        raise TypeError(f"{seq!r} is no entry's number")
    return str(seq)


def _digest(previous: str, canonical: str) -> str:
    return hashlib.sha256(f"{previous}{canonical}".encode()).hexdigest()


def _without_floats(data: Mapping[str, Any]) -> str:
    """The data as canonical JSON, read again as whoever verifies it will."""
    try:
        text = canonical_json(data)
        read_json(text)
    except ValueError as error:
        raise TypeError(f"a fact holds no floats, and nothing that isn't JSON: {error}") from error
    return text


def plain(value: Any) -> Any:
    """`value` as JSON knows it: dataclasses as objects, sets in order, times in ISO 8601 UTC, enums as their text.

    A field that isn't shown (`repr=False`) holds what was worked out from the others, and is left out.
    """
    if value is None or type(value) is str:
        return value  # most are
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value) if field.repr}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        moment = value.astimezone(UTC) if isinstance(value, datetime) else value
        return moment.isoformat()
    return value
