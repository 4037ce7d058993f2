"""Initiatives in SQL, with what belongs to each: roles, papers, change requests, planned days …"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping, bindparam, exists, or_, select

from bot.core.parted import in_parts
from bot.core.people import PersonId
from bot.features.portfolio.initiatives import HeldRole, Initiative, Outline, PlannedDay
from bot.features.portfolio.plans import GO_LIVE
from bot.features.processes.kinds import RiskClass
from bot.features.processes.pinned import ProcessRef
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.portfolio.initiative_parts import (
    InitiativeParts,
    empty_and_fill,
    parts_of_all,
    parts_of_many,
    parts_of_one,
    rfc_of,
)
from storage.portfolio.initiative_parts import initiative_from as made
from storage.portfolio.tables import initiative_roles, initiatives, planned_dates, secrecy
from storage.portfolio.words import fold, holding, patterns, rank

_R = initiative_roles.c
GET = select(initiatives).where(initiatives.c.key == bindparam("key"))
GET_LOCKED = GET.with_for_update()
MANY = (
    select(initiatives)
    .where(initiatives.c.key.in_(bindparam("keys", expanding=True)))
    .order_by(initiatives.c.key)
)
MANY_LOCKED = MANY.with_for_update()
ALL = select(initiatives).order_by(initiatives.c.key)
_others = initiatives.alias()
_outlines = select(
    initiatives.c.key,
    initiatives.c.title,
    initiatives.c.place,
    initiatives.c.process,
    initiatives.c.process_version,
    initiatives.c.process_hash,
    exists().where(secrecy.c.initiative == initiatives.c.key).label("guarded"),
).order_by(initiatives.c.key)
OUTLINES = Prepared(_outlines)
PRESENTED_BY = Prepared(_outlines.where(initiatives.c.presenter == bindparam("person")))
LATEST = Prepared(
    _outlines.where(
        or_(
            initiatives.c.key.in_(bindparam("besides", expanding=True)),
            initiatives.c.key.in_(
                select(_others.c.key)
                .order_by(_others.c.key.desc())
                .limit(bindparam("most"))
                .scalar_subquery()
            ),
        )
    )
)
_planned = _outlines.add_columns(initiatives.c.variant).order_by(None)
PLANNED_BEFORE = Prepared(
    _planned.add_columns(planned_dates.c.gate.label("what"), planned_dates.c.day)
    .join(planned_dates, planned_dates.c.initiative == initiatives.c.key)
    .where(planned_dates.c.day < bindparam("day"))
    .order_by(planned_dates.c.day, initiatives.c.key, planned_dates.c.gate)
)
LIVE_BEFORE = Prepared(
    _planned.add_columns(initiatives.c.go_live.label("day"))
    .where(initiatives.c.go_live < bindparam("day"))
    .order_by(initiatives.c.go_live, initiatives.c.key)
)
_held = (
    select(_R.role, _R.person, initiatives.c.systems)
    .join(initiatives, initiatives.c.key == _R.initiative)
    .order_by(_R.initiative, _R.role, _R.turn)
)
FILLED = Prepared(select(_R.initiative, _R.role).distinct())
HELD, HELD_BY = Prepared(_held), Prepared(_held.where(_R.person == bindparam("person")))
SYSTEMS_NAMED = Prepared(select(initiatives.c.key, initiatives.c.systems).order_by(initiatives.c.key))
AMOUNTS = Prepared(select(initiatives.c.key, initiatives.c.amount).where(initiatives.c.amount.is_not(None)))
RISKS = Prepared(select(initiatives.c.key, initiatives.c.risk).where(initiatives.c.risk.is_not(None)))
NUMBERS = Prepared(
    select(initiatives.c.key, initiatives.c.registry_no).where(initiatives.c.registry_no != "")
)
CHUNK = 500
"""How many keys go into one query: below the smallest limit of parameters that SQLite has been built with."""


SAVE = upsert(initiatives)


class SqlInitiatives:
    """The initiatives of the portfolio, by their key."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, key: str, *, lock: bool = False) -> Initiative | None:
        """The initiative; `lock`: nobody else changes it before this transaction ends."""
        row = self._connection.execute(GET_LOCKED if lock else GET, {"key": key}).mappings().one_or_none()
        return made(row, parts_of_one(self._connection, key)) if row else None

    def many(self, keys: Iterable[str], *, lock: bool = False) -> Mapping[str, Initiative]:
        """Those of `keys` that there are; locked in the order of their keys."""
        found: dict[str, Initiative] = {}
        for part in in_parts(sorted(set(keys)), CHUNK):
            rows = self._connection.execute(MANY_LOCKED if lock else MANY, {"keys": part}).mappings().all()
            found.update(_several(rows, parts_of_many(self._connection, part)))
        return found

    def all(self) -> Sequence[Initiative]:
        """Every initiative, in the order of their keys."""
        rows = self._connection.execute(ALL).mappings().all()
        return list(_several(rows, parts_of_all(self._connection)).values())

    def save(self, initiative: Initiative) -> None:
        """Keep the initiative as it is now; what no longer belongs to it is removed."""
        self._connection.execute(SAVE[self._connection.dialect.name], _row(initiative))
        empty_and_fill(self._connection, initiative)

    def outlines(self) -> Sequence[Outline]:
        """Every initiative, in the order of their keys, without what belongs to it."""
        return [_outline(row) for row in OUTLINES.all(self._connection)]

    def presented_by(self, person: PersonId) -> Sequence[Outline]:
        """Those that the person presents, in the order of their keys, without what belongs to them."""
        return [_outline(row) for row in PRESENTED_BY.all(self._connection, person=person)]

    def latest(self, most: int, besides: Iterable[str] = ()) -> Sequence[Outline]:
        """Those of the `most` with the last keys, and of those `besides` that there are; in the order of their keys."""
        rows = LATEST.all(self._connection, besides=sorted(set(besides)), most=most)
        return [_outline(row) for row in rows]

    def search(self, words: str) -> Sequence[Outline]:
        """Initiatives whose key or title holds all of the words, whatever their case, best first.

        Best is the very key; then a title that begins with the words; then one where they begin a word; the
        others after that. No words find nothing.
        """
        wanted = fold(words).split()
        if not wanted:
            return []
        found = _holding(len(wanted)).all(self._connection, **patterns(wanted))
        best = sorted(found, key=lambda row: (_rank(row.folded, wanted), row.key))
        return [_outline(row) for row in best]

    def planned_before(self, day: date) -> Sequence[PlannedDay]:
        """What was planned for an earlier day, whether it is behind or not; the earliest first."""
        gates = PLANNED_BEFORE.all(self._connection, day=day)
        found = [PlannedDay(_outline(row), row.variant, row.what, row.day) for row in gates]
        live = LIVE_BEFORE.all(self._connection, day=day)
        found += (PlannedDay(_outline(row), row.variant, GO_LIVE, row.day) for row in live)
        return sorted(found, key=lambda each: (each.day, each.outline.key, each.what))

    def amounts(self) -> Mapping[str, int]:
        """Initiative → its amount in whole kronor, of those that have one."""
        return {row.key: row.amount for row in AMOUNTS.all(self._connection)}

    def risks(self) -> Mapping[str, RiskClass]:
        """Initiative → its risk class, of those that have one."""
        return {row.key: RiskClass(row.risk) for row in RISKS.all(self._connection)}

    def registry_numbers(self) -> Mapping[str, str]:
        """Initiative → its registry number, of those that have one."""
        return {row.key: row.registry_no for row in NUMBERS.all(self._connection)}

    def systems_named(self) -> Mapping[str, tuple[str, ...]]:
        """Initiative → the systems that it names, as they are written; in the order of their keys."""
        return {row.key: tuple(row.systems) for row in SYSTEMS_NAMED.all(self._connection)}

    def roles_filled(self) -> Mapping[str, frozenset[str]]:
        """See the port."""
        found: dict[str, set[str]] = {}
        for row in FILLED.all(self._connection):
            found.setdefault(row.initiative, set()).add(row.role)
        return {key: frozenset(roles) for key, roles in found.items()}

    def roles_held(self, person: PersonId | None = None) -> Sequence[HeldRole]:
        """See the port."""
        found = HELD_BY.all(self._connection, person=person) if person else HELD.all(self._connection)
        return [HeldRole(row.role, row.person, tuple(row.systems)) for row in found]


