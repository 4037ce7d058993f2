"""Gates: voting on a ballot, closing it, and putting its decision into effect."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from bot.domain.gates import (
    BALLOT_CARD,
    GRACE,
    PUBLISH,
    Ballot,
    Choice,
    ClosedBy,
    Closing,
)
from bot.domain.initiatives import Initiative
from bot.domain.jobs import Message, Priority, Recipient, Task
from bot.domain.ledger import Fact, canonical_json, plain
from bot.domain.people import PersonId
from bot.domain.places import OUTSIDE
from bot.domain.process import DecisionForm
from bot.domain.refusals import Refused
from bot.domain.voting import cast, check_may_close, decide, deciders, is_certain, presiding, tally, voices
from bot.ports import UnitOfWork

PART = 250
"""Cards that are asked for in one transaction: some ten milliseconds."""

SYSTEM = "system"
"""The log's name for the program itself."""


@dataclass(frozen=True, slots=True)
class CastVote:
    """One person's position on a ballot, as it arrived. `received_at` decides whether it was in time."""

    ballot: str
    person: PersonId
    choice: Choice
    comment: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class CloseGate:
    """Close a ballot before its deadline. `person` None: an administrator at the command line, named in `actor`."""

    ballot: str
    actor: str
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """Something that was tried and refused. `subject`: an id, never free text, since the log is kept for ever."""

    verb: str
    subject: str
    actor: str
    reason: str


def cast_vote(command: CastVote, uow: UnitOfWork, now: datetime) -> Ballot:
    """Record one person's position and return the ballot as it now stands.

    A second vote replaces the first until the ballot closes, so a double tap in Teams is harmless. The ballot closes
    at once where one person decides, and where the outcome is certain and the forum allows it.

    Raises:
        BallotClosed: the deadline had passed when the vote arrived (by receipt, not by commit).
        NotAVoter: the person has no voice on this ballot.
        Refused: there is no such ballot, or the position can't be taken as it is.
    """
    before = _get(command.ballot, uow)
    after = cast(before, command.person, command.choice, command.comment, command.received_at)
    if after is before:
        return before
    position = after.positions[-1]
    uow.ballots.save_position(after.id, position)
    seat = voices(before).get(command.person)
    uow.log.append(
        Fact(
            kind="ConflictDeclared" if position.choice is Choice.CONFLICT else "VoteCast",
            subject=after.id,
            actor=f"person:{command.person}",
            data={
                "choice": position.choice.value,
                "comment": position.comment,
                "received_at": plain(position.at),
                "seat": plain(seat),
                "turn": position.turn,
            },
        )
    )
    closed_by = _reason_to_close(after)
    if closed_by is not None:
        by = f"person:{command.person}" if closed_by is ClosedBy.DECIDER else SYSTEM
        return _close(after, closed_by, by, uow, now)
    uow.jobs.run(Task(PUBLISH, after.id, priority=Priority.VOTE))
    return after


def close_gate(command: CloseGate, uow: UnitOfWork, now: datetime) -> Ballot:
    """Close the ballot now and put its decision into effect, whoever has not answered.

    Raises:
        BallotClosed: it is closed already.
        Refused: there is no such ballot, or the person doesn't preside and isn't the one who decides.
    """
    ballot = _get(command.ballot, uow)
    check_may_close(ballot, command.person)
    closed_by = ClosedBy.ADMINISTRATOR if command.person is None else ClosedBy.CHAIR
    return _close(ballot, closed_by, command.actor, uow, now)


