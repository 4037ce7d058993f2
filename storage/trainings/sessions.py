"""Sessions and who has booked them, in SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select

from bot.core.people import PersonId
from bot.features.trainings.sessions import Booking, BookingState, SessionState, TrainingSession
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.trainings.tables import training_bookings, training_sessions

_S, _B = training_sessions.c, training_bookings.c
_S_NAMES, _B_NAMES = tuple(_S.keys()), tuple(_B.keys())
_one = select(training_sessions).where(_S.id == bindparam("session"))
_ONE, _ONE_LOCKED = Prepared(_one), Prepared(_one.with_for_update())
_OF = Prepared(select(training_sessions).where(_S.training == bindparam("of")).order_by(_S.starts_at, _S.id))
_SAVE = Prepared(upsert(training_sessions))
_BOOKINGS = Prepared(
    select(training_bookings).where(_B.session == bindparam("of")).order_by(_B.turn, _B.person)
)
_COUNTED = Prepared(
    select(_B.session, _B.state, func.count().label("many"))
    .join_from(training_sessions, training_bookings, _B.session == _S.id)
    .where(_S.training == bindparam("of"))
    .group_by(_B.session, _B.state)
)
_BOOKED_BY = Prepared(
    select(training_bookings).where(_B.person == bindparam("whom")).order_by(_B.at, _B.session)
)
_SAVE_BOOKING = Prepared(upsert(training_bookings))


class SqlSessions:
    """See `bot.features.trainings.ports.Sessions`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, session: str, *, lock: bool = False) -> TrainingSession | None:
        row = (_ONE_LOCKED if lock else _ONE).first(self._connection, session=session)
        return None if row is None else _session(row)

    def save(self, session: TrainingSession) -> None:
        values = {name: getattr(session, name) for name in _S_NAMES}
        _SAVE.run(self._connection, **{**values, "state": session.state.value})

    def of_training(self, training: str) -> Sequence[TrainingSession]:
        return list(map(_session, _OF.all(self._connection, of=training)))

    def bookings(self, session: str) -> Sequence[Booking]:
        return list(map(_booking, _BOOKINGS.all(self._connection, of=session)))

    def counted(self, training: str) -> Mapping[str, Mapping[BookingState, int]]:
        found: dict[str, dict[BookingState, int]] = {}
        for row in _COUNTED.all(self._connection, of=training):
            found.setdefault(row.session, {})[BookingState(row.state)] = row.many
        return found

    def save_booking(self, booking: Booking) -> None:
        values = {name: getattr(booking, name) for name in _B_NAMES}
        _SAVE_BOOKING.run(self._connection, **{**values, "state": booking.state.value})

    def booked_by(self, person: PersonId) -> Sequence[Booking]:
        return list(map(_booking, _BOOKED_BY.all(self._connection, whom=person)))


def _session(row: Any) -> TrainingSession:
    return TrainingSession(**{**row._asdict(), "state": SessionState(row.state)})


def _booking(row: Any) -> Booking:
    return Booking(**{**row._asdict(), "state": BookingState(row.state)})
