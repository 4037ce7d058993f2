"""Receipts in SQL: written once, never changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, insert, select

from bot.core.people import PersonId
from bot.features.trainings.assignments import Acknowledgement, Via
from storage.engine.lists import among
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.trainings.tables import acknowledgements

_A = acknowledgements.c
_NAMES = tuple(_A.keys())
_ADD = Prepared(insert(acknowledgements))
_GET = Prepared(select(acknowledgements).where(_A.id == bindparam("receipt")))
MINE = Prepared(select(acknowledgements).where(_A.person == bindparam("whom")))
"""All that somebody has: a few. Of which training and in which order is sorted out here: asked for by training too, or
in the order of their time, PostgreSQL (as long as the table is new to it) and SQLite found them along the training's
times, and read all its receipts for each that was added: 12,000 after a minute of 200 a second.
"""
_OF_SEVERAL = Prepared(
    {db: select(acknowledgements).where(these) for db, these in among(_A.person, "people").items()}
)
_EACH = Prepared(
    select(acknowledgements)
    .where(_A.training == bindparam("of"), _A.person > bindparam("after"))
    .order_by(_A.person, _A.round)
    .limit(bindparam("most"))
)
_FROM = bindparam("since", type_=_A.at.type)
_NEXT = Prepared(select(func.min(_A.at).label("at")).where(_A.training == bindparam("of"), _A.at >= _FROM))
_BETWEEN = Prepared(
    select(func.count().label("receipts")).where(
        _A.training == bindparam("of"), _A.at >= _FROM, _A.at < bindparam("until", type_=_A.at.type)
    )
)


class SqlAcknowledgements:
    """See `bot.features.trainings.ports.Acknowledgements`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def add(self, receipts: Iterable[Acknowledgement]) -> None:
        _ADD.run_each(self._connection, [_values(receipt) for receipt in receipts])

    def get(self, receipt: str) -> Acknowledgement | None:
        row = _GET.first(self._connection, receipt=receipt)
        return None if row is None else _receipt(row)

    def of_person(self, person: PersonId, training: str | None = None) -> Sequence[Acknowledgement]:
        found = MINE.all(self._connection, whom=person)
        return _newest_first(row for row in found if training in (None, row.training))

    def of_people(
        self, training: str, people: Iterable[PersonId]
    ) -> Mapping[PersonId, Sequence[Acknowledgement]]:
        asked = sorted(set(people))
        found: dict[PersonId, list[Acknowledgement]] = {}
        rows = _OF_SEVERAL.all(self._connection, people=asked) if asked else ()
        for receipt in _newest_first(row for row in rows if row.training == training):
            found.setdefault(receipt.person, []).append(receipt)
        return found

    def each(self, training: str, after: PersonId = "", limit: int = 1000) -> Sequence[Acknowledgement]:
        return list(map(_receipt, _EACH.all(self._connection, of=training, after=after, most=limit)))

    def of_round(self, training: str, person: PersonId, round_: int) -> Acknowledgement | None:
        found = MINE.all(self._connection, whom=person)
        return next(
            (_receipt(row) for row in found if row.training == training and row.round == round_), None
        )


def done_by_day(connection: Connection, training: str, since: datetime, zone: str) -> Mapping[date, int]:
    """How many acknowledged on each day of that time zone from `since` on; days with none aren't there."""
    here, counted = ZoneInfo(zone), dict[date, int]()
    while True:
        earliest = _NEXT.all(connection, of=training, since=since)[0].at
        if earliest is None:
            return counted
        day = earliest.astimezone(here).date()
        until = datetime.combine(day + timedelta(days=1), time(0), here).astimezone(UTC)
        counted[day] = _BETWEEN.all(connection, of=training, since=since, until=until)[0].receipts
        since = until


def _newest_first(rows: Iterable[Any]) -> list[Acknowledgement]:
    by_id = sorted(map(_receipt, rows), key=lambda receipt: receipt.id)
    return sorted(by_id, key=lambda receipt: (receipt.at, receipt.round), reverse=True)


def _receipt(row: Any) -> Acknowledgement:
    return Acknowledgement(**{**row._asdict(), "via": Via(row.via)})


def _values(receipt: Acknowledgement) -> dict[str, Any]:
    return {name: getattr(receipt, name) for name in _NAMES} | {"via": receipt.via.value}
