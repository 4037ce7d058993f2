"""Seats of an open ballot whose holders have left the organisation: somebody else speaks for them from then on."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.people import PersonId


@dataclass(frozen=True, slots=True)
class Vacated:
    """Somebody who may have come to vote has left. `turn`: the ballot's latest when that was found."""

    person: PersonId
    turn: int
    at: datetime
