"""Who is away, and who stands in: by the day, with chains of substitutes and the circles that they can make."""

from datetime import date

from bot.core.people import PersonId
from bot.features.portfolio.forums import Absence, Forum


class SubstitutesInACircle(Exception):
    """Everybody who was named stands in for somebody else of them, and nobody is there. `people`: those in it."""

    def __init__(self, people: tuple[PersonId, ...]) -> None:
        super().__init__(people)
        self.people = people


def absence_on(forum: Forum, person: PersonId, first: date, last: date | None = None) -> Absence | None:
    """The absence that holds on all days from the first to the last (None: that day); None: they are there."""
    for each in forum.absences:
        if each.person == person and each.holds_on(first) and each.holds_on(last or first):
            return each
    return None


def stand_in(forum: Forum, person: PersonId, first: date, last: date | None = None) -> PersonId | None:
    """Whoever is there in the person's place; None: nobody is named, or the last who is named is away without one.

    Raises:
        SubstitutesInACircle: those who are named stand in for each other.
    """
    chain = [person]
    while (away := absence_on(forum, chain[-1], first, last)) is not None:
        if away.substitute is None:
            return None
        if away.substitute in chain:
            raise SubstitutesInACircle(tuple(chain[chain.index(away.substitute) :]))
        chain.append(away.substitute)
    return chain[-1]
