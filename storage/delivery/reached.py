"""How often a day people were written to, in SQL."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Executable, and_, bindparam, delete, or_, select

from bot.core.parted import in_parts
from bot.core.people import PersonId
from bot.delivery.daily import DayCount, PersonDay
from storage.delivery.tables import reached
from storage.engine.dialects import OnEither
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert

AT_ONCE = 1000
"""People whose rows are looked up in one statement."""

FEW = 20
"""People up to whom the statement is prepared. What PostgreSQL has prepared it plans once: while a day's first rows are
written it takes the table for small, and read all of it for each hundred people of a day's reminders (40,000: 19 s, and
9 s where it plans anew; docs/bench.md)."""

NOTHING = DayCount()

_C = reached.c
_of = select(_C.person, _C.day, _C.direct, _C.digest, _C.merged).where(
    _C.day == bindparam("on", type_=_C.day.type), _C.person.in_(bindparam("people", expanding=True))
)
_locked = _of.order_by(_C.person).with_for_update()
OF, LOCKED = (Prepared(_of), _of), (Prepared(_locked), _locked)


def _begin(dialect: Any) -> Any:
    new = dialect.insert(reached).values(direct=0, digest=0, merged=0)
    return new.on_conflict_do_nothing(index_elements=["person", "day"])


BEGIN = Prepared(OnEither(_begin))
SAVE = Prepared(upsert(reached))
_old = select(_C.person, _C.day).where(_C.day < bindparam("before")).limit(bindparam("limit"))


class SqlReached:
    """The port `bot.delivery.daily.Reached`, on one transaction."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def of(self, whom: Iterable[PersonDay]) -> Mapping[PersonDay, DayCount]:
        return self._found(OF, whom)

    def lock(self, whom: Iterable[PersonDay]) -> Mapping[PersonDay, DayCount]:
        """See the port. On PostgreSQL only a row that is there can be locked; on SQLite nobody else writes."""
        asked = sorted(set(whom), key=lambda each: (each[1], each[0]))
        if self._connection.dialect.name == "postgresql":
            BEGIN.run_each(self._connection, [{"person": person, "day": day} for person, day in asked])
        found = self._found(LOCKED, asked)
        return {each: found.get(each, NOTHING) for each in asked}

    def save(self, counts: Mapping[PersonDay, DayCount]) -> None:
        rows = [
            {
                "person": person,
                "day": day,
                "direct": count.direct,
                "digest": count.digest,
                "merged": count.merged,
            }
            for (person, day), count in counts.items()
        ]
        SAVE.run_each(self._connection, rows)

    def forget(self, before: date, limit: int) -> int:
        rows = self._connection.execute(_old, {"before": before, "limit": limit}).all()
        for part in in_parts(rows, AT_ONCE // 10):
            these = [and_(_C.person == row.person, _C.day == row.day) for row in part]
            self._connection.execute(delete(reached).where(or_(*these)))
        return len(rows)

    def _found(
        self, asking: tuple[Prepared, Executable], whom: Iterable[PersonDay]
    ) -> Mapping[PersonDay, DayCount]:
        """Day by day, and each day's people in their order."""
        by_day: dict[date, list[str]] = {}
        for person, day in whom:
            by_day.setdefault(day, []).append(person)
        found: dict[PersonDay, DayCount] = {}
        for day in sorted(by_day):
            for part in in_parts(sorted(set(by_day[day])), AT_ONCE):
                for row in self._rows(asking, day, part):
                    found[row.person, row.day] = DayCount(row.direct, row.digest, row.merged)
        return found

    def _rows(
        self, asking: tuple[Prepared, Executable], day: date, people: Sequence[PersonId]
    ) -> Sequence[Any]:
        prepared, plain = asking
        if len(people) <= FEW or self._connection.dialect.name != "postgresql":
            return prepared.all(self._connection, on=day, people=people)
        return self._connection.execute(plain, {"on": day, "people": people}).all()
