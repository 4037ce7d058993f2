"""Ballots as they are looked at: by those whom they concern, and by an administrator."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import BallotClosed, Refused
from bot.delivery.conversations import is_outside
from bot.features.gates.ballots import Ballot, latest
from bot.features.gates.measuring import measured
from bot.features.gates.ports import BALLOTS
from bot.features.gates.rights import check_may_close, check_may_question, check_may_withdraw, may_view


@dataclass(frozen=True, slots=True)
class ViewBallot:
    """Somebody wants to see a ballot; `conversation` is where they ask, without the thread."""

    ballot: str
    by: Principal
    conversation: str = ""


@dataclass(frozen=True, slots=True)
class LatestBallot:
    """The ballot to look at by initiative; `gate` None: whichever it is."""

    initiative: str
    by: Principal
    gate: str | None = None


def view_ballot(command: ViewBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot as it stands, for whom it concerns or who is in the channel that has it.

    Raises:
        Refused: there is no such ballot, or it doesn't concern the person.
    """
    ballot = uow[BALLOTS].get(command.ballot)
    if ballot is None:
        raise Refused("refused-no-such-ballot")
    if not may_view(command.by, ballot) and not _has_card(command.conversation, ballot, uow):
        raise Refused("refused-no-seat")
    return measured(ballot, uow, now)


def _has_card(conversation: str, ballot: Ballot, uow: UnitOfWork) -> bool:
    """Whether it is the channel that has the ballot's card; one that is shared outside has none."""
    return conversation == ballot.question.channel and not is_outside(conversation, uow)


def latest_ballot(command: LatestBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The initiative's open ballot, else its latest (at the gate, where one is named).

    Raises:
        Refused: there is none, or it doesn't concern the person.
    """
    found = latest(
        ballot
        for ballot in uow[BALLOTS].of_initiative(command.initiative)
        if command.gate is None or ballot.question.gate.casefold() == command.gate.casefold()
    )
    if found is None:
        raise Refused("refused-no-ballot", initiative=command.initiative)
    if not may_view(command.by, found):
        raise Refused("refused-no-seat")
    return measured(found, uow, now)


def view_to_withdraw(command: ViewBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot, for whoever could declare a conflict of interest on it.

    Raises:
        Refused: as `view_ballot`, or the ballot is closed, or the person has no seat.
    """
    ballot = view_ballot(command, uow, now)
    check_may_withdraw(command.by, ballot)
    return ballot


def view_to_question(command: LatestBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The initiative's open ballot, for whoever could ask whether somebody has a conflict of interest.

    Raises:
        BallotClosed: there is none that is open.
        Refused: there is none, or they may not ask.
    """
    ballot = latest_ballot(command, uow, now)
    if not ballot.is_open:
        raise BallotClosed
    check_may_question(command.by, ballot)
    return ballot


def view_to_close(command: ViewBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot, for whoever could close it.

    Raises:
        Refused: as `view_ballot`, or the ballot is closed, or the person doesn't preside.
    """
    ballot = view_ballot(command, uow, now)
    check_may_close(command.by, ballot, now)
    return ballot
