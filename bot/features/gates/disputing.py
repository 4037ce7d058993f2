"""Putting and answering the question whether somebody has a conflict of interest, and what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import BallotClosed, NotAVoter, Refused
from bot.core.work import Message, Priority, Recipient
from bot.core.written import words_given
from bot.delivery.occasions import nth
from bot.features.gates.ballots import DISPUTE_CARD, LONGEST_COMMENT, Ballot, Position
from bot.features.gates.closing import settle
from bot.features.gates.dispute_facts import ConflictAnswered, ConflictQuestioned, ConflictSettled
from bot.features.gates.disputes import Dispute, at_the_end, finding
from bot.features.gates.kinds import Choice
from bot.features.gates.ports import BALLOTS
from bot.features.gates.reminding import warn_lost
from bot.features.gates.rights import check_may_question, the_ballot, voter
from bot.features.gates.seats import presiding_over, those_asked, voices


@dataclass(frozen=True, slots=True)
class QuestionConflict:
    """Ask the others whether `person` has a conflict of interest in the matter. `received_at`: as of a vote."""

    ballot: str
    person: PersonId
    reason: OwnWords
    by: Principal
    received_at: datetime


@dataclass(frozen=True, slots=True)
class AnswerConflict:
    """Somebody's answer: whether the person whom the question is about (`person`) has a conflict."""

    ballot: str
    person: PersonId
    conflict: bool
    by: Principal
    received_at: datetime


def question_conflict(command: QuestionConflict, uow: UnitOfWork, now: datetime) -> Ballot:
    """Put the question; the others get a card, and the chair doesn't close the vote before it is settled.

    Raises:
        BallotClosed: it is closed, or the deadline has passed.
        Refused: they may not put it, the person has no voice or is in conflict already, it has been put and settled,
            one is open, or it doesn't say why.
    """
    ballot = _open(command, uow, now)
    check_may_question(command.by, ballot)
    missing = Refused("refused-dispute-why", field="reason")
    reason = words_given(command.reason, LONGEST_COMMENT, field="reason", missing=missing)
    if command.person not in voices(ballot):
        raise Refused("refused-dispute-no-voice")
    if command.person == command.by.person:
        raise Refused("refused-dispute-oneself")
    if (standing := ballot.open_dispute) is not None:
        by, whom = ballot.question.name(standing.raised_by), ballot.question.name(standing.person)
        raise Refused("refused-dispute-open", name=by, whom=whom)
    name = ballot.question.name(command.person)
    if any(each.person == command.person for each in ballot.disputes):
        raise Refused("refused-dispute-settled", name=name)
    if not those_asked(ballot, command.person):
        raise Refused("refused-dispute-nobody", name=name)
    by = command.by.person or command.by.actor
    dispute = Dispute(command.person, by, reason, command.received_at)
    ballot = _save(ballot, (*ballot.disputes, dispute), uow)
    uow.tell(ConflictQuestioned(ballot.id, command.person, reason), command.by.actor)
    _tell(ballot, command.person, uow)
    return ballot


def answer_conflict(command: AnswerConflict, uow: UnitOfWork, now: datetime) -> Ballot:
    """Take the answer; where it settles the question, what was found holds at once.

    Raises:
        BallotClosed: it is closed, or the deadline has passed.
        NotAVoter: they have no voice, or it is about them.
        Refused: the question isn't open.
    """
    ballot = _open(command, uow, now)
    dispute = ballot.open_dispute
    if dispute is None or dispute.person != command.person:
        raise Refused("refused-dispute-over")
    person = voter(command.by)
    if person not in those_asked(ballot, dispute.person):
        raise NotAVoter("refused-dispute-not-yours")
    if dispute.answer_of(person) is command.conflict:
        return ballot
    dispute = dispute.answered(person, conflict=command.conflict)
    ballot = _save(ballot, _with(ballot, dispute), uow)
    uow.tell(ConflictAnswered(ballot.id, dispute.person, person, command.conflict), command.by.actor)
    found = finding(dispute, *_deciding(ballot, dispute))
    if found is None:
        return ballot
    after = settled(ballot, dispute, found, uow, now)
    return settle(after, PROGRAM, uow, now) if after.positions else after


