"""What has become of a decision since it was made, as its result card says it: a card that stands mustn't say that a
decision holds which doesn't.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.core.database import Port


@dataclass(frozen=True, slots=True)
class Since:
    """What has been said of it, each None or empty where nobody has. `by_decision`: what revoked it, or took its place.

    `valid_until`: its last day, over which nobody draws a card again: so a card says the day, whichever it is.
    """

    valid_until: date | None = None
    reconsidered_at: datetime | None = None
    revoked_at: datetime | None = None
    replaced: bool = False
    by_decision: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it holds no more, whatever the day."""
        return self.replaced or self.revoked_at is not None


class DecisionsSince(Protocol):
    """What the register has of decisions, which knows of gates and not they of it."""

    def of(self, ballot: str) -> Since | None:
        """What has become of it; None: nothing, or it isn't registered."""


SINCE = Port[DecisionsSince]("what became of decisions")
