"""Who is away while a ballot is open, and who speaks for them; and which systems of a matter somebody owns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.written import folded
from bot.features.gates.deciders import Decider
from bot.features.portfolio.absences import SubstitutesInACircle, absence_on, stand_in
from bot.features.portfolio.ports import SYSTEMS


@dataclass(frozen=True, slots=True)
class StandingIn:
    """`away`: whoever isn't there from the opening to the end; `stand_ins`: holder of a seat → who speaks for it."""

    away: frozenset[PersonId] = frozenset()
    stand_ins: Mapping[PersonId, PersonId | None] = field(default_factory=dict)


def standing_in(
    decider: Decider, until: datetime, calendar: WorkCalendar, uow: UnitOfWork, now: datetime
) -> StandingIn:
    """Who is away for the whole time that the ballot is open; whoever is there on one of its days answers for themself.

    Raises:
        Refused: those who are named stand in for each other.
    """
    forum = decider.forum
    if forum is None or not forum.absences:
        return StandingIn()
    first, last = calendar.local(now).date(), calendar.local(until).date()
    people = (*(seat.holder for seat in decider.seats), *decider.substitutes)
    away = frozenset(person for person in people if absence_on(forum, person, first, last))
    try:
        named = {
            seat.holder: stand_in(forum, seat.holder, first, last)
            for seat in decider.seats
            if seat.holder in away
        }
    except SubstitutesInACircle as circle:
        raise Refused("refused-substitute-circle", names=_names(circle.people, uow)) from None
    return StandingIn(away, named)


def affected_systems(
    systems: Iterable[str], people: Iterable[PersonId], uow: UnitOfWork
) -> Mapping[PersonId, tuple[Text, ...]]:
    """Which of the systems that a matter names each of the people owns; groups and rules aren't looked into."""
    named = {folded(each) for each in systems}
    if not named:
        return {}
    outlines = [each.id for each in uow[SYSTEMS].outlines() if each.names & named]
    wanted, found = set(people), dict[PersonId, tuple[Text, ...]]()
    for system in uow[SYSTEMS].many(outlines).values():
        for person in wanted.intersection(system.owners.people):
            found[person] = (*found.get(person, ()), system.name)
    return found


def _names(people: tuple[PersonId, ...], uow: UnitOfWork) -> str:
    known = uow[PEOPLE].many(people)
    return ", ".join(known[person].name for person in people if person in known)
