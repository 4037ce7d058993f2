"""Sessions: when and where a training is given, who has a seat, and who was there."""

from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True, slots=True)
class Booking:
    """Somebody's seat, or place in the queue. `turn`: its order among those of the session."""

    session: str
    person: PersonId
    state: BookingState
    turn: int
    at: datetime
    checked_by: Actor = ""
