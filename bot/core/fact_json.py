"""Facts as JSON, written and read in one place: by the types of their fields.

What tells of a person is hidden as it is written (`bot.core.hidden`); what is read has been revealed before, as far
as it is still known. How a type is written is found out once, so that a vote's fact costs a handful of calls.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from bot.core.chain import Statement
from bot.core.fact_types import check_type
from bot.core.facts import Fact, PartOf
from bot.core.hidden import GONE, Hiding
from bot.core.people import PersonId
from bot.core.personal import Actor, PersonalMark, person_of

VERSION = "v"
"""The field that holds a fact's version; what was written before facts had classes has none."""

WriteJson = Callable[[Hiding, Any], Any]
ReadJson = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Codec:
    """How values of a type are written and read; None: as they are."""

    write: WriteJson | None = None
    read: ReadJson | None = None


def write(fact: Fact, by: Actor, hiding: Hiding) -> Statement:
    """What is sealed of the fact. Its subject and who did it have places of their own there."""
    kind: Any = type(fact)
    inside, write_subject = _of_fact(kind)
    hiding.owner = person = person_of(by)
    data = inside.write(hiding, fact)
    data[VERSION] = kind.version
    subject = getattr(fact, kind.about)
    return Statement(
        kind=kind.__name__,
        subject=write_subject(hiding, subject) if write_subject else subject,
        actor=by if person is None else f"person:{hiding.name(person)}",
        data=data,
    )


def read(kind: type[Fact], said: Statement) -> Fact:
    """The fact that was written, whatever version it was written in.

    Raises:
        LookupError, TypeError, ValueError, AttributeError: it isn't what any version of this kind looks like.
    """
    written: Any = kind
    inside, _ = _of_fact(written)
    whole = {**current(kind, said), kind.about: said.subject}
    found: Fact = inside.read(whole)
    return found


def current(kind: type[Fact], said: Statement) -> Mapping[str, Any]:
    """The fact's fields as today's version has them, in JSON's own values.

    Raises:
        LookupError, TypeError, AttributeError: see `read`.
    """
    version = said.data.get(VERSION, 1)
    data = {name: value for name, value in said.data.items() if name != VERSION}
    if version == kind.version:
        return data
    if version not in kind.older:
        raise LookupError(f"no version of this program: {version!r}")
    return kind.older[version](said.subject, said.actor, data)


@cache
def _of_fact(kind: type[Any]) -> tuple["RecordCodec", WriteJson | None]:
    """How the fact's fields but its subject are written and read, and how that is written."""
    subject = codec_of(get_type_hints(kind, include_extras=True)[kind.about])
    return RecordCodec(kind, kind.about), subject.write


