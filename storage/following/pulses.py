"""How initiatives go, and when they moved."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select, union

from bot.core.people import PersonId
from bot.features.following.pulses import Beating, Pulse, SaidStatus, StatusColour
from bot.features.portfolio.initiatives import Outline
from bot.features.processes.pinned import ProcessRef
from storage.engine.dialects import OnEither
from storage.engine.tables import Row
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.following.tables import pulses
from storage.portfolio.tables import initiative_roles, initiatives, secrecy

_SAVE = upsert(pulses)
_NOTHING_SAID: Row = {
    "colour": None,
    "words": "",
    "said_by": "",
    "said_at": None,
    "round": 0,
    "asked_at": None,
    "asked": "",
    "still": False,
}


def _moved(dialect: Any) -> Any:
    statement = dialect.insert(pulses)
    return statement.on_conflict_do_update(
        index_elements=["initiative"],
        set_={"moved_at": statement.excluded.moved_at, "still": statement.excluded.still},
    )


_MOVED = OnEither(_moved)
_I = initiatives.c
_BEATING = select(
    _I.key,
    _I.title,
    _I.process,
    _I.process_version,
    _I.process_hash,
    _I.place,
    exists().where(secrecy.c.initiative == _I.key).label("guarded"),
    *pulses.c,
).select_from(initiatives.outerjoin(pulses, pulses.c.initiative == _I.key))

_SAID = select(pulses).where(pulses.c.colour.is_not(None))


class SqlPulses:
    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, initiative: str, *, lock: bool = False) -> Pulse | None:
        asked = select(pulses).where(pulses.c.initiative == initiative)
        row = self._connection.execute(asked.with_for_update() if lock else asked).one_or_none()
        return _pulse(row) if row is not None else None

    def said(self) -> Mapping[str, SaidStatus]:
        return self._said(_SAID)

    def said_of(self, initiatives: Iterable[str]) -> Mapping[str, SaidStatus]:
        return self._said(_SAID.where(pulses.c.initiative.in_(list(initiatives))))

    def _said(self, asked: Any) -> Mapping[str, SaidStatus]:
        rows = self._connection.execute(asked).all()
        return {row.initiative: said for row in rows if (said := _pulse(row).said) is not None}

    def save(self, pulse: Pulse) -> None:
        said = pulse.said
        row: Row = {
            "initiative": pulse.initiative,
            "moved_at": pulse.moved_at,
            "colour": said.colour.value if said else None,
            "words": said.words if said else "",
            "said_by": said.by if said else "",
            "said_at": said.at if said else None,
            "round": pulse.round,
            "asked_at": pulse.asked_at,
            "asked": pulse.asked,
            "still": pulse.still,
        }
        self._connection.execute(_SAVE[self._connection.dialect.name], row)

    def note_moved(self, initiative: str, now: datetime) -> None:
        row = {"initiative": initiative, "moved_at": now, **_NOTHING_SAID}
        self._connection.execute(_MOVED[self._connection.dialect.name], row)

    def page(self, after: str, limit: int) -> Sequence[Beating]:
        asked = _BEATING.where(_I.key > after).order_by(_I.key).limit(limit)
        return [_beating(row) for row in self._connection.execute(asked)]

    def unmoved(self) -> Sequence[Beating]:
        asked = _BEATING.where(pulses.c.still).order_by(pulses.c.moved_at, _I.key)
        return [_beating(row) for row in self._connection.execute(asked)]

    def still_after(self, after: str, limit: int) -> Sequence[Beating]:
        asked = _BEATING.where(pulses.c.still, _I.key > after).order_by(_I.key).limit(limit)
        return [_beating(row) for row in self._connection.execute(asked)]

    def asked_since(self, people: Iterable[PersonId], since: datetime) -> Mapping[PersonId, int]:
        p = pulses.c
        asked = select(p.asked, func.count().label("times")).where(
            p.asked.in_(list(people)), p.asked_at > since
        )
        return {row.asked: row.times for row in self._connection.execute(asked.group_by(p.asked))}

    def held_by(self, person: PersonId) -> frozenset[str]:
        r = initiative_roles.c
        held = select(r.initiative).where(r.person == person, r.turn == 0)
        presented = select(_I.key).where(_I.presenter == person)
        return frozenset(self._connection.execute(union(held, presented)).scalars())


def _pulse(row: Any) -> Pulse:
    said = None
    if row.colour is not None and row.said_at is not None:
        said = SaidStatus(StatusColour(row.colour), row.words, row.said_by, row.said_at)
    return Pulse(row.initiative, row.moved_at, said, row.round, row.asked_at, row.asked, row.still)


def _beating(row: Any) -> Beating:
    process = ProcessRef(row.process, row.process_version, row.process_hash)
    pulse = _pulse(row) if row.initiative is not None else None
    return Beating(Outline(row.key, row.title, process, row.place, bool(row.guarded)), pulse)
