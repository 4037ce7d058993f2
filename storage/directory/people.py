"""Everybody in the organisation, in SQL: a hundred thousand of them, saved by the thousand."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, func, or_, select, update

from bot.core.parted import in_parts
from bot.core.people import PersonId
from bot.core.written import folded
from bot.features.directory.entries import GRAPH, AttributeRule, DirectoryAge, DirectoryEntry, Leave
from storage.directory.groups import SqlGroups
from storage.directory.tables import directory_people
from storage.engine.lists import among
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert

CHUNK = 500
"""How many ids go into one query: below the smallest limit of parameters that SQLite has been built with."""

PERSON = directory_people.c
COLUMNS = [column for column in PERSON if not column.name.endswith("_folded")]
LIVING = PERSON.gone_at.is_(None)
FOLDED = ("unit", "place", "title")

GET = Prepared(select(*COLUMNS).where(PERSON.id == bindparam("person")))
MANY = Prepared({db: select(*COLUMNS).where(these) for db, these in among(PERSON.id, "ids").items()})
BY_MAIL = Prepared(
    select(PERSON.mail_folded, PERSON.id, PERSON.gone_at)
    .where(PERSON.mail_folded.in_(bindparam("mails", expanding=True)))
    .order_by(PERSON.id)
)
EXACTLY = (
    select(*COLUMNS)
    .where(or_(PERSON.id == bindparam("words"), PERSON.mail_folded == bindparam("words")))
    .order_by(PERSON.id)
    .limit(bindparam("most"))
)
SAVE = Prepared(upsert(directory_people))
TOUCH = Prepared(
    update(directory_people).where(PERSON.id == bindparam("person")).values(as_of=bindparam("at"))
)
ABSENT = (
    select(PERSON.id)
    .where(LIVING, PERSON.as_of < bindparam("before"), PERSON.source == bindparam("of"))
    .order_by(PERSON.id)
    .limit(bindparam("most"))
    .with_for_update()
)
ENABLED = (
    select(func.count(case((PERSON.as_of < bindparam("before"), 1))), func.count())
    .select_from(directory_people)
    .where(LIVING, PERSON.enabled, PERSON.source == bindparam("of"))
)
GO = Prepared(
    update(directory_people).where(PERSON.id == bindparam("person")).values(gone_at=bindparam("at"))
)
LIVE = select(func.count(), func.min(PERSON.as_of)).select_from(directory_people).where(LIVING)
ALL = select(func.count()).select_from(directory_people)


def _each_value(attribute: str) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Each value that anybody has, folded, and as it is written."""
    value = PERSON[f"{attribute}_folded"]
    steps = select(func.min(value).label("value")).where(value > "").cte(f"{attribute}s", recursive=True)
    following = select(func.min(value)).where(value > steps.c.value).scalar_subquery()
    steps = steps.union_all(select(following).where(steps.c.value.is_not(None)))
    shown = select(PERSON[attribute]).where(value == steps.c.value).limit(1).scalar_subquery()
    return steps.c.value, shown


VALUES = {attribute: _each_value(attribute) for attribute in FOLDED}


