"""Who has been reminded, and when: columns of the assignments."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, or_, select, update

from bot.core.people import PersonId
from bot.features.trainings.assignments import TrainingAssignment
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.trainings.assignments import assignment_of
from storage.trainings.selecting import MOST, OF_ACTIVE, TO_DO
from storage.trainings.tables import training_assignments

_T = training_assignments.c
_NOTE = (
    update(training_assignments)
    .where(
        _T.training == bindparam("of"),
        _T.person.in_(bindparam("people", expanding=True)),
        TO_DO,
        or_(_T.reminded_on.is_(None), _T.reminded_on < bindparam("day", type_=_T.reminded_on.type)),
        or_(
            _T.snoozed_until.is_(None), _T.snoozed_until <= bindparam("asked_at", type_=_T.snoozed_until.type)
        ),
    )
    .values(
        reminded_on=bindparam("day", type_=_T.reminded_on.type),
        reminders=_T.reminders + 1,
        snoozed_until=None,
    )
    .returning(_T.person)
)
_ON_DAY = _T.reminded_on == bindparam("day", type_=_T.reminded_on.type)
_REMINDED = Prepared(
    select(training_assignments)
    .where(
        _ON_DAY,
        _T.person.in_(
            select(_T.person)
            .where(_ON_DAY, _T.person > bindparam("after"))
            .distinct()
            .order_by(_T.person)
            .limit(MOST)
        ),
    )
    .order_by(_T.person, _T.training)
)

_MANAGERS = Prepared(
    select(_T.manager)
    .distinct()
    .where(_T.manager > bindparam("after"), TO_DO, OF_ACTIVE)
    .order_by(_T.manager)
    .limit(MOST)
)
_REPORTS = Prepared(
    select(training_assignments).where(_T.manager == bindparam("whom")).order_by(_T.training, _T.person)
)


class SqlReminders:
    """See `bot.features.trainings.reminder_ports.Reminders`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def note(self, training: str, people: Iterable[PersonId], day: date, now: datetime) -> Sequence[PersonId]:
        asked = {"of": training, "people": sorted(people), "day": day, "asked_at": now}
        return sorted(self._connection.execute(_NOTE, asked).scalars())

    def reminded(self, day: date, after: PersonId, limit: int) -> Sequence[TrainingAssignment]:
        found = _REMINDED.all(self._connection, day=day, after=after, most=limit)
        return list(map(assignment_of, found))

    def managers(self, after: PersonId, limit: int) -> Sequence[PersonId]:
        return [row.manager for row in _MANAGERS.all(self._connection, after=after, most=limit)]

    def reports_of(self, manager: PersonId) -> Sequence[TrainingAssignment]:
        return list(map(assignment_of, _REPORTS.all(self._connection, whom=manager)))