def settled_at_the_end(ballot: Ballot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The voting ends: what is open is settled by the answers that there are, before the votes are counted."""
    dispute = ballot.open_dispute
    if dispute is None:
        return ballot
    return settled(ballot, dispute, at_the_end(dispute, *_deciding(ballot, dispute)), uow, now)


def after_a_conflict(ballot: Ballot, uow: UnitOfWork, now: datetime) -> Ballot:
    """Somebody has declared a conflict of their own, the last position: the question about them is settled, or others
    answer another's; where none is open, nothing follows."""
    dispute = ballot.open_dispute
    if dispute is None:
        return ballot
    if ballot.positions[-1].person == dispute.person:
        ballot = _save(ballot, _with(ballot, replace(dispute, found=True)), uow)
        _tell(ballot, dispute.person, uow)
        return ballot
    return asked_anew(ballot, dispute, uow, now)


def asked_anew(ballot: Ballot, dispute: Dispute, uow: UnitOfWork, now: datetime) -> Ballot:
    """Others answer the question than before: a substitute has come in, or nobody is left who hasn't answered.

    Where whoever it is about has lost their voice meanwhile, nothing is left to settle.
    """
    if dispute.person not in voices(ballot):
        return settled(ballot, dispute, False, uow, now)
    _tell(ballot, dispute.person, uow)
    found = finding(dispute, *_deciding(ballot, dispute))
    return ballot if found is None else settled(ballot, dispute, found, uow, now)


def settled(ballot: Ballot, dispute: Dispute, found: bool, uow: UnitOfWork, now: datetime) -> Ballot:
    """Keep what was found; a conflict is as if the person had declared it: their vote is void, somebody steps in.

    None is found in somebody without a voice: it would move whoever has come in for them.
    """
    found = found and dispute.person in voices(ballot)
    ballot = _save(ballot, _with(ballot, replace(dispute, found=found)), uow)
    turn = ballot.turn + 1 if found else 0
    yes, no = dispute.figures
    uow.tell(ConflictSettled(ballot.id, dispute.person, found, yes, no, now, turn), PROGRAM.actor)
    _tell(ballot, dispute.person, uow)
    if not found:
        return ballot
    position = Position(dispute.person, Choice.CONFLICT, "", now, turn)
    uow[BALLOTS].save_position(ballot.id, position)
    after = ballot.with_position(position)
    warn_lost(after, uow)
    return after


def _open(command: QuestionConflict | AnswerConflict, uow: UnitOfWork, now: datetime) -> Ballot:
    found = the_ballot(command.ballot, command.by, uow, now, lock=True)
    if not found.is_open or command.received_at >= found.deadline:
        raise BallotClosed
    if found.tie is not None:
        raise Refused("refused-dispute-in-tie")
    return found


def _deciding(ballot: Ballot, dispute: Dispute) -> tuple[frozenset[PersonId], PersonId | None]:
    """Who answers the question, and who presides over it."""
    return those_asked(ballot, dispute.person), presiding_over(ballot, dispute.person)


def _with(ballot: Ballot, dispute: Dispute) -> tuple[Dispute, ...]:
    return tuple(dispute if each.person == dispute.person else each for each in ballot.disputes)


def _save(ballot: Ballot, disputes: tuple[Dispute, ...], uow: UnitOfWork) -> Ballot:
    uow[BALLOTS].save_disputes(ballot.id, disputes)
    return replace(ballot, disputes=disputes)


def _tell(ballot: Ballot, about: PersonId, uow: UnitOfWork) -> None:
    number = [each.person for each in ballot.disputes].index(about) + 1
    for recipient in _recipients(ballot, about):
        uow.jobs.deliver(Message(DISPUTE_CARD, nth(ballot.id, number), recipient, Priority.VOTE))


def _recipients(ballot: Ballot, about: PersonId) -> Iterator[Recipient]:
    """Those who answer, and the one it is about."""
    for person in sorted({*those_asked(ballot, about), about}):
        yield Recipient("person", person)
