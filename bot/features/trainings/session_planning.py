"""Planning the sessions of a training: adding one, moving it, cancelling it. Whoever has booked is told."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.addresses import is_https
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.core.written import one_line
from bot.delivery.reaching import Reaching
from bot.features.trainings.drafting import found_training
from bot.features.trainings.kinds import REDRAW, SESSION_BEGINS, SESSION_DAY, TELL_BOOKED
from bot.features.trainings.ports import SESSIONS
from bot.features.trainings.rights import check_may_handle_training
from bot.features.trainings.seats import (
    SeatNews,
    check_bookable,
    found_session,
    move_up,
)
from bot.features.trainings.session_facts import SessionCancelled, SessionMoved, SessionPlanned
from bot.features.trainings.sessions import BookingState, SessionState, TrainingSession, are_to_come
from bot.features.trainings.trainings import TrainingKind, TrainingState

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No I, L, O, 0 or 1: they look alike on a wall."""
CODE_LENGTH = 6
MOST_SEATS, LONGEST_PLACE = 500, 200
LONGEST = timedelta(hours=12)
YEARS = range(2000, 2200)
"""In which a session can be: what is written of others is a slip, and some can't be reckoned with."""
BEFORE = timedelta(minutes=30)
"""How long before it begins the trainer has the list, and the code is taken."""


@dataclass(frozen=True, slots=True)
class AddSession:
    """`trainer` None: whoever adds it. `place` or `link` (https), or both."""

    training: str
    starts_at: datetime
    ends_at: datetime
    seats: int
    by: Principal
    trainer: PersonId | None = None
    place: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class MoveSession:
    """What is None stays. With fewer seats than are taken, nobody loses theirs. `revision`: the one that was read."""

    session: str
    by: Principal
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    seats: int | None = None
    place: str | None = None
    link: str | None = None
    trainer: PersonId | None = None
    revision: int | None = None


class SessionOvertaken(Refused):
    """Somebody has changed it since it was read. `current`: as it stands."""

    def __init__(self, current: TrainingSession) -> None:
        super().__init__("refused-session-overtaken")
        self.current = current


@dataclass(frozen=True, slots=True)
class CancelSession:
    session: str
    by: Principal


def add_session(command: AddSession, uow: UnitOfWork, now: datetime) -> TrainingSession:
    """One that stands already, alike in all, is what a second tap means: it isn't added again.

    Raises:
        Refused: it isn't theirs, the training has none, or something is wrong with it.
    """
    training = found_training(command.training, uow, lock=True)
    check_may_handle_training(command.by, training, uow)
    if training.kind is TrainingKind.READ:
        raise Refused("refused-session-of-reading")
    if training.state is TrainingState.WITHDRAWN:
        raise Refused("refused-training-withdrawn")
    trainer = command.trainer or command.by.person or training.owner
    before = uow[SESSIONS].of_training(training.id)
    number = len(before) + 1
    session = TrainingSession(
        f"{training.id}.{number}",
        training.id,
        command.starts_at,
        command.ends_at,
        command.seats,
        trainer,
        one_line(command.place),
        one_line(command.link),
        "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH)),
    )
    _check(session, now)
    for each in before:
        if replace(session, id=each.id, code=each.code, revision=each.revision) == each:
            return each
    uow[SESSIONS].save(session)
    uow.tell(SessionPlanned(training.id, session.id, session.starts_at, session.seats), command.by.actor)
    if not are_to_come(before, now):
        uow.jobs.run(Task(REDRAW, training.id))  # from now on their cards say that there are some
    _time(session, uow, now)
    return session


@dataclass(frozen=True, slots=True)
class SessionPlanning:
    """The use case. Who decides when people are at work is given where it is built."""

    reaching: Reaching

    def move(self, command: MoveSession, uow: UnitOfWork, now: datetime) -> TrainingSession:
        """Raises: Refused: it isn't theirs, is cancelled, has begun or was changed meanwhile, or it would be wrong."""
        training, session = found_session(command.session, uow, lock=True)
        check_may_handle_training(command.by, training, uow)
        check_bookable(session, now)
        if command.revision not in (None, session.revision):
            raise SessionOvertaken(session)
        names = ("starts_at", "ends_at", "seats", "place", "link", "trainer")
        given = {name: value for name in names if (value := getattr(command, name)) is not None}
        given |= {name: one_line(given[name]) for name in ("place", "link") if name in given}
        moved = replace(session, **given)
        if moved == session:
            return session
        moved = replace(moved, revision=session.revision + 1)
        _check(moved, now)
        uow[SESSIONS].save(moved)
        uow.tell(
            SessionMoved(training.id, moved.id, moved.starts_at, moved.seats, moved.revision),
            command.by.actor,
        )
        _time(moved, uow, now)
        if replace(moved, seats=session.seats, trainer=session.trainer, revision=session.revision) != session:
            uow.jobs.run(Task(TELL_BOOKED, f"{moved.id}/{SeatNews.MOVED}"))
        move_up(moved, self.reaching, uow, now)
        return moved


def cancel_session(command: CancelSession, uow: UnitOfWork, now: datetime) -> TrainingSession:
    """All are told. Twice is once.

    Raises:
        Refused: it isn't theirs, or has begun.
    """
    training, session = found_session(command.session, uow, lock=True)
    check_may_handle_training(command.by, training, uow)
    if session.state is SessionState.CANCELLED:
        return session
    check_bookable(session, now)
    cancelled = _cancelled(session, command.by, uow)
    if not are_to_come(uow[SESSIONS].of_training(training.id), now):
        uow.jobs.run(Task(REDRAW, training.id))
    return cancelled


def cancel_all(training: str, by: Principal, uow: UnitOfWork, now: datetime) -> None:
    """Those of a training that are to come; whoever calls it has it locked."""
    for session in uow[SESSIONS].of_training(training):
        if session.state is SessionState.OPEN and now < session.starts_at:
            _cancelled(session, by, uow)


def _cancelled(session: TrainingSession, by: Principal, uow: UnitOfWork) -> TrainingSession:
    cancelled = replace(session, state=SessionState.CANCELLED, revision=session.revision + 1)
    uow[SESSIONS].save(cancelled)
    booked = sum(each.state is BookingState.BOOKED for each in uow[SESSIONS].bookings(session.id))
    uow.tell(SessionCancelled(session.training, session.id, booked), by.actor)
    uow.jobs.run(Task(TELL_BOOKED, f"{session.id}/{SeatNews.CANCELLED}"))
    return cancelled


def _check(session: TrainingSession, now: datetime) -> None:
    if session.starts_at <= now:
        raise Refused("refused-session-past", field="starts_at")
    if not timedelta() < session.ends_at - session.starts_at <= LONGEST:
        raise Refused("refused-session-length", field="ends_at")
    if not 1 <= session.seats <= MOST_SEATS:
        raise Refused("refused-session-seats", field="seats", most=MOST_SEATS)
    if not session.place and not session.link:
        raise Refused("refused-session-nowhere", field="place")
    if len(session.place) > LONGEST_PLACE:
        raise Refused("refused-session-place-long", field="place", most=LONGEST_PLACE)
    if session.link and not is_https(session.link):
        raise Refused("refused-session-link", field="link")


def _time(session: TrainingSession, uow: UnitOfWork, now: datetime) -> None:
    """The tasks look at what stands, and wait until it is time."""
    uow.jobs.move(Task(SESSION_DAY, session.id), now)
    uow.jobs.move(Task(SESSION_BEGINS, session.id), max(now, session.starts_at - BEFORE))
