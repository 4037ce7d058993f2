"""Who is away, and who stands in: by the day, with chains of substitutes and the circles that they can make."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.core.people import PersonId
from bot.features.portfolio.forums import Absence, Forum


class SubstitutesInACircle(Exception):
    """Everybody who was named stands in for somebody else of them, and nobody is there. `people`: those in it."""

    def __init__(self, people: tuple[PersonId, ...]) -> None:
        super().__init__(people)
        self.people = people


def covers(spans: Iterable[tuple[date, date]], days: Sequence[date]) -> bool:
    """Whether each of the days lies in one of the spans, each of a first and a last day: it needn't be the same one."""
    known = tuple(spans)
    return all(any(first <= day <= last for first, last in known) for day in days)


def absence_on(forum: Forum, person: PersonId, days: Sequence[date]) -> Absence | None:
    """The absence that holds on the first of the days, where somebody is away on all of them; None: they are there.

    Times that follow each other count as one: whoever is named in the first of them stands in.
    """
    mine = [each for each in forum.absences if each.person == person]
    if not mine or not covers(((each.first, each.last) for each in mine), days):
        return None
    return next(each for each in mine if each.holds_on(days[0]))


def stand_in(forum: Forum, person: PersonId, days: Sequence[date]) -> PersonId | None:
    """Whoever is there in the person's place; None: nobody is named, or the last who is named is away without one.

    Raises:
        SubstitutesInACircle: those who are named stand in for each other.
    """
    chain = [person]
    while (away := absence_on(forum, chain[-1], days)) is not None:
        if away.substitute is None:
            return None
        if away.substitute in chain:
            raise SubstitutesInACircle(tuple(chain[chain.index(away.substitute) :]))
        chain.append(away.substitute)
    return chain[-1]
