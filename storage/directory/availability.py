"""When people are at work, and the language they are spoken to in: the portfolio's word before the directory's."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from sqlalchemy import Column, ColumnElement, cast, null, select, union_all

from bot.core.parted import in_parts
from bot.core.people import PersonId
from bot.delivery.reaching import Hours
from storage.directory.tables import directory_people
from storage.engine.lists import among
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.portfolio.tables import people

CHUNK = 500
_D, _P = directory_people.c, people.c


def _no(column: Column[Any]) -> ColumnElement[Any]:
    return cast(null(), column.type).label(column.name)


_listed = select(_D.id, _D.locale, _D.time_zone, _D.leave, _no(_P.work_start), _no(_P.work_end))
_known = select(_P.id, _P.locale, _P.time_zone, _no(_D.leave), _P.work_start, _P.work_end)
_these_listed, _these_known = among(_D.id, "ids"), among(_P.id, "ids")
HOURS = Prepared(
    {
        db: union_all(_listed.where(_these_listed[db]), _known.where(_these_known[db]))
        for db in ("sqlite", "postgresql")
    }
)
"""What the directory and the portfolio know, a row each; the directory's has no hours."""


class SqlAvailability:
    """What is known of people's hours. Who isn't known has the organisation's language and hours."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._otherwise = Hours(unit.language)
        self._last: dict[PersonId, Hours] = {}

    def of(self, people: Iterable[PersonId]) -> Mapping[PersonId, Hours]:
        """For each of `people`, known or not.

        The same people are often asked about again within a transaction (what is written, then the card about it; all
        to whom a handful of cards goes, and then each): they have the hours then that they had a moment before.
        """
        wanted = sorted(set(people))
        if self._last.keys() >= set(wanted):
            return {person: self._last[person] for person in wanted}
        found = dict.fromkeys(wanted, self._otherwise)
        for part in in_parts(wanted, CHUNK):
            self._look_up(part, found)
        self._last = found
        return found

    def _look_up(self, wanted: list[PersonId], found: dict[PersonId, Hours]) -> None:
        """A hundred thousand share a handful of hours."""
        other, rows = self._otherwise, HOURS.all(self._connection, ids=wanted)
        for row in rows:
            if row.work_start is None:
                leave = tuple(
                    (date.fromisoformat(first), date.fromisoformat(last)) for first, last in row.leave
                )
                found[row.id] = Hours(
                    row.locale or other.locale, row.time_zone or other.time_zone, leave=leave
                )
        for row in rows:
            if row.work_start is not None:
                start, end = time.fromisoformat(row.work_start), time.fromisoformat(row.work_end)
                found[row.id] = Hours(row.locale, row.time_zone, start, end, found[row.id].leave)
