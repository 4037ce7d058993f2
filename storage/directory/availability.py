"""When people are at work, and the language they are spoken to in: the portfolio's word before the directory's."""

from collections.abc import Iterable, Mapping
from datetime import date, time

from sqlalchemy import select

from bot.core.people import PersonId
from bot.delivery.reaching import Hours
from storage.directory.tables import directory_people
from storage.engine.lists import among
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.portfolio.tables import people

CHUNK = 500
_known = select(people.c.id, people.c.locale, people.c.time_zone, people.c.work_start, people.c.work_end)
KNOWN = Prepared({db: _known.where(these) for db, these in among(people.c.id, "ids").items()})
_listed = select(
    directory_people.c.id,
    directory_people.c.locale,
    directory_people.c.time_zone,
    directory_people.c.leave,
)
LISTED = Prepared({db: _listed.where(these) for db, these in among(directory_people.c.id, "ids").items()})


class SqlAvailability:
    """What is known of people's hours. Who isn't known has the organisation's language and hours."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._otherwise = Hours(unit.language)
        self._last: Mapping[PersonId, Hours] = {}

    def of(self, people: Iterable[PersonId]) -> Mapping[PersonId, Hours]:
        """For each of `people`, known or not.

        The same people are often asked about again within a transaction (what is written, then the card about it):
        they have the hours then that they had a moment before.
        """
        wanted = sorted(set(people))
        if self._last.keys() == set(wanted):
            return self._last
        found = dict.fromkeys(wanted, self._otherwise)
        for begin in range(0, len(wanted), CHUNK):
            self._look_up(wanted[begin : begin + CHUNK], found)
        self._last = found
        return found

    def _look_up(self, wanted: list[PersonId], found: dict[PersonId, Hours]) -> None:
        """A hundred thousand share a handful of hours."""
        other = self._otherwise
        for row in LISTED.all(self._connection, ids=wanted):
            leave = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in row.leave)
            found[row.id] = Hours(row.locale or other.locale, row.time_zone or other.time_zone, leave=leave)
        for row in KNOWN.all(self._connection, ids=wanted):
            start, end = time.fromisoformat(row.work_start), time.fromisoformat(row.work_end)
            found[row.id] = Hours(row.locale, row.time_zone, start, end, found[row.id].leave)
