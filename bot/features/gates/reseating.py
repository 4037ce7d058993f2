"""Giving somebody their seat back who was replaced in an open ballot by an error, as where the directory was wrong.

Whoever had come in for them is a substitute again, unless they have voted: a vote that is given stands.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import BallotClosed, Refused
from bot.core.work import Message, Priority, Recipient
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import WhyVacated
from bot.features.gates.leaving import go_on, unseated_of
from bot.features.gates.ports import BALLOTS
from bot.features.gates.reminding import told_how_it_goes
from bot.features.gates.rights import the_ballot
from bot.features.gates.rights_beside import check_may_reseat
from bot.features.gates.seat_facts import SeatRestored
from bot.features.gates.seats import absent, seat_of, speaking_for
from bot.features.gates.vacated import Vacated

SEAT_BACK_CARD = "seat_back"
"""The message: to whoever is back, whoever had come in for them, and those who lead the ballot."""


@dataclass(frozen=True, slots=True)
class GiveSeatBack:
    """`person`: who was replaced."""

    ballot: str
    person: PersonId
    by: Principal


def give_seat_back(command: GiveSeatBack, uow: UnitOfWork, now: datetime) -> Ballot:
    """Put the person back; for the rest of the ballot the word of whoever does it goes before the directory's.

    Raises:
        BallotClosed: it is closed, or its time is over.
        Refused: it isn't theirs to do, the person is there, holds no such seat any more, or the substitute has voted;
            or a casting vote alone is waited for.
    """
    ballot = the_ballot(command.ballot, command.by, uow, now, lock=True)
    check_may_reseat(command.by, ballot, command.person)
    back = _back(command.person, ballot, uow, now)
    after = replace(ballot, vacated=(*ballot.vacated, back))
    uow[BALLOTS].save_vacated(after.id, after.vacated)
    uow.tell(SeatRestored(after.id, back.person, back.turn, back.instead), command.by.actor)
    told = (back.person, back.instead, *told_how_it_goes(after, uow))
    for person in dict.fromkeys(each for each in told if each not in (None, command.by.person)):
        subject, to = f"{after.id}#{len(after.vacated)}", Recipient("person", str(person))
        uow.jobs.deliver(Message(SEAT_BACK_CARD, subject, to, Priority.VOTE))
    go_on(after, uow, now)
    return after


def _back(person: PersonId, ballot: Ballot, uow: UnitOfWork, now: datetime) -> Vacated:
    """What is to be kept of it.

    Raises:
        BallotClosed, Refused: as `give_seat_back`.
    """
    name = ballot.question.name(person)
    if person not in ballot.question.people:
        raise Refused("refused-bad-data")
    if ballot.tie is not None:
        raise Refused("refused-reseat-in-tie")
    if now >= ballot.deadline:
        raise BallotClosed
    if person not in absent(ballot):
        raise Refused("refused-reseat-there", name=name)
    if person in unseated_of(ballot, uow):
        raise Refused("refused-reseat-unseated", name=name)
    seat = seat_of(ballot, person)
    serving = speaking_for(ballot, seat) if seat is not None else None
    if seat is not None and serving == seat.holder != person:
        serving = None  # a substitute who is back waits, where the seat's own holder is there
    if serving not in (None, person) and ballot.position_of(str(serving)) is not None:
        raise Refused("refused-reseat-voted", name=name, instead=ballot.question.name(str(serving)))
    return Vacated(person, ballot.turn, now, WhyVacated.BACK, serving)
