"""Ballots as they are looked at: by those whom they concern, and by an administrator."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE, name_of_actor
from bot.core.places import is_public
from bot.core.principals import Principal
from bot.core.refusals import BallotClosed, Refused
from bot.delivery.conversations import is_outside
from bot.features.gates.away import check_may_refer
from bot.features.gates.ballots import Ballot
from bot.features.gates.criteria import AnsweredCriterion
from bot.features.gates.going_up import check_goes_up, with_way_up
from bot.features.gates.measuring import measured
from bot.features.gates.picking import at_gate, latest
from bot.features.gates.ports import BALLOTS
from bot.features.gates.readiness import Blocker, NotReady
from bot.features.gates.receipts import with_receipt
from bot.features.gates.rights import (
    check_may_close,
    check_may_move,
    check_may_postpone,
    check_may_question,
    check_may_take_back,
    check_may_withdraw,
    isnt_theirs_to_know,
    may_view,
)
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import safe_title


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


@dataclass(frozen=True, slots=True)
class ViewReadiness:
    """What stands in the way of a gate, to be shown with names to whoever may open it."""

    blocked: NotReady


@dataclass(frozen=True, slots=True)
class ReadinessView:
    """The same, with the initiative's title and what those are called who can mend it. `unanswered`: the criteria that
    nobody has answered, which don't stand in the way; `presenter`: who can."""

    initiative: str
    title: str
    gate: str
    blockers: tuple[Blocker, ...]
    names: Mapping[PersonId, str]
    unanswered: tuple[AnsweredCriterion, ...] = ()
    presenter: str = ""


def view_readiness(command: ViewReadiness, uow: UnitOfWork, now: datetime) -> ReadinessView:
    """Who is who."""
    blocked = command.blocked
    initiative = uow[INITIATIVES].get(blocked.initiative)
    people = uow[PEOPLE].many({person for blocker in blocked.blockers for person in blocker.menders})
    names = {person: known.name for person, known in people.items()}
    title = safe_title(initiative) if initiative else blocked.initiative
    presenter = name_of_actor(f"person:{initiative.presenter}", uow) if initiative else ""
    return ReadinessView(
        blocked.initiative, title, blocked.gate, blocked.blockers, names, blocked.unanswered, presenter
    )


def view_ballot(command: ViewBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot as it stands, for whom it concerns or who is in the channel that has it.

    Raises:
        Refused: there is no such ballot, or it doesn't concern the person.
    """
    ballot = uow[BALLOTS].get(command.ballot)
    if ballot is None:
        raise Refused("refused-no-such-ballot")
    if not may_view(command.by, ballot) and not _has_card(command.conversation, ballot, uow):
        if isnt_theirs_to_know(command.by, ballot, uow, now):
            raise Refused("refused-no-such-ballot")
        raise Refused("refused-no-seat")
    return _as_it_stands(ballot, uow, now)


def _as_it_stands(ballot: Ballot, uow: UnitOfWork, now: datetime) -> Ballot:
    return with_receipt(with_way_up(measured(ballot, uow, now), uow), uow)


def may_be_shown(by: Principal, ballot: Ballot, kind: str) -> bool:
    """Whether what is secret of it may be shown to them: whom the ballot concerns, in their own chat."""
    return not is_public(kind) and may_view(by, ballot)


def _has_card(conversation: str, ballot: Ballot, uow: UnitOfWork) -> bool:
    """Whether it is the channel that has the ballot's card; one that is shared outside has none."""
    return conversation == ballot.question.channel and not is_outside(conversation, uow)


def latest_ballot(command: LatestBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The initiative's open ballot, else its latest (at the gate, where one is named).

    Raises:
        Refused: there is none, or it doesn't concern the person.
    """
    found = latest(at_gate(command.gate or "", uow[BALLOTS].of_initiative(command.initiative)))
    if found is None or isnt_theirs_to_know(command.by, found, uow, now):
        raise Refused("refused-no-ballot", initiative=command.initiative)
    if not may_view(command.by, found):
        raise Refused("refused-no-seat")
    return _as_it_stands(found, uow, now)


def view_to_withdraw(command: ViewBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot, for whoever could declare a conflict of interest on it.

    Raises:
        Refused: as `view_ballot`, or the ballot is closed, or the person has no seat.
    """
    ballot = view_ballot(command, uow, now)
    check_may_withdraw(command.by, ballot)
    return ballot


def open_ballot(command: LatestBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The initiative's open ballot.

    Raises:
        Refused: as `latest_ballot`, or none is open.
    """
    found = latest_ballot(command, uow, now)
    if not found.is_open:
        raise Refused("refused-none-open", initiative=command.initiative)
    return found


def view_to_take_back(command: ViewBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot, for whoever could withdraw it.

    Raises:
        Refused: as `view_ballot`, or the ballot is closed, or isn't theirs.
    """
    ballot = view_ballot(command, uow, now)
    check_may_take_back(command.by, ballot)
    return ballot


def view_to_postpone(command: ViewBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot, for whoever could postpone it.

    Raises:
        Refused: as `view_ballot`, or the ballot is closed, or the person doesn't preside.
    """
    ballot = view_ballot(command, uow, now)
    check_may_postpone(command.by, ballot)
    return ballot


def view_to_refer(command: ViewBallot, uow: UnitOfWork, now: datetime, *, calendar: WorkCalendar) -> Ballot:
    """The ballot, for whoever could refer it up.

    Raises:
        Refused: as `view_to_postpone`, or there is nobody further up.
    """
    ballot = view_ballot(command, uow, now)
    check_may_refer(command.by, ballot, calendar, uow, now)
    check_goes_up(ballot, uow)
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


def view_to_move(command: ViewBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot, for whoever could move its deadline.

    Raises:
        Refused: as `view_ballot`, or the ballot is closed, or the person doesn't lead it.
    """
    ballot = view_ballot(command, uow, now)
    check_may_move(command.by, ballot)
    return ballot