@lru_cache(maxsize=32)
def _holding(words: int) -> Prepared:
    return Prepared(_outlines.add_columns(initiatives.c.folded).where(holding(initiatives.c.folded, words)))


_process = lru_cache(maxsize=64)(ProcessRef)
"""The same for thousands of initiatives."""


def _rank(folded: str, wanted: Sequence[str]) -> int:
    key, _, title = folded.partition("\n")
    return rank(key, title, wanted)


def _outline(row: Any) -> Outline:
    process = _process(row.process, row.process_version, row.process_hash)
    return Outline(row.key, row.title, process, row.place, bool(row.guarded))


def _several(rows: Sequence[RowMapping], parts: Mapping[str, InitiativeParts]) -> dict[str, Initiative]:
    return {
        row["key"]: made(row, parts[row["key"]] if row["key"] in parts else InitiativeParts()) for row in rows
    }


def _row(initiative: Initiative) -> dict[str, Any]:
    return {
        "key": initiative.key,
        "title": initiative.title,
        "summary": initiative.summary,
        "brief": initiative.brief,
        "process": initiative.process.id,
        "process_version": initiative.process.version,
        "process_hash": initiative.process.content_hash,
        "variant": initiative.variant,
        "place": initiative.place,
        "presenter": initiative.presenter,
        "forum": initiative.forum,
        "systems": list(initiative.systems),
        "registry_no": initiative.registry_no,
        "devops_id": initiative.devops_id,
        "rfc": rfc_of(initiative),
        "go_live": initiative.go_live,
        "amount": initiative.amount,
        "reach": initiative.reach.value if initiative.reach else None,
        "risk": initiative.risk.value if initiative.risk else None,
        "students": initiative.students,
        "folded": fold(f"{initiative.key}\n{initiative.title}"),
    }