class SqlDirectory:
    """The directory's people, by their Entra object id."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._groups = SqlGroups(unit)

    def get(self, person: PersonId) -> DirectoryEntry | None:
        row = GET.first(self._connection, person=person)
        return _entry(row) if row else None

    def many(self, ids: Iterable[PersonId]) -> Mapping[PersonId, DirectoryEntry]:
        """Those of `ids` that are known."""
        return {row.id: _entry(row) for part in _parts(ids) for row in MANY.all(self._connection, ids=part)}

    def by_mail(self, mails: Iterable[str]) -> Mapping[str, Sequence[PersonId]]:
        """Folded mail address → who has it; those who are gone only where nobody else has it."""
        there: dict[str, list[PersonId]] = {}
        gone: dict[str, list[PersonId]] = {}
        for part in _parts(folded(mail) for mail in mails if mail):
            for row in BY_MAIL.all(self._connection, mails=part):
                (there if row.gone_at is None else gone).setdefault(row.mail_folded, []).append(row.id)
        return gone | there

    def find(self, words: str, limit: int = 10) -> Sequence[DirectoryEntry]:
        """Those who have `words` as their id or address, else whose names hold all of the words."""
        wanted = {"words": folded(words), "most": limit}
        if found := self._connection.execute(EXACTLY, wanted).all():
            return [_entry(row) for row in found]
        parts = folded(words).split()
        holds = [PERSON.name_folded.contains(part, autoescape=True) for part in parts]
        named = select(*COLUMNS).where(*holds).order_by(PERSON.name, PERSON.id).limit(limit)
        return [_entry(row) for row in self._connection.execute(named)] if parts else []

    def where(self, rule: AttributeRule, after: PersonId = "", limit: int = 1000) -> Sequence[PersonId]:
        """The next people after `after` of whom the rule holds, who aren't gone."""
        wanted = {name: folded(value) for name in FOLDED if (value := getattr(rule, name).strip())}
        if not wanted:
            return []
        statement = _where(tuple(wanted))
        return [row.id for row in statement.all(self._connection, after=after, most=limit, **wanted)]

    def gone(self, before: datetime, after: PersonId = "", limit: int = 1000) -> Sequence[PersonId]:
        """The next people after `after` who have been gone since before that."""
        wanted = select(PERSON.id).where(PERSON.gone_at < before, PERSON.id > after)
        return self._connection.execute(wanted.order_by(PERSON.id).limit(limit)).scalars().all()

    def values(self, attribute: str, words: str = "", limit: int = 40) -> Sequence[str]:
        """What people have as their unit, place or title: each once, found from one to the next by its index."""
        value, shown = VALUES[attribute]
        holds = [value.contains(word, autoescape=True) for word in folded(words).split()]
        asked = select(shown).where(value.is_not(None), *holds).order_by(value).limit(limit)
        return list(self._connection.execute(asked).scalars())

    def save(self, entries: Iterable[DirectoryEntry]) -> None:
        """Keep them as they are now; locked in the order of their ids."""
        once = {entry.id: entry for entry in entries}
        SAVE.run_each(self._connection, (_row(once[person]) for person in sorted(once)))

    def touch(self, people: Iterable[PersonId], now: datetime) -> None:
        """The source says that nothing about these has changed."""
        TOUCH.run_each(self._connection, ({"person": person, "at": now} for person in sorted(set(people))))

    def mark_gone(self, before: datetime, now: datetime, limit: int, source: str = GRAPH) -> int:
        """Mark as gone some of those whom their source hasn't named since `before`; how many that were."""
        wanted = {"before": before, "of": source, "most": limit}
        absent = self._connection.execute(ABSENT, wanted).scalars().all()
        GO.run_each(self._connection, ({"person": person, "at": now} for person in absent))
        return len(absent)

    def count_absent(self, before: datetime, source: str) -> tuple[int, int]:
        """How many of those who can sign in their source hasn't named since `before`; and how many they are."""
        absent, known = self._connection.execute(ENABLED, {"before": before, "of": source}).one()
        return absent, known

    def age(self) -> DirectoryAge:
        people, oldest = self._connection.execute(LIVE).one()
        every = self._connection.execute(ALL).scalar_one()
        return DirectoryAge(people, oldest, tuple(self._groups.all()), every - people)


@lru_cache
def _where(names: tuple[str, ...]) -> Prepared:
    same = [PERSON[f"{name}_folded"] == bindparam(name) for name in names]
    found: Select[Any] = select(PERSON.id).where(LIVING, PERSON.id > bindparam("after"), *same)
    return Prepared(found.order_by(PERSON.id).limit(bindparam("most")))


def _parts(texts: Iterable[str]) -> Iterable[list[str]]:
    return in_parts(sorted(set(texts)), CHUNK)


def _row(entry: DirectoryEntry) -> dict[str, Any]:
    row = {
        "id": entry.id,
        "name": entry.name,
        "mail": entry.mail,
        "manager": entry.manager,
        "locale": entry.locale,
        "time_zone": entry.time_zone,
        "enabled": entry.enabled,
        "guest": entry.guest,
        "leave": [[leave.first.isoformat(), leave.last.isoformat()] for leave in entry.leave],
        "source": entry.source,
        "as_of": entry.as_of,
        "gone_at": entry.gone_at,
        "name_folded": folded(entry.name),
        "mail_folded": folded(entry.mail),
    }
    for name in FOLDED:
        value = getattr(entry, name)
        row[name], row[f"{name}_folded"] = value, _folded(value)
    return row


_folded = lru_cache(4096)(folded)
"""Thousands share a unit, a place and a title."""


def _entry(row: Any) -> DirectoryEntry:
    leave = tuple(Leave(date.fromisoformat(first), date.fromisoformat(last)) for first, last in row.leave)
    return DirectoryEntry(**{**row._asdict(), "leave": leave})
