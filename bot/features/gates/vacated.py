"""Who isn't there any more while a ballot is open: somebody else speaks for their seat from then on."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.people import PersonId
from bot.features.gates.kinds import WhyVacated


@dataclass(frozen=True, slots=True)
class Vacated:
    """Somebody who may have come to vote isn't there any more. `turn`: the ballot's latest when that was found.

    `instead`: the substitute who is named for them; None: whoever is next. A vote from before stands, as long as it
    counts.
    """

    person: PersonId
    turn: int
    at: datetime
    why: WhyVacated = WhyVacated.LEFT
    instead: PersonId | None = None
