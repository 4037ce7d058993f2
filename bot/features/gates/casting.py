"""Gates: voting on a ballot, and closing it."""

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import Unconfirmed
from bot.core.work import Task
from bot.features.gates.ballots import GRACE, Ballot, Position
from bot.features.gates.bound import papers_refusal
from bot.features.gates.closing import close, close_unended, end_voting, settle
from bot.features.gates.confirming import close_token, decision_token
from bot.features.gates.counting import is_certain
from bot.features.gates.disputing import after_a_conflict, settled_at_the_end
from bot.features.gates.facts import ConflictDeclared, VoteCast
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.gates.measuring import measured
from bot.features.gates.ports import BALLOTS
from bot.features.gates.reminding import warn_lost
from bot.features.gates.rights import check_may_close, may_close_unseen, the_ballot, voter
from bot.features.gates.seats import voices
from bot.features.gates.timing import too_early
from bot.features.gates.voting import cast, may_close_by_time
from bot.features.portfolio.delegations import check_delegated
from bot.features.portfolio.ports import FORUMS
from bot.features.processes.kinds import DecisionForm


@dataclass(frozen=True, slots=True)
class CastVote:
    """One person's position on a ballot, as it arrived. `received_at` decides whether it was in time.

    `shown`: the token of what they confirmed (`confirming.decision_token`), where they decide alone. `papers`: which
    papers they had before them (`Ballot.edition`); to declare a conflict they need none.
    """

    ballot: str
    by: Principal
    choice: Choice
    comment: str
    received_at: datetime
    shown: str = ""
    papers: int = 0


@dataclass(frozen=True, slots=True)
class CloseGate:
    """Close a ballot before its deadline.

    `shown`: the token of what was confirmed (`confirming.close_token`); None, for an administrator: whatever it gives.
    """

    ballot: str
    by: Principal
    shown: str | None = None


def cast_vote(command: CastVote, uow: UnitOfWork, now: datetime) -> Ballot:
    """Record one person's position and return the ballot as it now stands.

    A second vote replaces the first until the ballot closes, so a double tap in Teams is harmless. The ballot closes
    at once where one person decides, and where the outcome is certain and the forum allows it.

    Raises:
        BallotClosed: the deadline had passed when the vote arrived (by receipt, not by commit).
        NotAVoter: the person has no voice on this ballot.
        Unconfirmed: the position decides the matter by itself, and that hasn't been confirmed as it stands now.
        Refused: there is no such ballot, the papers have changed, or the position can't be taken as it is.
    """
    before = the_ballot(command.ballot, command.by, uow, now, lock=True)
    if any(map(attrgetter("figure"), before.question.criteria)):
        before = measured(before, uow, now)
    after = cast(before, voter(command.by), command.choice, command.comment, command.received_at)
    if after is before:
        return before
    if command.choice is not Choice.CONFLICT and command.papers != before.edition:
        raise papers_refusal(before, command.papers, now)
    if decides_alone(before, command.choice):
        _check_delegation(before, command.received_at, uow)
        if command.shown != decision_token(before, command.choice):
            raise Unconfirmed
    _keep(before, after.positions[-1], uow)
    if command.choice is Choice.CONFLICT:
        after = after_a_conflict(after, uow, now)
        warn_lost(after, uow)
    return settle(after, command.by, uow, now)


def decides_alone(ballot: Ballot, choice: Choice) -> bool:
    """Whether the position would decide the matter at once, by one person: their own gate, or a casting vote."""
    alone = ballot.question.form is DecisionForm.INDIVIDUAL or ballot.tie is not None
    return alone and choice is not Choice.CONFLICT


def close_gate(command: CloseGate, uow: UnitOfWork, now: datetime) -> Ballot:
    """End the voting now, whoever has not answered; even votes wait for the casting vote, all else takes effect.

    An administrator who closes what waits for a casting vote already postpones the matter.

    Raises:
        BallotClosed: it is closed already.
        Unconfirmed: something that was shown to whoever closes it has changed, or nothing was shown.
        Refused: there is no such ballot, the person doesn't preside, it is too early, or the votes are even.
    """
    ballot = the_ballot(command.ballot, command.by, uow, now, lock=True)
    check_may_close(command.by, ballot, now)
    unseen = command.shown is None and may_close_unseen(command.by)
    if not unseen and command.shown != close_token(ballot):
        raise Unconfirmed
    closed_by = ClosedBy.ADMINISTRATOR if command.by.administers else ClosedBy.CHAIR
    if ballot.tie is not None:
        return close(ballot, closed_by, command.by, uow, now)
    return end_voting(settled_at_the_end(ballot, uow, now), closed_by, command.by, uow, now)


def close_due(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The timer's use case: end the voting on the ballot whose deadline has passed.

    It reads the state again: a ballot that is closed, or waits for a casting vote, is left alone.
    """
    ballot = _at_vote(task.subject, uow)
    if ballot is None:
        return
    if too_early(task, ballot.deadline + GRACE, uow, now):
        return
    ballot = settled_at_the_end(ballot, uow, now)
    if ballot.question.ended_by_chair:
        close_unended(ballot, uow, now)
        return
    end_voting(ballot, ClosedBy.DEADLINE, PROGRAM, uow, now)


def close_certain(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The timer's use case: the shortest time is over; close the ballot if that is allowed and the outcome certain."""
    ballot = _at_vote(task.subject, uow)
    if ballot is None:
        return
    if ballot.open_dispute or not (ballot.question.rules.early_close and is_certain(ballot)):
        return
    earliest = ballot.question.closes_from
    if earliest is None or may_close_by_time(ballot, now) or not too_early(task, earliest, uow, now):
        end_voting(ballot, ClosedBy.CERTAIN, PROGRAM, uow, now)


def _at_vote(ballot: str, uow: UnitOfWork) -> Ballot | None:
    """The ballot, locked, while all may vote: neither closed nor waiting for a casting vote."""
    found = uow[BALLOTS].get(ballot, lock=True)
    return found if found is not None and found.is_open and found.tie is None else None


def _check_delegation(ballot: Ballot, at: datetime, uow: UnitOfWork) -> None:
    """Whoever decides alone does so by a delegation that holds then: it may have run out or been revoked meanwhile."""
    question = ballot.question
    alone = question.form is DecisionForm.INDIVIDUAL
    forum = uow[FORUMS].get(question.forum) if alone and question.forum else None
    if forum is not None:
        check_delegated(forum, at)


def _keep(before: Ballot, position: Position, uow: UnitOfWork) -> None:
    """Save the position, and write in the log what was said and for which seat."""
    uow[BALLOTS].save_position(before.id, position)
    kind = ConflictDeclared if position.choice is Choice.CONFLICT else VoteCast
    said = position.choice, position.comment, position.at, position.turn
    seat = voices(before).get(position.person)
    uow.tell(kind(before.id, position.person, *said, seat), f"person:{position.person}")
