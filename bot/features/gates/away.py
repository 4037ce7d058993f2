"""Who is away until an open ballot ends, and one person's question that nobody who may decide it is there for."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.personal import person_of
from bot.core.principals import Principal
from bot.features.gates.ballots import Ballot
from bot.features.gates.hours import TellingInHours
from bot.features.gates.reminding import told_how_it_goes
from bot.features.gates.rights import asked_one_person, check_may_postpone
from bot.features.gates.seats import absent, voices
from bot.features.gates.standing_in import days_of, on_leave
from bot.features.gates.still_there import first_there
from bot.features.gates.vacated import put_back
from bot.features.portfolio.absences import SubstitutesInACircle, absence_on, stand_in
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.ports import FORUMS
from bot.features.processes.kinds import DecisionForm

DECIDER_AWAY_CARD = "decider_away"
"""The message: nobody who may decide is there before the time is over, and nobody comes in; what can be done."""


def away_until_the_end(
    ballot: Ballot, calendar: WorkCalendar, uow: UnitOfWork, now: datetime
) -> Mapping[PersonId, PersonId | None]:
    """Who won't be back before the voting ends, and who is named for them.

    As for the whole time of a ballot (`standing_in`): by the forum, and for one person's decision by the directory.
    Not whoever was put back: who leads the vote has said that they are there.
    """
    question, people = ballot.question, ballot.question.people
    days = days_of(now, ballot.deadline, calendar)
    forum = uow[FORUMS].get(question.forum) if question.forum else None
    noted = {each for each in people if forum is not None and absence_on(forum, each, days)}
    alone = question.form is DecisionForm.INDIVIDUAL
    leave = on_leave(people, days, uow) if alone else frozenset[PersonId]()
    away = (noted | leave) - put_back(ballot.vacated)
    return {each: _named_for(each, forum, days, ballot) for each in away}


def nobody_there(
    ballot: Ballot, calendar: WorkCalendar, uow: UnitOfWork, now: datetime
) -> tuple[PersonId, ...]:
    """Those who may decide alone, where each of them is away until the end; empty: somebody is there."""
    if ballot.question.form is not DecisionForm.INDIVIDUAL or not ballot.is_open or now >= ballot.deadline:
        return ()
    able = tuple(person for person in voices(ballot) if person not in absent(ballot))
    away = away_until_the_end(ballot, calendar, uow, now) if able else {}
    return able if all(person in away for person in able) else ()


def tell_nobody_there(
    ballot: Ballot, calendar: WorkCalendar, hours: TellingInHours, uow: UnitOfWork, now: datetime
) -> None:
    """Tell those who asked the question, and its secretaries, once for each deadline."""
    if not nobody_there(ballot, calendar, uow, now):
        return
    subject = f"{ballot.id}#{ballot.deadline.isoformat()}"
    people = first_there(uow, _asked_it(ballot), told_how_it_goes(ballot, uow))
    hours.tell(DECIDER_AWAY_CARD, subject, people, ballot, uow, now)


def check_may_refer(
    by: Principal, ballot: Ballot, calendar: WorkCalendar, uow: UnitOfWork, now: datetime
) -> None:
    """Make sure that they may refer the question up: whoever may end it undecided; or whoever asked, of one person who
    is away until the end.

    Raises:
        BallotClosed: it is closed already.
        Refused: they may not.
    """
    if not (asked_one_person(by, ballot) and nobody_there(ballot, calendar, uow, now)):
        check_may_postpone(by, ballot)


def _asked_it(ballot: Ballot) -> Iterator[PersonId]:
    question = ballot.question
    opener = person_of(question.opened_by)
    yield from (question.presenter, *((opener,) if opener else ()), *question.secretaries)


def _named_for(
    person: PersonId, forum: Forum | None, days: tuple[date, ...], ballot: Ballot
) -> PersonId | None:
    """Of the ballot's substitutes alone: nobody else has been told of it; None: whoever is next."""
    try:
        named = stand_in(forum, person, days) if forum else None
    except SubstitutesInACircle:
        return None
    return named if named in ballot.question.substitutes else None
