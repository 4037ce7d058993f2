"""The guest list, and whom a resolution reaches while only guests can be reached, in SQL."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, func, select

from bot.core.parted import in_parts
from bot.core.people import PersonId
from bot.features.announcements.guests import SERVICE
from storage.announcements.reach_tables import guest_list, opened_services
from storage.directory.audience_tables import resolution_people
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import insert_new

CHUNK = 500
"""How many ids go into one statement: below the smallest limit of parameters that SQLite has been built with."""

_P, _G = resolution_people.c, guest_list.c
_IS_GUEST = exists().where(_G.person == _P.person)
OPENED = Prepared(select(opened_services.c.name).where(opened_services.c.name == SERVICE))
OPEN = insert_new(opened_services)
CLOSE = delete(opened_services).where(opened_services.c.name == SERVICE)
ALL = select(_G.person).order_by(_G.person)
ADD = insert_new(guest_list)
REMOVE = delete(guest_list).where(_G.person.in_(bindparam("people", expanding=True)))
INSIDE = select(_G.person).where(_G.person.in_(bindparam("people", expanding=True)))
OUTSIDE = select(func.count()).where(_P.resolution == bindparam("of"), _P.language.is_not(None), ~_IS_GUEST)
NEXT = (
    select(_P.person, _P.language)
    .where(_P.resolution == bindparam("of"), _P.person > bindparam("after"), _P.language.is_not(None))
    .order_by(_P.person)
    .limit(bindparam("most"))
)
EVERYONE = Prepared(NEXT)
GUESTS = Prepared(NEXT.where(_IS_GUEST))


class SqlGuestList:
    """Who can be reached before the service is open."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def is_open(self) -> bool:
        return OPENED.first(self._connection) is not None

    def open(self, at: datetime) -> None:
        row = {"name": SERVICE, "opened_at": at}
        self._connection.execute(OPEN[self._connection.dialect.name], row)

    def close(self) -> None:
        self._connection.execute(CLOSE)

    def all(self) -> Sequence[PersonId]:
        return list(self._connection.execute(ALL).scalars())

    def add(self, people: Iterable[PersonId], at: datetime) -> None:
        rows = [{"person": person, "added_at": at} for person in sorted(set(people))]
        if rows:
            self._connection.execute(ADD[self._connection.dialect.name], rows)

    def remove(self, people: Iterable[PersonId]) -> None:
        for chunk in _chunks(people):
            self._connection.execute(REMOVE, {"people": chunk})

    def outside(self, people: Iterable[PersonId]) -> Collection[PersonId]:
        if self.is_open():
            return frozenset()
        asked = set(people)
        inside: set[PersonId] = set()
        for chunk in _chunks(asked):
            inside.update(self._connection.execute(INSIDE, {"people": chunk}).scalars())
        return asked - inside

    def count_outside(self, resolution: str) -> int:
        if self.is_open():
            return 0
        return int(self._connection.execute(OUTSIDE, {"of": resolution}).scalar_one())


class SqlRecipients:
    """Whom an audience was resolved to, as far as they can be reached: before the service is open, the guests."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._guests = SqlGuestList(unit)

    def people(self, resolution: str, after: PersonId, limit: int) -> Sequence[tuple[PersonId, str]]:
        statement = EVERYONE if self._guests.is_open() else GUESTS
        rows = statement.all(self._connection, of=resolution, after=after, most=limit)
        return [(row.person, row.language) for row in rows]


def _chunks(people: Iterable[PersonId]) -> Iterable[list[PersonId]]:
    return in_parts(sorted(set(people)), CHUNK)
