"""People in SQL."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from sqlalchemy import bindparam, select

from bot.core.parted import in_parts
from bot.core.people import Person, PersonId
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.portfolio.tables import people

GET = Prepared(select(people).where(people.c.id == bindparam("id")))
MANY = select(people).where(people.c.id.in_(bindparam("ids", expanding=True)))
ALL = select(people).order_by(people.c.name, people.c.id)
NAMES = Prepared(select(people.c.id, people.c.name).order_by(people.c.name, people.c.id))
CHUNK = 500
"""How many ids go into one query: below the smallest limit of parameters that SQLite has been built with."""


SAVE = upsert(people)


class SqlPeople:
    """The people that the portfolio knows, by their Entra object id."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, person: PersonId) -> Person | None:
        row = GET.first(self._connection, id=person)
        return _person(row._asdict()) if row else None

    def many(self, ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Those of `ids` that are known."""
        found: dict[PersonId, Person] = {}
        for part in in_parts(sorted(set(ids)), CHUNK):
            rows = self._connection.execute(MANY, {"ids": part}).mappings()
            found.update((row["id"], _person(row)) for row in rows)
        return found

    def all(self) -> Sequence[Person]:
        """Everyone, in the order of their names."""
        return [_person(row) for row in self._connection.execute(ALL).mappings()]

    def names(self) -> Mapping[PersonId, str]:
        return dict(NAMES.all(self._connection))

    def save(self, person: Person) -> None:
        """Keep the person as they are now."""
        row = {
            "id": person.id,
            "name": person.name,
            "mail": person.mail,
            "locale": person.locale,
            "time_zone": person.time_zone,
            "work_start": person.work_start.isoformat("minutes"),
            "work_end": person.work_end.isoformat("minutes"),
        }
        self._connection.execute(SAVE[self._connection.dialect.name], row)


def _person(row: Any) -> Person:
    hours = {name: time.fromisoformat(row[name]) for name in ("work_start", "work_end")}
    return Person(**{**row, **hours})
