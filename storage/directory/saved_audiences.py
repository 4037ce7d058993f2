"""Audiences under a name, lists of people from files, and opt-outs, in SQL."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, or_, select

from bot.core.parted import in_parts
from bot.core.people import PersonId
from bot.core.written import folded
from bot.features.directory.audience_documents import audience_document, audience_from
from bot.features.directory.audience_ports import SavedAudience
from storage.directory.audience_tables import opt_outs, people_lists, saved_audiences
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import insert_new, upsert

CHUNK = 500
"""How many ids go into one statement: below the smallest limit of parameters that SQLite has been built with."""

_S, _L, _O = saved_audiences.c, people_lists.c, opt_outs.c
GET = select(saved_audiences).where(_S.folded == bindparam("name"))
GET_LOCKED = GET.with_for_update()
ALL = select(saved_audiences).order_by(_S.folded)
SAVE = upsert(saved_audiences)
REMOVE = delete(saved_audiences).where(_S.folded == bindparam("name"))
HOLDING = select(func.count()).where(or_(_S.resolution == bindparam("it"), _S.before == bindparam("it")))
KEEP = Prepared(insert_new(people_lists))
LISTED = (
    select(_L.person)
    .where(_L.name == bindparam("list"), _L.person > bindparam("after"))
    .order_by(_L.person)
    .limit(bindparam("most"))
)
COUNT = select(func.count()).select_from(people_lists).where(_L.name == bindparam("list"))
OUT = select(_O.person).where(
    _O.topic == bindparam("topic"), _O.person.in_(bindparam("people", expanding=True))
)
OPT_OUT = insert_new(opt_outs)
OPT_IN = delete(opt_outs).where(_O.topic == bindparam("topic"), _O.person == bindparam("who"))


class SqlSavedAudiences:
    """By their folded names: “Forskare” and “forskare” are one."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, name: str, *, lock: bool = False) -> SavedAudience | None:
        found = self._connection.execute(GET_LOCKED if lock else GET, {"name": folded(name)})
        row = found.mappings().one_or_none()
        return None if row is None else _saved(dict(row))

    def all(self) -> Sequence[SavedAudience]:
        return [_saved(dict(row)) for row in self._connection.execute(ALL).mappings()]

    def save(self, saved: SavedAudience) -> None:
        row = {
            "folded": folded(saved.name),
            "name": saved.name,
            "owner": saved.owner,
            "audience": audience_document(saved.audience),
            "at": saved.at,
            "resolution": saved.resolution,
            "before": saved.before,
            "revision": saved.revision,
        }
        self._connection.execute(SAVE[self._connection.dialect.name], row)

    def remove(self, name: str) -> None:
        self._connection.execute(REMOVE, {"name": folded(name)})

    def holding(self, resolution: str) -> bool:
        return bool(self._connection.execute(HOLDING, {"it": resolution}).scalar_one())


def _saved(row: dict[str, object]) -> SavedAudience:
    values = {name: value for name, value in row.items() if name != "folded"}
    return SavedAudience(**{**values, "audience": audience_from(values["audience"])})  # type: ignore[arg-type]


class SqlPeopleLists:
    """Each named by the hash of whom it holds, so the same file twice is one list."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def keep(self, people: Collection[PersonId]) -> str:
        each = sorted(set(people))
        name = hashlib.sha256("\n".join(each).encode()).hexdigest()
        KEEP.run_each(self._connection, ({"name": name, "person": person} for person in each))
        return name

    def people(self, name: str, after: PersonId = "", limit: int = 1000) -> Sequence[PersonId]:
        asked = {"list": name, "after": after, "most": limit}
        return list(self._connection.execute(LISTED, asked).scalars())

    def count(self, name: str) -> int:
        return int(self._connection.execute(COUNT, {"list": name}).scalar_one())


class SqlOptOuts:
    """Who doesn't want to hear of what."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def of(self, topic: str, people: Iterable[PersonId]) -> Collection[PersonId]:
        found: set[PersonId] = set()
        for part in in_parts(sorted(set(people)), CHUNK):
            found.update(self._connection.execute(OUT, {"topic": topic, "people": part}).scalars())
        return found

    def add(self, person: PersonId, topic: str, at: datetime) -> None:
        row = {"person": person, "topic": topic, "at": at}
        self._connection.execute(OPT_OUT[self._connection.dialect.name], row)

    def remove(self, person: PersonId, topic: str) -> None:
        self._connection.execute(OPT_IN, {"topic": topic, "who": person})
