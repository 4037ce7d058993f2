"""Seats of a session: who has one, who waits, and who moves up. Whoever changes any has the training locked.

So of two who tap at once for the last seat one gets it and the other waits.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.refusals import Refused
from bot.core.work import Message, Priority, Recipient, Task, WhenUnknown
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.trainings.cards_asked import is_to_do
from bot.features.trainings.kinds import SEAT, SEAT_GIVEN, SEAT_NEWS
from bot.features.trainings.ports import ASSIGNMENTS, SESSIONS, TRAININGS
from bot.features.trainings.sessions import HOLDING, Booking, BookingState, SessionState, TrainingSession
from bot.features.trainings.trainings import Training

NOT_AFTER = timedelta(hours=1)
"""Nobody moves up later than so long before it begins: they couldn't come."""
SEATED = frozenset({BookingState.BOOKED, BookingState.PRESENT})


class SeatNews(StrEnum):
    """What is told of a session in a message of its own."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    TOMORROW = "tomorrow"
    GIVEN = "given"


def seat_card(session: str, person: PersonId) -> Message:
    return Message(SEAT, session, Recipient("person", person), Priority.BULK, WhenUnknown.HOLD)


def seat_news(session: TrainingSession, person: PersonId, news: SeatNews, turn: int = 0) -> Message:
    """One of each kind and mark: a session that is moved twice is told of twice. `turn`: of their booking."""
    subject = f"{session.id}/{news}/{news_mark(session, news, turn)}"
    return Message(SEAT_NEWS, subject, Recipient("person", person), Priority.NEWS, WhenUnknown.HOLD)


def news_mark(session: TrainingSession, news: SeatNews, turn: int) -> str:
    """What tells one piece of news from the next of its kind.

    The day before comes once a day, however often the seats are changed on it; a seat that was given up and comes once
    more is told of once more.
    """
    if news is SeatNews.TOMORROW:
        return session.starts_at.astimezone(HOME).date().isoformat()
    return f"{session.revision}.{turn}" if news is SeatNews.GIVEN else str(session.revision)


def found_session(name: str, uow: UnitOfWork, *, lock: bool = False) -> tuple[Training, TrainingSession]:
    """The session and its training; `lock`: nobody else changes its seats before this transaction ends.

    Raises:
        Refused: there is none.
    """
    session = uow[SESSIONS].get(name.strip().upper())
    training = uow[TRAININGS].get(session.training, lock=lock) if session is not None else None
    if session is not None and lock:
        session = uow[SESSIONS].get(session.id, lock=True)
    if session is None or training is None:
        raise Refused("refused-no-such-session")
    return training, session


def is_known_session(session: str, uow: UnitOfWork) -> bool:
    """Whether an id that a client sent is one of ours."""
    return uow[SESSIONS].get(session) is not None


def check_bookable(session: TrainingSession, now: datetime) -> None:
    """Raises: Refused: it is cancelled or has begun."""
    if session.state is SessionState.CANCELLED:
        raise Refused("refused-session-cancelled")
    if now >= session.starts_at:
        raise Refused("refused-session-begun")


def seats_left(session: TrainingSession, bookings: Iterable[Booking]) -> int:
    return free_seats(session, Counter(booking.state for booking in bookings))


def free_seats(session: TrainingSession, counts: Mapping[BookingState, int]) -> int:
    """`counts`: how many bookings it has of each kind."""
    return max(0, session.seats - sum(counts.get(state, 0) for state in SEATED))


def booking_of(session: str, person: PersonId, uow: UnitOfWork) -> Booking | None:
    found = (each for each in uow[SESSIONS].booked_by(person) if each.session == session)
    return next(found, None)


def held_by(person: PersonId, training: str, uow: UnitOfWork) -> Sequence[tuple[TrainingSession, Booking]]:
    """Their seats and places in queues of a training's sessions."""
    several = [
        (session, booking)
        for booking in uow[SESSIONS].booked_by(person)
        if booking.state in HOLDING and (session := uow[SESSIONS].get(booking.session)) is not None
    ]
    mine = [each for each in several if each[0].training == training]
    return sorted(mine, key=lambda each: (each[0].starts_at, each[0].id))


def move_up(session: TrainingSession, reaching: Reaching, uow: UnitOfWork, now: datetime) -> None:
    """Give the seats that are free to those who have waited longest and can be told in their own hours.

    Whoever gets one gives up what they had booked of the same training, and so others may move up in turn.
    """
    freed = [session]
    while freed:
        free = freed.pop()
        if free.state is SessionState.CANCELLED:
            continue
        for booking in list(_next_up(free, reaching, uow, now)):
            uow[SESSIONS].save_booking(replace(booking, state=BookingState.BOOKED, at=now))
            told_at = _told_at(booking.person, reaching, uow, now)
            uow.jobs.run(Task(SEAT_GIVEN, f"{free.id}/{booking.person}"), told_at)
            freed += give_up_others(booking.person, free, uow, now)


def give_up_others(
    person: PersonId, kept: TrainingSession, uow: UnitOfWork, now: datetime
) -> Sequence[TrainingSession]:
    """Cancel what somebody has booked of the same training beside `kept`; the sessions where a seat is free by that."""
    freed = []
    for other, booking in held_by(person, kept.training, uow):
        if other.id != kept.id and booking.state is not BookingState.PRESENT and now < other.starts_at:
            uow[SESSIONS].save_booking(replace(booking, state=BookingState.CANCELLED))
            if booking.state is BookingState.BOOKED:
                freed.append(other)
    return freed


def _next_up(
    session: TrainingSession, reaching: Reaching, uow: UnitOfWork, now: datetime
) -> Iterator[Booking]:
    latest = session.starts_at - NOT_AFTER
    bookings = uow[SESSIONS].bookings(session.id)
    left = seats_left(session, bookings)
    for booking in bookings:
        if left <= 0 or now >= latest:
            return
        if booking.state is not BookingState.WAITING:
            continue
        row = uow[ASSIGNMENTS].get(session.training, booking.person)
        if row is None or not is_to_do(row):
            uow[SESSIONS].save_booking(replace(booking, state=BookingState.CANCELLED))
        elif _told_at(booking.person, reaching, uow, now) < latest:
            left -= 1
            yield booking


def _told_at(person: PersonId, reaching: Reaching, uow: UnitOfWork, now: datetime) -> datetime:
    return reaching.when(uow[AVAILABILITY].of([person])[person], now)
