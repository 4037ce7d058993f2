"""Who isn't there any more while a ballot is open: somebody else speaks for their seat from then on."""

from collections.abc import Iterable, Iterator
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


def absent(changes: Iterable[Vacated]) -> dict[PersonId, Vacated]:
    """Who isn't there as things stand, each with the latest of it."""
    latest = {each.person: each for each in changes}
    return {person: each for person, each in latest.items() if each.why is not WhyVacated.BACK}


def put_back(changes: Iterable[Vacated]) -> set[PersonId]:
    """Whom whoever leads the ballot has put back: their word goes before the directory's for the rest of it."""
    return {each.person for each in changes if each.why is WhyVacated.BACK}


def moves(changes: tuple[Vacated, ...], voted: Iterable[PersonId]) -> Iterator[Vacated]:
    """Those changes by which seats have changed hands, in order.

    Whoever has voted keeps the seat with their vote: where one who is back had kept theirs so, nothing happened.
    """
    open_, kept, having_voted = dict[PersonId, int](), set[int](), set(voted)
    for number, each in enumerate(changes):
        if each.why is not WhyVacated.BACK:
            open_[each.person] = number
        elif each.instead == each.person:
            open_.pop(each.person)
        else:
            kept |= {open_.pop(each.person), number}
    kept |= {number for person, number in open_.items() if person not in having_voted}
    return (changes[number] for number in sorted(kept))
