"""Which people a training's tasks go on with: who has joined or left, is to get a card, be reminded or asked again."""

from typing import Any

from sqlalchemy import Integer, and_, bindparam, exists, func, literal, or_, select, text, true, update

from bot.features.trainings.assignments import REMINDED, AssignmentState, CardReach
from bot.features.trainings.trainings import TrainingState
from storage.directory.audience_tables import resolution_people
from storage.engine.prepared import Prepared
from storage.trainings.counting import OF
from storage.trainings.tables import training_assignments, trainings

_T, _P = training_assignments.c, resolution_people.c
MOST = bindparam("most", type_=Integer)
_THESE = (OF, _T.person.in_(bindparam("people", expanding=True)))
_IN_AUDIENCE = (_P.resolution == bindparam("resolution"), _P.language.is_not(None))
JOINED = Prepared(
    select(_P.person, _P.language, _T.person.is_not(None).label("left"))
    .outerjoin(training_assignments, and_(OF, _T.person == _P.person))
    .where(
        *_IN_AUDIENCE,
        _P.person > bindparam("after"),
        or_(_T.person.is_(None), _T.state == AssignmentState.LEFT.value),
    )
    .order_by(_P.person)
    .limit(MOST)
)
_AWAY = or_(_T.state == AssignmentState.LEFT.value, _T.state == AssignmentState.SUPERSEDED.value)
DEPARTED = Prepared(
    select(_T.person)
    .where(
        OF,
        _T.person > bindparam("after"),
        ~_AWAY,
        ~exists().where(*_IN_AUDIENCE, _P.person == _T.person),
    )
    .order_by(_T.person)
    .limit(MOST)
)
COUNT_SENDING = Prepared(
    select(func.count().label("cards"))
    .select_from(training_assignments)
    .where(OF, _T.reach == literal(CardReach.SENDING.value, literal_execute=True))
)
"""The value is in the statement, so that the index of just these is used."""
MARK = Prepared(update(training_assignments).where(*_THESE).values(reach=bindparam("to")))
DEPART = Prepared(
    update(training_assignments)
    .where(*_THESE, ~_AWAY)
    .values(state=AssignmentState.LEFT.value, departure=bindparam("to"), renewing=False)
)
TO_DO = or_(*(_T.state == state.value for state in sorted(REMINDED)), _T.renewing)
_TODAY = bindparam("today", type_=_T.reminded_on.type)
OF_ACTIVE = _T.training.in_(select(trainings.c.id).where(trainings.c.state == TrainingState.ACTIVE.value))
_NOT_TODAY = or_(_T.reminded_on.is_(None), _T.reminded_on < _TODAY)
_to_remind = (
    select(_T.person)
    .distinct()
    .where(_T.person > bindparam("after"), TO_DO, _NOT_TODAY, OF_ACTIVE)
    .order_by(_T.person)
    .limit(MOST)
)


def _to_remind_by_training() -> Any:
    """The next people of each training, along its key, and of those the first.

    PostgreSQL knows nothing yet of a table that was filled a moment ago, and so takes the few that the statement above
    finds first for all that there are: it read the whole table for each hundred people, a minute for 50,000.
    """
    these = (_T.training == trainings.c.id, _T.person > bindparam("after"), TO_DO, _NOT_TODAY)
    next_ones = select(_T.person).where(*these).order_by(_T.person).limit(MOST).lateral()
    return (
        select(next_ones.c.person)
        .distinct()
        .select_from(trainings.join(next_ones, true()))
        .where(trainings.c.state == TrainingState.ACTIVE.value)
        .order_by(next_ones.c.person)
        .limit(MOST)
    )


TO_REMIND = Prepared({"sqlite": _to_remind, "postgresql": _to_remind_by_training()})
TO_SEND = Prepared(
    select(training_assignments)
    .where(OF, text("reach = 'not_asked'"), _T.person > bindparam("after"), TO_DO)
    .order_by(_T.person)
    .limit(MOST)
)
_RUNNING_OUT = (
    select(training_assignments)
    .where(
        OF,
        _T.valid_until <= bindparam("until", type_=_T.valid_until.type),
        _T.person > bindparam("after"),
        _T.state == AssignmentState.COMPLETED.value,
    )
    .order_by(_T.person)
    .limit(MOST)
)
TO_RENEW = Prepared(_RUNNING_OUT.where(~_T.renewing))
RUN_OUT = Prepared(_RUNNING_OUT)
