"""Who leads an open ballot as its forum's secretary, when the forum's seats are read in anew: the successor does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import PROGRAM
from bot.features.gates.ballots import Ballot
from bot.features.gates.hours import TellingInHours
from bot.features.gates.ports import BALLOTS, DEPARTED
from bot.features.gates.seat_facts import SecretariesChanged
from bot.features.gates.secretaries import Secretaries, led_by
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.ports import FORUMS

SECRETARY_CARD = "secretary_changed"
"""The message: to whoever leads the ballot now, and to whoever did."""


def led_anew(ballot: Ballot, hours: TellingInHours, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot with the secretaries of now; those who have come and gone are told, where they are others.

    A forum that only recommends goes on following what it has handed on; so do its secretaries of now.
    """
    people = _secretaries(ballot, uow)
    before = ballot.question.secretaries
    if set(people) == set(before):
        return ballot
    known = uow[PEOPLE].many(people)
    secretaries = Secretaries(people, {person: known[person].name for person in people if person in known})
    times = len(uow.log.about(ballot.id, (SecretariesChanged.__name__,)))
    uow[BALLOTS].save_secretaries(ballot.id, secretaries)
    uow.tell(SecretariesChanged(ballot.id, people, secretaries.names), PROGRAM.actor)
    others = set(people).symmetric_difference(before)
    there = sorted(others - uow[DEPARTED].gone(others))
    subject = f"{ballot.id}#{times}"  # each time is told with a card of its own
    hours.tell(SECRETARY_CARD, subject, there, ballot, uow, now)
    return replace(ballot, question=led_by(ballot.question, secretaries))


def led_from(ballot: Ballot, uow: UnitOfWork) -> Iterator[str]:
    """The forums whose secretaries lead it: its own, and those that have handed the question on, each to the next.

    Not one whose recommendation was another gate's: that question is over.
    """
    at: Ballot | None = ballot
    while at is not None and at.question.gate == ballot.question.gate:
        if at.question.forum is not None:
            yield at.question.forum
        handed = at.question.referral or at.question.recommendation
        at = uow[BALLOTS].get(handed.ballot) if handed is not None else None


def _secretaries(ballot: Ballot, uow: UnitOfWork) -> tuple[PersonId, ...]:
    forums = [uow[FORUMS].get(name) for name in dict.fromkeys(led_from(ballot, uow))]
    found = [person for forum in forums if forum for person in forum.holders(SeatKind.SECRETARY)]
    return tuple(dict.fromkeys(found))
