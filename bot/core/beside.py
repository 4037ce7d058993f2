"""What the log tells beside what the tables hold: both must say the same, but for what was removed from the log."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.chain import Entry
from bot.core.database import UnitOfWork
from bot.core.hidden import is_hidden


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A row just as it is kept, whatever somebody has made of it.

    `columns`: what it is found by, as texts; `document`: JSON's own values, or the text that is none.
    """

    columns: Mapping[str, str | None]
    document: Any


@dataclass(frozen=True, slots=True)
class Compared:
    """How documents of one kind are compared. `what`: what one is called.

    `kinds`: the facts whose subject is its id; `told`: what they tell of it, by the document's names; `shown`: where
    that stands deeper in the document, the document with it at the top; `found_by`: the document with what its row is
    found by and doesn't stand in it.
    """

    what: str
    kinds: Collection[str]
    told: Callable[[Sequence[Entry]], Mapping[str, Any]]
    shown: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda document: document
    found_by: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda document: document


def compare_documents(compared: Compared, kept: Mapping[str, KeptDocument], uow: UnitOfWork) -> Iterator[str]:
    """In what the log and the tables differ, a sentence each; nobody's words are repeated."""
    names = sorted({*kept, *uow.log.subjects(*compared.kinds)})
    for name, entries in uow.log.about_each(names, compared.kinds):
        told = compared.told(entries)
        # an entry has the id as its subject, so its fields don't repeat it
        if told and name in kept and "id" in (kept[name].document or ()):
            told = {**told, "id": name}
        if name not in kept:
            yield f"{name}: it is missing from the tables"
        elif not told:
            yield f"{name}: it is in the tables, and the log doesn't tell of it"
        elif other := differing_fields(told, kept[name], compared):
            yield f"{name}: the {compared.what} is another in the tables than in the log ({', '.join(other)})"


def other_fields(one: Any, other: Any) -> list[str]:
    """The names of what isn't the same in two objects."""
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return ["it can't be read"]
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def filled(log: Any, tables: Any) -> Any:
    """The log's value with what is hidden in it for good taken from the tables' value, which it is compared with."""
    if tables is not None and is_hidden(log):
        return tables
    if isinstance(log, Mapping) and isinstance(tables, Mapping):
        return _filled_object(log, tables)
    if isinstance(log, list) and isinstance(tables, list) and len(log) == len(tables):
        return [filled(one, other) for one, other in zip(log, tables, strict=True)]
    return log


def _filled_object(log: Mapping[str, Any], tables: Mapping[str, Any]) -> dict[str, Any]:
    """In the place of somebody whom the log no longer names comes who says the same in the tables."""
    others = [name for name in tables if name not in log]
    whole = {}
    for name, value in log.items():
        likely = others if is_hidden(name) else []
        same = [other for other in likely if filled(value, tables[other]) == tables[other]]
        if same:
            others.remove(same[0])
            whole[same[0]] = tables[same[0]]
        else:
            whole[name] = filled(value, tables.get(name))
    return whole


def differing_fields(told: Mapping[str, Any], kept: KeptDocument, compared: Compared) -> list[str]:
    """What the document has otherwise than the log, and what the row is found by otherwise than its document has it."""
    if not isinstance(kept.document, Mapping):
        return ["it can't be read"]
    shown = compared.shown(kept.document)
    other = set(other_fields(filled(told, shown), {name: shown.get(name) for name in told}))
    found_by = compared.found_by(kept.document)
    for name, value in kept.columns.items():
        own = found_by.get(name)
        if (value or None) != (None if own in (None, "") else str(own)):
            other.add(name)
    return sorted(other)
