"""Gates: ballots, positions, and the rules by which they become a decision."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.forums import Rules, SeatKind
from bot.domain.initiatives import Answer, Paper, ProcessRef
from bot.domain.people import PersonId
from bot.domain.process import DecisionForm, Outcome, Text


class Choice(StrEnum):
    """A voter's position."""

    FOR = "for"
    AGAINST = "against"
    SEND_BACK = "send_back"
    ABSTAIN = "abstain"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Position:
    """What one person has answered. `turn` counts all positions of the ballot: it tells the order."""

    person: PersonId
    choice: Choice
    comment: str
    at: datetime
    turn: int
    seat: PersonId | None = None
