"""Who isn't there any more while a ballot is open: somebody else speaks for their seat from then on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.core.people import PersonId
from bot.features.gates.kinds import WhyVacated


@dataclass(frozen=True, slots=True)
class Vacated:
    """Somebody who may have come to vote isn't there any more. `turn`: the ballot's latest when that was found.

    `instead`: the substitute who is named for them; None: whoever is next. A vote from before stands, as long as it
    counts. Of one who is back: who had the seat, by having come in, or they themselves by their vote; None: nobody.
    """

    person: PersonId
    turn: int
    at: datetime
    why: WhyVacated = WhyVacated.LEFT
    instead: PersonId | None = None


def put_back(changes: Iterable[Vacated]) -> set[PersonId]:
    """Whom whoever leads the ballot has put back: their word goes before the directory's for the rest of it."""
    return {each.person for each in changes if each.why is WhyVacated.BACK}
