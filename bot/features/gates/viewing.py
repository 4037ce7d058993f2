"""Ballots as they are looked at: by those whom they concern, and by an administrator."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.places import OUTSIDE
from bot.core.refusals import Refused
from bot.delivery.ports import CONVERSATIONS
from bot.features.gates.ballots import Ballot, BallotClosed, latest
from bot.features.gates.ports import BALLOTS
from bot.features.gates.voting import check_may_close, may_see


@dataclass(frozen=True, slots=True)
class ViewBallot:
    """Somebody wants to see a ballot; `conversation` is where they ask, without the thread."""

    ballot: str
    person: PersonId
    conversation: str = ""


@dataclass(frozen=True, slots=True)
class LatestBallot:
    """The ballot to look at by initiative; `gate` None: whichever it is."""

    initiative: str
    gate: str | None = None


def view_ballot(command: ViewBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot as it stands, for whom it concerns or who is in the channel that has it.

    Raises:
        Refused: there is no such ballot, or it doesn't concern the person.
    """
    ballot = uow[BALLOTS].get(command.ballot)
    if ballot is None:
        raise Refused("refused-no-such-ballot")
    if not may_see(ballot, command.person) and not _has_card(command.conversation, ballot, uow):
        raise Refused("refused-no-seat")
    return ballot


def _has_card(conversation: str, ballot: Ballot, uow: UnitOfWork) -> bool:
    """Whether it is the channel that has the ballot's card; one that is shared outside has none."""
    if conversation != ballot.question.channel:
        return False
    known = uow[CONVERSATIONS].get(conversation)
    return known is None or known.kind != OUTSIDE


def latest_ballot(command: LatestBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The initiative's open ballot, else its latest (at the gate, where one is named), for an administrator.

    Raises:
        Refused: there is none.
    """
    found = latest(
        ballot
        for ballot in uow[BALLOTS].of_initiative(command.initiative)
        if command.gate is None or ballot.question.gate.casefold() == command.gate.casefold()
    )
    if found is None:
        raise Refused("refused-no-ballot", initiative=command.initiative)
    return found


def view_to_withdraw(command: ViewBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot, for whoever could declare a conflict of interest on it.

    Raises:
        Refused: as `view_ballot`, or the ballot is closed, or the person has no seat.
    """
    ballot = view_ballot(command, uow, now)
    if not ballot.is_open:
        raise BallotClosed
    if command.person not in ballot.question.people:
        raise Refused("refused-no-seat")
    return ballot


def view_to_close(command: ViewBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot, for whoever could close it.

    Raises:
        Refused: as `view_ballot`, or the ballot is closed, or the person doesn't preside.
    """
    ballot = view_ballot(command, uow, now)
    check_may_close(ballot, command.person, now)
    return ballot
