"""Who is away while a ballot is open, and who speaks for them; and which systems of a matter somebody owns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.written import folded
from bot.delivery.reaching import AVAILABILITY
from bot.features.gates.deciders import Decider
from bot.features.gates.ports import DEPARTED
from bot.features.portfolio.absences import SubstitutesInACircle, absence_on, covers, stand_in
from bot.features.portfolio.ports import OWNED_SYSTEMS, SYSTEMS
from bot.features.processes.kinds import DecisionForm


@dataclass(frozen=True, slots=True)
class StandingIn:
    """`away`: whoever isn't there from the opening to the end; `stand_ins`: holder of a seat → who speaks for it."""

    away: frozenset[PersonId] = frozenset()
    stand_ins: Mapping[PersonId, PersonId | None] = field(default_factory=dict)


def standing_in(
    decider: Decider, until: datetime, calendar: WorkCalendar, uow: UnitOfWork, now: datetime
) -> StandingIn:
    """Who is away for the whole time that the ballot is open; whoever is there on one of its days answers for themself.

    Whoever has left is away for good. One who decides alone is away too while the directory says that they are on
    leave: nobody else would answer.

    Raises:
        Refused: those who are named stand in for each other.
    """
    forum, days = decider.forum, days_of(now, until, calendar)
    people = (*(seat.holder for seat in decider.seats), *decider.substitutes)
    gone = uow[DEPARTED].gone(people)
    if decider.form is DecisionForm.INDIVIDUAL:
        gone |= on_leave(people, days, uow)
    absent = [] if forum is None else [each for each in people if absence_on(forum, each, days)]
    away = gone.union(absent)
    try:
        named = {
            seat.holder: stand_in(forum, seat.holder, days) if forum and seat.holder in absent else None
            for seat in decider.seats
            if seat.holder in away
        }
    except SubstitutesInACircle as circle:
        raise Refused("refused-substitute-circle", names=_names(circle.people, uow)) from None
    there = {holder: None if who in gone else who for holder, who in named.items()}
    return StandingIn(away, there)


def days_of(begins: datetime, ends: datetime, calendar: WorkCalendar) -> tuple[date, ...]:
    """The workdays from one to the other, whose absence counts; the last day, where there are none."""
    first, last = calendar.local(begins).date(), calendar.local(ends).date()
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(day for day in every if not calendar.is_day_off(day)) or (last,)


def on_leave(people: Iterable[PersonId], days: Sequence[date], uow: UnitOfWork) -> frozenset[PersonId]:
    """Who is on leave on all of the days, as the directory knows it."""
    hours = uow[AVAILABILITY].of(people)
    return frozenset(person for person, known in hours.items() if covers(known.leave, days))


def affected_systems(
    systems: Iterable[str], people: Iterable[PersonId], uow: UnitOfWork
) -> Mapping[PersonId, tuple[Text, ...]]:
    """Which of the systems that a matter names each of the people owns: named themselves, by a group or by a rule."""
    named = {folded(each) for each in systems}
    asked, found = set(people), dict[PersonId, tuple[Text, ...]]()
    for system in (each for each in uow[SYSTEMS].outlines() if each.names & named) if named else ():
        for person in uow[OWNED_SYSTEMS].owners_among(asked, system.id):
            found[person] = (*found.get(person, ()), system.name)
    return found


def _names(people: tuple[PersonId, ...], uow: UnitOfWork) -> str:
    known = uow[PEOPLE].many(people)
    return ", ".join(known[person].name for person in people if person in known)
