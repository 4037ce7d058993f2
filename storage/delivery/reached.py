"""How often a day people were written to, in SQL."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.core.people import PersonId
from storage.delivery.tables import reached
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit

AT_ONCE = 1000
"""People whose rows are looked up in one statement."""

FULL = (
    select(reached.c.person)
    .where(reached.c.day == bindparam("day"), reached.c.person.in_(bindparam("people", expanding=True)))
    .group_by(reached.c.person)
    .having(func.sum(reached.c.times) >= bindparam("limit"))
)


def _count(dialect: Any) -> Any:
    once = dialect.insert(reached).values(times=1)
    keys = [column.name for column in reached.primary_key]
    return once.on_conflict_do_update(index_elements=keys, set_={"times": reached.c.times + 1})


COUNT = Prepared({"sqlite": _count(sqlite), "postgresql": _count(postgresql)})
_old = (
    select(reached.c.person, reached.c.day, reached.c.kind)
    .where(reached.c.day < bindparam("before"))
    .limit(bindparam("limit"))
)


class SqlReached:
    """The port `bot.delivery.daily.Reached`, on one transaction."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def room(self, people: Iterable[PersonId], day: date, limit: int) -> set[PersonId]:
        asked = sorted(set(people))
        if limit <= 0:
            return set()
        full: set[PersonId] = set()
        for start in range(0, len(asked), AT_ONCE):
            values = {"day": day, "people": asked[start : start + AT_ONCE], "limit": limit}
            full.update(self._connection.execute(FULL, values).scalars())
        return set(asked) - full

    def count(self, people: Iterable[PersonId], day: date, kind: str) -> None:
        rows = [{"person": person, "day": day, "kind": kind} for person in sorted(set(people))]
        COUNT.run_each(self._connection, rows)

    def forget(self, before: date, limit: int) -> int:
        rows = self._connection.execute(_old, {"before": before, "limit": limit}).all()
        for start in range(0, len(rows), AT_ONCE // 10):
            these = [
                and_(reached.c.person == row.person, reached.c.day == row.day, reached.c.kind == row.kind)
                for row in rows[start : start + AT_ONCE // 10]
            ]
            self._connection.execute(delete(reached).where(or_(*these)))
        return len(rows)
