"""Sessions: when and where a training is given, who has a seat, and who was there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.people import PersonId
from bot.core.personal import Actor


class SessionState(StrEnum):
    OPEN = "open"
    CANCELLED = "cancelled"


class BookingState(StrEnum):
    BOOKED = "booked"
    WAITING = "waiting"
    """The seats are taken: whoever has waited longest gets the next that is given up."""
    CANCELLED = "cancelled"
    PRESENT = "present"


HOLDING = frozenset({BookingState.BOOKED, BookingState.WAITING, BookingState.PRESENT})
"""Those whom it concerns what becomes of the session."""


@dataclass(frozen=True, slots=True)
class TrainingSession:
    """One occasion. Times are aware UTC. `place` or `link` (https), or both. `code`: shown in the room; empty: none.

    `revision` moves with each change, also of its seats.
    """

    id: str
    training: str
    starts_at: datetime
    ends_at: datetime
    seats: int
    trainer: PersonId
    place: str = ""
    link: str = ""
    code: str = ""
    state: SessionState = SessionState.OPEN
    revision: int = 1


def are_to_come(sessions: Iterable[TrainingSession], now: datetime) -> bool:
    """Whether there is any that isn't over, to book or to be at."""
    return any(each.state is SessionState.OPEN and now < each.ends_at for each in sessions)


def are_over_since(sessions: Iterable[TrainingSession], now: datetime, lately: timedelta) -> bool:
    """Whether the last one has ended no longer ago than that, so that there is none to book any more."""
    several = [each for each in sessions if each.state is SessionState.OPEN]
    return bool(several) and timedelta() <= now - max(each.ends_at for each in several) <= lately


@dataclass(frozen=True, slots=True)
class Booking:
    """Somebody's seat, or place in the queue. `turn`: its order among those of the session."""

    session: str
    person: PersonId
    state: BookingState
    turn: int
    at: datetime
    checked_by: Actor = ""