@cache
def codec_of(kind: Any) -> Codec:
    """How values of the type are written and read.

    Raises:
        TypeError: a fact can't hold such values.
    """
    check_type(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _marked(*arguments)
    if origin in (Union, UnionType):
        return _optional(arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(*arguments)
    if origin in (tuple, frozenset):
        return _series(origin, arguments[0])
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return Codec(read=kind)  # it is a text
    if kind is datetime:
        return Codec(_write_time, datetime.fromisoformat)
    if kind is date:
        return Codec(_write_day, date.fromisoformat)
    if kind not in (str, int, bool, NoneType):
        raise TypeError(f"a fact can't hold {kind!r}")
    return Codec()


def _marked(kind: Any, mark: Any) -> Codec:
    return _parts(mark.kind) if isinstance(mark, PartOf) else _MARKED.get(mark) or codec_of(kind)


class RecordCodec:
    """For a dataclass, field by field. OwnWords in it belong to the first person that it names, if any.

    `apart`: a field that isn't written here.
    """

    def __init__(self, kind: type[Any], apart: str = "") -> None:
        if not apart:
            _RECORDS.setdefault(kind, self)
        hints = get_type_hints(kind, include_extras=True)
        codecs = [(part, codec_of(hints[part.name])) for part in fields(kind)]
        self._kind = kind
        self._hiding = [(part.name, codec.write) for part, codec in codecs if part.name != apart]
        self._reading = [(part, codec.read) for part, codec in codecs]
        self._owner = next((part.name for part, _ in codecs if hints[part.name] == PersonId), None)

    def write(self, hiding: Hiding, value: Any) -> dict[str, Any]:
        outer = hiding.owner
        if self._owner is not None:
            hiding.owner = getattr(value, self._owner)
        data = {}
        for name, write in self._hiding:
            part = getattr(value, name)
            data[name] = part if write is None or part is None else write(hiding, part)
        hiding.owner = outer
        return data

    def read(self, data: Any) -> Any:
        given = {}
        for part, read in self._reading:
            if part.name in data:
                given[part.name] = read(data[part.name]) if read else data[part.name]
            elif part.default is MISSING and part.default_factory is MISSING:
                raise LookupError(f"{self._kind.__name__} lacks {part.name}")
        return self._kind(**given)


_RECORDS: dict[type[Any], RecordCodec] = {}
"""Each from when it is begun: a record may hold records of its own kind."""


def _record(kind: type[Any]) -> Codec:
    codec = _RECORDS.get(kind) or RecordCodec(kind)
    return Codec(codec.write, codec.read)


def _parts(kind: type[Any]) -> Codec:
    """For a mapping that holds some of the fields of `kind`; what it no longer has is left as it is."""
    hints = get_type_hints(kind, include_extras=True)
    codecs = {part.name: codec_of(hints[part.name]) for part in fields(kind)}

    def write_parts(hiding: Hiding, value: Any) -> Any:
        found = [(name, codecs[name].write, part) for name, part in value.items()]
        return {
            name: part if write is None or part is None else write(hiding, part)
            for name, write, part in found
        }

    def read_parts(data: Any) -> Any:
        found = [(name, codecs.get(name, Codec()).read, part) for name, part in data.items()]
        return {name: read(part) if read and part is not None else part for name, read, part in found}

    return Codec(write_parts, read_parts)


def _optional(arguments: tuple[Any, ...]) -> Codec:
    """None is written as it is, wherever it stands: in a field, a series, or a mapping."""
    [inner] = [codec_of(argument) for argument in arguments if argument is not NoneType]
    read, write = inner.read, inner.write
    return Codec(
        write and (lambda hiding, value: None if value is None else write(hiding, value)),
        read and (lambda data: None if data is None else read(data)),
    )


def _series(make: Any, kind: Any) -> Codec:
    """A set is written in the order of its values, so that the same one gives the same JSON."""
    write, read = codec_of(kind).write, codec_of(kind).read

    def write_series(hiding: Hiding, value: Any) -> Any:
        in_order: Sequence[Any] = sorted(value) if make is frozenset else value
        return [write(hiding, one) for one in in_order] if write else in_order

    def read_series(data: Any) -> Any:
        return make(read(one) for one in data) if read else make(data)

    return Codec(write_series if write or make is frozenset else None, read_series)


def _mapping(key: Any, kind: Any) -> Codec:
    """A text belongs to the person under whom it stands."""
    keys, values = codec_of(key), codec_of(kind)
    write_key, write, read_key, read = keys.write, values.write, keys.read, values.read

    def write_mapping(hiding: Hiding, value: Any) -> Any:
        outer, data = hiding.owner, {}
        for name, one in value.items():
            hiding.owner = name if key == PersonId else outer
            written = write(hiding, one) if write else one
            data[write_key(hiding, name) if write_key else name] = written
        hiding.owner = outer
        return data

    def read_mapping(data: Any) -> Any:
        found = [(read_key(name) if read_key else name, one) for name, one in data.items()]
        return {name: read(one) if read else one for name, one in found}

    return Codec(write_mapping if write or write_key else None, read_mapping)


def _write_time(_hiding: Hiding, value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("a time without a zone can't be logged")
    return value.astimezone(UTC).isoformat()


def _write_day(_hiding: Hiding, value: date) -> str:
    return value.isoformat()


def _read_words(data: Any) -> str:
    return data if isinstance(data, str) else GONE


_MARKED: Mapping[Any, Codec] = {
    PersonalMark.ID: Codec(Hiding.name),
    PersonalMark.WORDS: Codec(Hiding.words, _read_words),
    PersonalMark.ACTOR: Codec(Hiding.actor),
}
