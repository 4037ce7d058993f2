"""What happens to the sessions of trainings. Who books is tracked in rows; who was there has completed the training."""

from dataclasses import dataclass
from datetime import datetime

from bot.features.trainings.facts import TrainingFact


@dataclass(frozen=True, slots=True)
class SessionPlanned(TrainingFact):
    session: str
    starts_at: datetime
    seats: int


@dataclass(frozen=True, slots=True)
class SessionMoved(TrainingFact):
    """Its time, place or seats are others."""

    session: str
    starts_at: datetime
    seats: int
    revision: int


@dataclass(frozen=True, slots=True)
class SessionCancelled(TrainingFact):
    session: str
    booked: int


SESSION_FACTS = (SessionPlanned, SessionMoved, SessionCancelled)