def close_due(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The timer's use case: close the ballot whose deadline has passed.

    It reads the state again: a ballot that is closed is left alone. Where the database's clock, which woke it, is
    ahead of ours, it waits for what is missing by ours, added in the database's time.
    """
    ballot = uow.ballots.get(task.subject, lock=True)
    if ballot is None or not ballot.is_open:
        return
    due = ballot.question.deadline + GRACE
    if now < due:
        uow.jobs.run(replace(task, revision=task.revision + 1), at=due + (due - now))
        return
    _close(ballot, ClosedBy.DEADLINE, SYSTEM, uow, now)


def publish(task: Task, uow: UnitOfWork, now: datetime) -> str | None:
    """Ask for every card of the ballot to be brought up to date: the channel's, and each decider's own.

    When it has closed, the presenter, the owners and the secretaries get the result too. A large forum's cards are
    asked for in parts; the cursor is how many have been.
    """
    ballot = uow.ballots.get(task.subject)
    if ballot is None:
        return None
    priority = Priority.VOTE if ballot.is_open else Priority.DECISION
    people = _whom_it_concerns(ballot)
    begin, end = int(task.cursor or 0), int(task.cursor or 0) + PART
    recipients = [Recipient("person", person) for person in people[begin:end]]
    if end >= len(people) and ballot.question.channel and not _is_outside(ballot.question.channel, uow):
        recipients.append(Recipient("conversation", ballot.question.channel))
    for recipient in recipients:
        uow.jobs.deliver(Message(BALLOT_CARD, ballot.id, recipient, priority))
    return str(end) if end < len(people) else None


def _is_outside(channel: str, uow: UnitOfWork) -> bool:
    known = uow.conversations.get(channel)
    return known is not None and known.kind == OUTSIDE


def _whom_it_concerns(ballot: Ballot) -> list[PersonId]:
    """Who has the ballot in front of them; once it has closed, also those who wait for the result."""
    question = ballot.question
    others = () if ballot.is_open else (*question.interested, *question.secretaries)
    return list(dict.fromkeys((*deciders(ballot), *others)))


def note_attempt(attempt: Attempt, uow: UnitOfWork, now: datetime) -> None:
    """Write in the log that something was tried and refused: once a day for each person, action, subject and reason.

    The log is kept for ever, so whoever taps again and again must not make it grow, and an id that we have never given
    would be free text.
    """
    subject = attempt.subject if _exists(attempt.subject, uow) else ""
    told = canonical_json([attempt.actor, attempt.verb, subject, attempt.reason, now.date().isoformat()])
    if uow.inbox.keep(f"attempt:{sha256(told.encode()).hexdigest()}", "") is not None:
        return
    data = {"verb": attempt.verb, "reason": attempt.reason}
    uow.log.append(Fact("AttemptRefused", subject, attempt.actor, data))


def _exists(subject: str, uow: UnitOfWork) -> bool:
    if not subject:
        return False
    return uow.ballots.get(subject) is not None or uow.initiatives.get(subject) is not None


def move(initiative: Initiative, target: str, because: str, uow: UnitOfWork) -> None:
    """Put the initiative where a ballot's opening or decision leads, and write it in the log."""
    if initiative.place == target:
        return
    uow.initiatives.save(replace(initiative, place=target))
    data = {"from": initiative.place, "to": target, "because": because}
    uow.log.append(Fact("InitiativeMoved", initiative.key, SYSTEM, data))


def _get(ballot: str, uow: UnitOfWork) -> Ballot:
    found = uow.ballots.get(ballot, lock=True)
    if found is None:
        raise Refused("refused-no-such-ballot")
    return found


def _reason_to_close(ballot: Ballot) -> ClosedBy | None:
    question = ballot.question
    if question.form is DecisionForm.INDIVIDUAL:
        decided = tally(ballot).present > 0
        return ClosedBy.DECIDER if decided else None
    return ClosedBy.CERTAIN if question.rules.early_close and is_certain(ballot) else None


def _close(ballot: Ballot, closed_by: ClosedBy, by: str, uow: UnitOfWork, now: datetime) -> Ballot:
    """Decide, save, move the initiative, write it all in the log and ask for the cards: one commit."""
    decision = decide(ballot)
    closing = Closing(decision, closed_by, by, now)
    closed = ballot.with_closing(closing)
    uow.ballots.save_closing(closed.id, closing)
    uow.log.append(Fact("GateClosed", closed.id, by, _record(closed)))
    question = closed.question
    initiative = uow.initiatives.get(question.initiative, lock=True)
    target = question.outcome_to.get(decision.outcome)
    if initiative is not None and target is not None:
        move(initiative, target, closed.id, uow)
    uow.jobs.run(Task(PUBLISH, closed.id))
    return closed


def _record(ballot: Ballot) -> dict[str, object]:
    """The decision record's facts: outcome, count, each open position with the seat it spoke for, and the papers."""
    speaking = voices(ballot)
    return {
        "closing": plain(ballot.closing),
        "tally": plain(tally(ballot)),
        "presiding": presiding(ballot),
        "positions": [
            {**plain(position), "seat": plain(speaking.get(position.person))} for position in ballot.positions
        ],
        "papers": plain(ballot.question.papers),
        "process": plain(ballot.question.process),
    }
