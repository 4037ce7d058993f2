"""Retention in SQL: receipts that have outlived their use, and people who have left."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    union,
    update,
)

from bot.core.people import PersonId
from bot.features.trainings.assignments import OPEN, AssignmentState, Departure
from bot.features.trainings.trainings import TrainingState
from storage.directory.tables import directory_people
from storage.engine.units import EngineUnit
from storage.trainings.tables import acknowledgements, training_assignments, training_bookings, trainings

_A, _T, _B, _D = acknowledgements.c, training_assignments.c, training_bookings.c, directory_people.c
_LATER = acknowledgements.alias("later")
_WITHDRAWN = select(trainings.c.id).where(trainings.c.state == TrainingState.WITHDRAWN.value)
_STILL_THERE = exists().where(
    _T.training == _A.training, _T.person == _A.person, _T.state != AssignmentState.LEFT.value
)
_OUTLIVED = and_(
    _A.at < bindparam("before", type_=_A.at.type),
    or_(
        _A.training.in_(_WITHDRAWN),
        _A.valid_until < bindparam("today", type_=_A.valid_until.type),
        exists().where(
            _LATER.c.training == _A.training, _LATER.c.person == _A.person, _LATER.c.round > _A.round
        ),
        ~_STILL_THERE,
    ),
)


_WHOSE = (_A.person, _T.person, _B.person)


def _is_trained(person: Any) -> ColumnElement[bool]:
    return or_(*(exists().where(of == person) for of in _WHOSE))


_GONE = and_(
    _D.gone_at.is_not(None), _D.gone_at < bindparam("before", type_=_D.gone_at.type), _is_trained(_D.id)
)
"""Asked of those who are gone, each by an index: they are few beside those who are trained."""
_OPEN = or_(*(_T.state == state.value for state in sorted(OPEN)))


class SqlKeptTrainings:
    """See `bot.features.trainings.keeping_ports.KeptTrainings`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def count_outlived(self, before: datetime, today: date) -> int:
        counted = select(func.count()).select_from(acknowledgements).where(_OUTLIVED)
        return self._count(counted, before=before, today=today)

    def outlived(self, before: datetime, today: date, after: str, limit: int) -> Sequence[str]:
        wanted = select(_A.id).where(_OUTLIVED, _A.id > after).order_by(_A.id).limit(limit)
        return list(self._connection.execute(wanted, {"before": before, "today": today}).scalars())

    def remove(self, receipts: Iterable[str]) -> None:
        ids = sorted(receipts)
        rows = select(_A.training, _A.person).where(_A.id.in_(ids), _A.training.in_(_WITHDRAWN))
        stood = [tuple(row) for row in self._connection.execute(rows)]
        self._connection.execute(delete(acknowledgements).where(_A.id.in_(ids)))
        if stood:
            left = ~exists().where(_A.training == _T.training, _A.person == _T.person)
            these = tuple_(_T.training, _T.person).in_(stood)
            self._connection.execute(delete(training_assignments).where(these, left))

    def known(self, people: Collection[PersonId]) -> frozenset[PersonId]:
        ids = sorted(people)
        theirs = union(*(select(of).where(of.in_(ids)) for of in _WHOSE))
        return frozenset(self._connection.execute(theirs).scalars()) if ids else frozenset()

    def count_leavers(self, before: datetime) -> int:
        counted = select(func.count()).select_from(directory_people).where(_GONE)
        return self._count(counted, before=before)

    def leavers(self, before: datetime, after: PersonId, limit: int) -> Sequence[PersonId]:
        wanted = select(_D.id).where(_GONE, _D.id > after).order_by(_D.id).limit(limit)
        return list(self._connection.execute(wanted, {"before": before}).scalars())

    def rename(self, person: PersonId, pseudonym: str) -> None:
        own, fresh = f"person:{person}", f"person:{pseudonym}"
        run = self._connection.execute
        run(
            update(training_assignments)
            .where(_T.person == person)
            .values(
                person=pseudonym,
                reason="",
                manager=None,
                unit="",
                snoozed_until=None,
                renewing=False,
                state=case((_OPEN, literal(AssignmentState.LEFT.value)), else_=_T.state),
                departure=case((_OPEN, literal(Departure.ORGANISATION.value)), else_=_T.departure),
            )
        )
        run(update(training_assignments).where(_T.manager == person).values(manager=None))
        self_said = case((_A.by == own, literal(fresh)), else_=_A.by)
        run(update(acknowledgements).where(_A.person == person).values(person=pseudonym, by=self_said))
        checked = case((_B.checked_by == own, literal(fresh)), else_=_B.checked_by)
        run(update(training_bookings).where(_B.person == person).values(person=pseudonym, checked_by=checked))

    def _count(self, counted: Select[Any], **given: Any) -> int:
        return int(self._connection.execute(counted, given).scalar_one())
