"""Assignments in SQL: a row for each training and person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, bindparam, select, update

from bot.core.people import PersonId
from bot.features.trainings.assignments import (
    AssignmentState,
    CardReach,
    Departure,
    TrainingAssignment,
    Waiver,
)
from bot.features.trainings.coverage import Coverage
from bot.features.trainings.ports import Joiner, LayingOut
from storage.engine.lists import among
from storage.engine.prepared import Prepared
from storage.engine.statistics import look_at_new
from storage.engine.units import EngineUnit
from storage.trainings import counting, selecting
from storage.trainings.laying_out import ADD_EACH, LAID_OUT, LAY_OUT
from storage.trainings.receipts import done_by_day
from storage.trainings.tables import training_assignments

_T = training_assignments.c
_NAMES = tuple(_T.keys())
_CHANGING = tuple(name for name in _NAMES if name not in ("training", "person"))
_OF, _WHOM, _MOST = counting.OF, _T.person == bindparam("whom"), bindparam("most", type_=Integer)
_one = select(training_assignments).where(_OF, _WHOM)
ONE_ROW, _ONE_LOCKED = Prepared(_one), Prepared(_one.with_for_update())
_THESE = among(_T.person, "people")
_some = {
    db: select(training_assignments).where(_OF, these).order_by(_T.person) for db, these in _THESE.items()
}
_SOME = Prepared(_some)
_SOME_LOCKED = Prepared({db: some.with_for_update() for db, some in _some.items()})
_SAVE = Prepared(
    update(training_assignments)
    .where(_OF, _WHOM)
    .values({name: bindparam(f"to_{name}", type_=_T[name].type) for name in _CHANGING})
)
_OF_PERSON = Prepared(select(training_assignments).where(_WHOM).order_by(_T.training))
_OF_PEOPLE = Prepared(
    {
        db: select(training_assignments).where(these).order_by(_T.person, _T.training)
        for db, these in _THESE.items()
    }
)


class SqlAssignments:
    """See `bot.features.trainings.ports.Assignments`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, training: str, person: PersonId, *, lock: bool = False) -> TrainingAssignment | None:
        row = (_ONE_LOCKED if lock else ONE_ROW).first(self._connection, of=training, whom=person)
        return None if row is None else assignment_of(row)

    def rows(
        self, training: str, people: Iterable[PersonId], *, lock: bool = False
    ) -> Mapping[PersonId, TrainingAssignment]:
        asked = sorted(set(people))
        statement = _SOME_LOCKED if lock else _SOME
        found = statement.all(self._connection, of=training, people=asked) if asked else []
        return {row.person: assignment_of(row) for row in found}

    def add(self, rows: Iterable[TrainingAssignment]) -> None:
        ADD_EACH.run_each(self._connection, [{name: getattr(row, name) for name in LAID_OUT} for row in rows])

    def lay_out(self, asked: LayingOut) -> None:
        LAY_OUT.run(self._connection, **asdict(asked))
        look_at_new(self._connection, training_assignments)

    def save(self, rows: Iterable[TrainingAssignment]) -> None:
        _SAVE.run_each(self._connection, [_changed(row) for row in sorted(rows, key=_key)])

    def of_person(self, person: PersonId) -> Sequence[TrainingAssignment]:
        return list(map(assignment_of, _OF_PERSON.all(self._connection, whom=person)))

    def of_people(self, people: Iterable[PersonId]) -> Mapping[PersonId, Sequence[TrainingAssignment]]:
        asked = sorted(set(people))
        found: dict[PersonId, list[TrainingAssignment]] = {}
        for row in _OF_PEOPLE.all(self._connection, people=asked) if asked else ():
            found.setdefault(row.person, []).append(assignment_of(row))
        return found

    def joined(self, training: str, resolution: str, after: PersonId, limit: int) -> Sequence[Joiner]:
        asked = {"of": training, "resolution": resolution, "after": after, "most": limit}
        found = selecting.JOINED.all(self._connection, **asked)
        return [Joiner(row.person, row.language, bool(row.left)) for row in found]

    def departed(self, training: str, resolution: str, after: PersonId, limit: int) -> Sequence[PersonId]:
        asked = {"of": training, "resolution": resolution, "after": after, "most": limit}
        return [row.person for row in selecting.DEPARTED.all(self._connection, **asked)]

    def in_state(
        self,
        training: str,
        states: Iterable[AssignmentState],
        after: PersonId,
        limit: int,
        unit: str | None = None,
    ) -> Sequence[TrainingAssignment]:
        wanted = [
            _T.training == training,
            _T.person > after,
            _T.state.in_([state.value for state in states]),
            *(() if unit is None else (_T.unit == unit,)),
        ]
        asked = select(training_assignments).where(*wanted).order_by(_T.person).limit(limit)
        return list(map(assignment_of, self._connection.execute(asked)))

    def to_send(self, training: str, after: PersonId, limit: int) -> Sequence[TrainingAssignment]:
        found = selecting.TO_SEND.all(self._connection, of=training, after=after, most=limit)
        return list(map(assignment_of, found))

    def count_sending(self, training: str) -> int:
        return int(selecting.COUNT_SENDING.all(self._connection, of=training)[0].cards)

    def mark(self, training: str, people: Iterable[PersonId], reach: CardReach) -> None:
        _change(selecting.MARK, self._connection, training, people, reach.value)

    def depart(self, training: str, people: Iterable[PersonId], why: Departure) -> None:
        _change(selecting.DEPART, self._connection, training, people, why.value)

    def to_remind(self, today: date, after: PersonId, limit: int) -> Sequence[PersonId]:
        found = selecting.TO_REMIND.all(self._connection, today=today, after=after, most=limit)
        return [row.person for row in found]

    def to_renew(
        self, training: str, until: date, after: PersonId, limit: int
    ) -> Sequence[TrainingAssignment]:
        found = selecting.TO_RENEW.all(self._connection, of=training, until=until, after=after, most=limit)
        return list(map(assignment_of, found))

    def run_out(
        self, training: str, until: date, after: PersonId, limit: int
    ) -> Sequence[TrainingAssignment]:
        found = selecting.RUN_OUT.all(self._connection, of=training, until=until, after=after, most=limit)
        return list(map(assignment_of, found))

    def coverage(self, training: str, today: date) -> Coverage:
        return counting.coverage(self._connection, training, today)

    def by_state(self, training: str) -> Mapping[AssignmentState, int]:
        return counting.by_state(self._connection, training)

    def by_unit(self, training: str, today: date) -> Mapping[str, Coverage]:
        return counting.by_unit(self._connection, training, today)

    def done_by_day(self, training: str, since: datetime, zone: str) -> Mapping[date, int]:
        return done_by_day(self._connection, training, since, zone)


def assignment_of(row: Any) -> TrainingAssignment:
    values = dict(zip(_NAMES, row, strict=True))
    return TrainingAssignment(
        **{
            **values,
            "state": AssignmentState(row.state),
            "waiver": None if row.waiver is None else Waiver(row.waiver),
            "departure": None if row.departure is None else Departure(row.departure),
            "reach": CardReach(row.reach),
        }
    )


def _key(row: TrainingAssignment) -> tuple[str, str]:
    return row.training, row.person


def _changed(row: TrainingAssignment) -> dict[str, Any]:
    values = {f"to_{name}": getattr(row, name) for name in _CHANGING}
    return {"of": row.training, "whom": row.person, **values}


def _change(statement: Prepared, connection: Any, training: str, people: Iterable[PersonId], to: str) -> None:
    asked = sorted(set(people))
    if asked:
        statement.run(connection, of=training, people=asked, to=to)
