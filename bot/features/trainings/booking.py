"""Booking a seat, changing it, and giving it up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.delivery.reaching import Reaching
from bot.features.trainings.cards_asked import is_to_do
from bot.features.trainings.ports import SESSIONS
from bot.features.trainings.seats import (
    booking_of,
    check_bookable,
    found_session,
    free_seats,
    give_up_others,
    held_by,
    move_up,
    seat_card,
    seats_left,
)
from bot.features.trainings.sessions import Booking, BookingState, SessionState, TrainingSession
from bot.features.trainings.standings import TrainingStanding, check_open, standing_of_person


class SeatTold(StrEnum):
    """What somebody is told who has done something: what they have now, or that the code was wrong."""

    BOOKED = "booked"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    PRESENT = "present"
    WRONG_CODE = "wrong_code"


@dataclass(frozen=True, slots=True)
class BookSession:
    session: str
    by: Principal


@dataclass(frozen=True, slots=True)
class CancelBooking:
    session: str
    by: Principal


@dataclass(frozen=True, slots=True)
class ShowSessions:
    """`begin`: how many of them have been shown already."""

    training: str
    by: Principal
    begin: int = 0


@dataclass(frozen=True, slots=True)
class OfferedSession:
    """A session before one person. `left`: seats; `mine`: what they have there; `waiting`: how many wait."""

    session: TrainingSession
    left: int
    mine: Booking | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """The sessions of a training that are to come, and what the person has. `told`: what was done."""

    standing: TrainingStanding
    offered: Sequence[OfferedSession]
    mine: Sequence[OfferedSession] = ()
    told: SeatTold | None = None
    begin: int = 0


@dataclass(frozen=True, slots=True)
class BookingSeats:
    """The use cases. Who decides when people are at work is given where they are built."""

    reaching: Reaching

    def show(self, command: ShowSessions, uow: UnitOfWork, now: datetime) -> SessionChoice:
        """Raises: OutsideAudience: they have no part in it."""
        standing = standing_of_person(command.training, command.by, uow)
        return replace(choice_of(standing, uow, now), begin=command.begin)

    def book(self, command: BookSession, uow: UnitOfWork, now: datetime) -> SessionChoice:
        """A seat, or a place in the queue where there is none left. A seat elsewhere is given up for a seat here, and
        kept while they wait here. A seat that is free while people wait became so too late for them to be told: it is
        taken by whoever of them, or others, taps first.

        Raises:
            OutsideAudience: they have no part in the training.
            Refused: it is cancelled or has begun, or there is nothing left for them to do.
        """
        training, session = found_session(command.session, uow, lock=True)
        check_bookable(session, now)
        standing = standing_of_person(training.id, command.by, uow)
        check_open(standing, uow)
        if not is_to_do(standing.row):
            raise Refused("refused-session-done-already")
        person = standing.row.person
        bookings = uow[SESSIONS].bookings(session.id)
        mine = next((each for each in bookings if each.person == person), None)
        left = seats_left(session, bookings)
        waits = mine is not None and mine.state is BookingState.WAITING
        if mine is None or mine.state is BookingState.CANCELLED or (waits and left):
            state = BookingState.BOOKED if left else BookingState.WAITING
            turn = max((each.turn for each in bookings), default=0) + 1
            mine = Booking(session.id, person, state, turn, now)
            uow[SESSIONS].save_booking(mine)
            if state is BookingState.BOOKED:
                for freed in give_up_others(person, session, uow, now):
                    move_up(freed, self.reaching, uow, now)
        uow.jobs.deliver(seat_card(session.id, person))
        return choice_of(standing, uow, now, told=SeatTold(mine.state))

    def cancel(self, command: CancelBooking, uow: UnitOfWork, now: datetime) -> SessionChoice:
        """Whoever has waited longest gets the seat. Twice is once; who has been noted as there already stays so.

        Raises:
            Refused: it has begun, or they have nothing there.
        """
        training, session = found_session(command.session, uow, lock=True)
        standing = standing_of_person(training.id, command.by, uow)
        mine = booking_of(session.id, standing.row.person, uow)
        if mine is None:
            raise Refused("refused-session-not-booked")
        if mine.state is BookingState.PRESENT:
            return choice_of(standing, uow, now, told=SeatTold.PRESENT)
        if mine.state is not BookingState.CANCELLED:
            check_bookable(session, now)
            uow[SESSIONS].save_booking(replace(mine, state=BookingState.CANCELLED))
            uow.jobs.deliver(seat_card(session.id, standing.row.person))
            move_up(session, self.reaching, uow, now)
        return choice_of(standing, uow, now, told=SeatTold.CANCELLED)


def choice_of(
    standing: TrainingStanding, uow: UnitOfWork, now: datetime, *, told: SeatTold | None = None
) -> SessionChoice:
    """What there is to choose among: nothing new for whoever has nothing left to do.

    Those with seats left stand first, each kind the soonest first: of hundreds, the next ones are often all full.
    """
    person = standing.row.person
    mine = {session.id: booking for session, booking in held_by(person, standing.training.id, uow)}
    counts = uow[SESSIONS].counted(standing.training.id)
    several = [
        _offered(session, mine.get(session.id), counts.get(session.id, {}))
        for session in uow[SESSIONS].of_training(standing.training.id)
        if session.state is SessionState.OPEN and (now < session.starts_at or session.id in mine)
    ]
    to_come = [each for each in several if now < each.session.starts_at]
    offered = [each for each in to_come if each.mine is not None or is_to_do(standing.row)]
    offered.sort(key=lambda each: each.left == 0)
    return SessionChoice(standing, offered, [each for each in several if each.mine is not None], told)


def _offered(
    session: TrainingSession, mine: Booking | None, counts: Mapping[BookingState, int]
) -> OfferedSession:
    return OfferedSession(session, free_seats(session, counts), mine, counts.get(BookingState.WAITING, 0))
