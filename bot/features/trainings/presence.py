"""Who was there: by the trainer's list, or by the code that is shown in the room. Either completes the training."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.personal import Actor
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.delivery.ports import INBOX
from bot.delivery.queue import JOB_TABLE
from bot.features.trainings.assignments import Via
from bot.features.trainings.booking import SeatTold, SessionChoice, choice_of
from bot.features.trainings.cards_asked import cards_of
from bot.features.trainings.completing import Acknowledging
from bot.features.trainings.ports import ASSIGNMENTS, SESSIONS
from bot.features.trainings.rights import may_handle_training
from bot.features.trainings.seats import booking_of, found_session, seat_card
from bot.features.trainings.session_planning import BEFORE
from bot.features.trainings.sessions import Booking, BookingState, SessionState, TrainingSession
from bot.features.trainings.standings import check_open, standing_of_person
from bot.features.trainings.trainings import Training

AFTER = timedelta(hours=2)
"""How long after its end the code is taken."""
LATE = timedelta(days=14)
"""How long after its end somebody can still be put on the list."""
MOST_TRIES = 5
"""Codes that somebody may enter for a training in a day."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """`people`: who was there, also without having booked."""

    session: str
    people: tuple[PersonId, ...]
    by: Principal


@dataclass(frozen=True, slots=True)
class ShowList:
    session: str
    by: Principal


@dataclass(frozen=True, slots=True)
class EnterCode:
    training: str
    code: str
    by: Principal


@dataclass(frozen=True, slots=True)
class PresenceList:
    """A session before its trainer. `done`: who was checked in just now; `refused`: for whom it couldn't be noted."""

    training: Training
    session: TrainingSession
    bookings: Sequence[Booking]
    done: Sequence[PersonId] = ()
    refused: Sequence[PersonId] = ()


def show_list(command: ShowList, uow: UnitOfWork, now: datetime) -> PresenceList:
    """Raises: Refused: there is no such session, or it is somebody else's."""
    training, session = found_session(command.session, uow)
    _check_may_note(command.by, training, session, uow)
    return PresenceList(training, session, uow[SESSIONS].bookings(session.id))


@dataclass(frozen=True, slots=True)
class Presence:
    """The use cases. How somebody completes a training is given where they are built."""

    acknowledging: Acknowledging

    def check_in(self, command: CheckIn, uow: UnitOfWork, now: datetime) -> PresenceList:
        """Note who was there. Whoever was noted already, by another or by the code, stays so: one receipt.

        Raises:
            Refused: it isn't theirs, is cancelled, hasn't begun or is long over, or the material is another since.
        """
        training, session = found_session(command.session, uow, lock=True)
        _check_may_note(command.by, training, session, uow)
        _check_time(session, now, LATE)
        _check_version(training, session, now)
        rows = uow[ASSIGNMENTS].rows(training.id, command.people)
        for row in rows.values():
            for card in (*cards_of(row), seat_card(session.id, row.person)):
                uow.jobs.deliver(card)
        uow[JOB_TABLE].flush()  # all jobs are locked before any of the rows
        done: list[PersonId] = []
        refused: list[PersonId] = []
        for person in sorted(set(command.people)):
            noted = self._there(training, session, person, Via.TRAINER, command.by.actor, uow, now)
            (done if noted else refused).append(person)
        return PresenceList(training, session, uow[SESSIONS].bookings(session.id), done, refused)

    def enter_code(self, command: EnterCode, uow: UnitOfWork, now: datetime) -> SessionChoice:
        """Note that they are there. Each try is counted, and after some no more are taken that day, right or wrong.

        Raises:
            OutsideAudience: they have no part in it.
            Refused: too many tries, it isn't theirs to do, or the material is another since.
        """
        before = standing_of_person(command.training, command.by, uow)
        check_open(before, uow)
        person = before.row.person
        code = "".join(command.code.split()).upper()
        _count_try(before.training, person, uow)
        session = self._with_code(before.training, code, uow, now)
        if session is None:
            return choice_of(before, uow, now, told=SeatTold.WRONG_CODE)
        training, session = found_session(session.id, uow, lock=True)
        _check_version(training, session, now)
        self._there(training, session, person, Via.CODE, command.by.actor, uow, now)
        return choice_of(standing_of_person(training.id, command.by, uow), uow, now, told=SeatTold.PRESENT)

    def _with_code(
        self, training: Training, code: str, uow: UnitOfWork, now: datetime
    ) -> TrainingSession | None:
        for session in uow[SESSIONS].of_training(training.id):
            is_time = session.starts_at - BEFORE <= now <= session.ends_at + AFTER
            if (
                is_time
                and session.state is SessionState.OPEN
                and secrets.compare_digest(session.code.encode(), code.encode())
            ):
                return session
        return None

    def _there(
        self,
        training: Training,
        session: TrainingSession,
        person: PersonId,
        via: Via,
        by: Actor,
        uow: UnitOfWork,
        now: datetime,
    ) -> bool:
        """False: it isn't theirs to do, and nothing is noted.

        They were there as it was held, whenever that is noted: in time, and with the material as it was.
        """
        if uow[ASSIGNMENTS].get(training.id, person) is None:
            return False
        try:
            self.acknowledging.complete(training, person, via, by, uow, now, done_at=_held_at(session, now))
        except Refused:
            return False
        uow.jobs.deliver(seat_card(session.id, person))
        booking = booking_of(session.id, person, uow)
        if booking is None:
            turn = max((each.turn for each in uow[SESSIONS].bookings(session.id)), default=0) + 1
            booking = Booking(session.id, person, BookingState.PRESENT, turn, now, by)
        elif booking.state is BookingState.PRESENT:
            return True
        uow[SESSIONS].save_booking(replace(booking, state=BookingState.PRESENT, checked_by=by))
        return True


def _check_may_note(by: Principal, training: Training, session: TrainingSession, uow: UnitOfWork) -> None:
    is_trainer = by.person is not None and by.person == session.trainer
    if not is_trainer and not may_handle_training(by, training, uow):
        raise Refused("refused-not-trainer")


def _check_time(session: TrainingSession, now: datetime, after: timedelta) -> None:
    if session.state is SessionState.CANCELLED:
        raise Refused("refused-session-cancelled")
    if now < session.starts_at - BEFORE:
        raise Refused("refused-session-not-begun")
    if now > session.ends_at + after:
        raise Refused("refused-session-long-over")


def _check_version(training: Training, session: TrainingSession, now: datetime) -> None:
    """Make sure that what was gone through there is still what is asked for."""
    if training.version_on(_held_at(session, now).astimezone(HOME).date()) < training.asked_from:
        raise Refused("refused-session-old-version")


def _held_at(session: TrainingSession, now: datetime) -> datetime:
    return min(now, session.ends_at)


def _count_try(training: Training, person: PersonId, uow: UnitOfWork) -> None:
    """The inbox remembers it for a day, for all processes.

    Raises:
        Refused: there have been too many already.
    """
    for number in range(MOST_TRIES):
        if uow[INBOX].keep(f"session-code:{training.id}:{person}:{number}", "") is None:
            return
    raise Refused("refused-session-tries", most=MOST_TRIES)
