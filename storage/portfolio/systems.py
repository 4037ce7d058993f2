"""Systems in SQL."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping, Select, bindparam, select

from bot.core.bilingual import Text
from bot.core.parted import in_parts
from bot.features.portfolio.systems import HolderRule, Holders, System, SystemOutline
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.engine.versions import Documents
from storage.portfolio.tables import systems
from storage.portfolio.words import fold, holding, patterns, rank

GET = select(systems).where(systems.c.id == bindparam("id"))
MANY = select(systems).where(systems.c.id.in_(bindparam("ids", expanding=True)))
ALL = select(systems)
OUTLINES = select(systems.c.id, systems.c.name_sv, systems.c.name_en, systems.c.former)
CHUNK = 500
"""How many ids go into one query: below the smallest limit of parameters that SQLite has been built with."""

SAVE = upsert(systems)


def _holders(document: dict[str, Any]) -> Holders:
    rules = tuple(HolderRule(**rule) for rule in document["rules"])
    return Holders(tuple(document["people"]), tuple(document["groups"]), rules)


HOLDERS = Documents("system's holders", _holders)


class SqlSystems:
    """The systems of the organisation, by their id."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, system: str) -> System | None:
        row = self._connection.execute(GET, {"id": system}).mappings().one_or_none()
        return _system(row) if row else None

    def many(self, ids: Iterable[str]) -> Mapping[str, System]:
        """Those of `ids` that there are."""
        found: dict[str, System] = {}
        for part in in_parts(sorted(set(ids)), CHUNK):
            rows = self._connection.execute(MANY, {"ids": part}).mappings()
            found.update((row["id"], _system(row)) for row in rows)
        return found

    def all(self) -> Sequence[System]:
        """Every system, in the order of their ids."""
        found = map(_system, self._connection.execute(ALL).mappings())
        return sorted(found, key=lambda system: system.id)

    def save(self, system: System) -> None:
        """Keep the system as it is now."""
        row = {
            "id": system.id,
            "name_sv": system.name.sv,
            "name_en": system.name.en,
            "owners": HOLDERS.numbered(asdict(system.owners)),
            "users": HOLDERS.numbered(asdict(system.users)),
            "folded": fold("\n".join((system.id, system.name.sv, system.name.en, *system.former))),
            "former": "\n".join(system.former) or None,
        }
        self._connection.execute(SAVE[self._connection.dialect.name], row)

    def outlines(self) -> Sequence[SystemOutline]:
        """Every system, in the order of their ids, without their owners and users."""
        return sorted(map(_outline, self._connection.execute(OUTLINES).mappings()), key=lambda each: each.id)

    def search(self, words: str) -> Sequence[SystemOutline]:
        """Systems whose id or names, now or before, hold all of the words, best first. No words find nothing."""
        wanted = fold(words).split()
        if not wanted:
            return []
        found = self._connection.execute(_holding(len(wanted)), patterns(wanted)).mappings()
        return [_outline(row) for row in sorted(found, key=lambda row: (_rank(row, wanted), row["id"]))]


@lru_cache(maxsize=32)
def _holding(words: int) -> Select[Any]:
    return OUTLINES.where(holding(systems.c.folded, words))


def _rank(row: RowMapping, wanted: Sequence[str]) -> int:
    return min(rank(row["id"], fold(row[name]), wanted) for name in ("name_sv", "name_en"))


def _outline(row: RowMapping) -> SystemOutline:
    return SystemOutline(row["id"], Text(sv=row["name_sv"], en=row["name_en"]), former=_former(row))


def _former(row: RowMapping) -> tuple[str, ...]:
    return tuple(row["former"].split("\n")) if row["former"] else ()


def _system(row: RowMapping) -> System:
    return System(
        id=row["id"],
        name=Text(sv=row["name_sv"], en=row["name_en"]),
        former=_former(row),
        owners=HOLDERS.read(row["owners"]),
        users=HOLDERS.read(row["users"]),
    )
