"""Assignments added up: one pass through the index that holds all that coverage asks for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, func, or_, select

from bot.features.trainings.assignments import ANSWERED, DONE_OTHERWISE, AssignmentState, Waiver
from bot.features.trainings.coverage import Coverage
from storage.engine.prepared import Prepared
from storage.trainings.tables import training_assignments

_T = training_assignments.c
OF = _T.training == bindparam("of")


def _count(wanted: ColumnElement[bool], name: str) -> Any:
    return func.coalesce(func.sum(case((wanted, 1), else_=0)), 0).label(name)


def _is(*states: AssignmentState) -> ColumnElement[bool]:
    return or_(*(_T.state == state.value for state in states))


_HOLDS = or_(_T.valid_until.is_(None), _T.valid_until >= bindparam("today", type_=_T.valid_until.type))
_HOLDS_STILL = and_(_is(*sorted(ANSWERED)), _T.valid_until.is_not(None), _HOLDS)
"""Whoever has said something to a renewal, while what they acknowledged before holds."""
_EXEMPT_AS_DONE = and_(
    _is(AssignmentState.EXEMPT), or_(*(_T.waiver == waiver.value for waiver in sorted(DONE_OTHERWISE)))
)
_EXEMPT_OTHERWISE = and_(
    _is(AssignmentState.EXEMPT),
    or_(_T.waiver.is_(None), *(_T.waiver == waiver.value for waiver in sorted(set(Waiver) - DONE_OTHERWISE))),
)
_COUNTED = (
    _count(or_(and_(_is(AssignmentState.COMPLETED), _HOLDS), _HOLDS_STILL, _EXEMPT_AS_DONE), "done"),
    _count(
        ~or_(_EXEMPT_OTHERWISE, _is(AssignmentState.LEFT, AssignmentState.SUPERSEDED)),
        "expected",
    ),
    _count(and_(_is(AssignmentState.DECLINED), ~_HOLDS_STILL), "declined"),
    _count(and_(_is(AssignmentState.OBJECTED), ~_HOLDS_STILL), "objected"),
)
_COVERAGE = Prepared(select(*_COUNTED).where(OF))
_BY_UNIT = Prepared(select(_T.unit, *_COUNTED).where(OF).group_by(_T.unit).order_by(_T.unit))
_BY_STATE = Prepared(select(_T.state, func.count().label("rows")).where(OF).group_by(_T.state))


def coverage(connection: Connection, training: str, today: date) -> Coverage:
    return _coverage(_COVERAGE.all(connection, of=training, today=today)[0])


def by_unit(connection: Connection, training: str, today: date) -> Mapping[str, Coverage]:
    return {row.unit: _coverage(row) for row in _BY_UNIT.all(connection, of=training, today=today)}


def by_state(connection: Connection, training: str) -> Mapping[AssignmentState, int]:
    return {AssignmentState(row.state): row.rows for row in _BY_STATE.all(connection, of=training)}


def _coverage(row: Any) -> Coverage:
    return Coverage(int(row.done), int(row.expected), int(row.declined), int(row.objected))
