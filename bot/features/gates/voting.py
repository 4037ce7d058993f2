"""Voting: how positions are taken and counted, when the outcome is certain, and when a ballot may be closed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.core.people import PersonId
from bot.core.refusals import Refused
from bot.core.written import lines
from bot.features.gates.ballots import (
    LONGEST_COMMENT,
    Ballot,
    BallotClosed,
    BallotSeat,
    Choice,
    CommentMissing,
    Decision,
    Ground,
    NotAVoter,
    Position,
)
from bot.features.gates.outcomes import OUTCOMES, Tally, decision_of
from bot.features.gates.seats import deciders, in_conflict, may_see, presiding, sees_count, voices
from bot.features.processes.model import DecisionForm, Outcome

__all__ = [
    "Tally",
    "breakers",
    "cast",
    "check_may_close",
    "counting",
    "decide",
    "deciders",
    "in_conflict",
    "is_certain",
    "is_tied",
    "may_close_by_time",
    "may_see",
    "may_vote",
    "presiding",
    "sees_count",
    "tally",
    "voices",
]


def counting(ballot: Ballot) -> dict[PersonId, Choice]:
    """The positions that count: those of the persons who speak for a seat now."""
    return _counting(ballot, voices(ballot))


def tally(ballot: Ballot) -> Tally:
    """Count the ballot as it stands."""
    voiced = voices(ballot)
    choices, speaking = list(_counting(ballot, voiced).values()), len(voiced)
    return Tally(
        votes_for=choices.count(Choice.FOR),
        against=choices.count(Choice.AGAINST),
        send_back=choices.count(Choice.SEND_BACK),
        abstain=choices.count(Choice.ABSTAIN),
        waiting=speaking - len(choices),
        vacant=len(ballot.question.seats) - speaking,
        quorum=ballot.question.quorum,
    )


def decide(ballot: Ballot) -> Decision:
    """The decision that the positions give as they stand.

    Whether to send the matter back is settled first, against all who want to decide now; then for against against.
    A tie is broken by the presiding person's own position (the casting vote), never by lot; where that says nothing,
    it is unbroken (`is_tied`), and only where nobody can break it is the matter postponed.
    """
    chair = presiding(ballot)
    casting = _casting(ballot, chair)
    decision = decision_of(ballot.question, tally(ballot), casting, chair)
    if ballot.tie is not None and casting is not None and decision.ground is Ground.MAJORITY:
        return replace(
            decision, ground=Ground.CASTING_VOTE, casting_vote=chair
        )  # it makes the majority itself
    return decision


def is_tied(ballot: Ballot) -> bool:
    """Whether the votes are even, and somebody presides who could still break the tie."""
    return decide(ballot).ground is Ground.TIE_UNBROKEN and bool(breakers(ballot))


def breakers(ballot: Ballot) -> tuple[Choice, ...]:
    """The positions by which whoever presides would break the tie, each the way that it says."""
    chair = presiding(ballot)
    if chair is None:
        return ()
    return tuple(
        choice
        for choice in ballot.question.choices
        if choice in OUTCOMES and _decided_by(ballot, chair, choice) is OUTCOMES[choice]
    )


def is_certain(ballot: Ballot) -> bool:
    """Whether the outcome stands whatever those say who have not answered, if the others keep their positions.

    It is enough to try the extremes (all that are left for, all against, all for sending back, none at all) together
    with each position of a silent presiding person, since more votes for one side never help another.
    """
    count = tally(ballot)
    if not count.is_quorate:
        return False
    chair = presiding(ballot)
    casting = _casting(ballot, chair)
    chair_waits = chair is not None and casting is None
    chair_options: tuple[Choice | None, ...] = (*_SPOKEN, None) if chair_waits else (casting,)
    others = count.waiting - chair_waits
    outcomes = {
        decision_of(
            ballot.question,
            count.with_votes(option, chair_waits).with_votes(extreme, others),
            option,
            chair,
        ).outcome
        for option in chair_options
        for extreme in (Choice.FOR, Choice.AGAINST, Choice.SEND_BACK, None)
    }
    return len(outcomes) == 1


def may_close_by_time(ballot: Ballot, now: datetime) -> bool:
    """Whether it has been open for its shortest time, or all who may answer have."""
    earliest = ballot.question.closes_from
    return earliest is None or now >= earliest or not tally(ballot).waiting


def check_may_close(ballot: Ballot, person: PersonId | None, now: datetime) -> None:
    """Make sure that the ballot can be closed by the person; None: an administrator, at any time.

    Raises:
        BallotClosed: it is closed already.
        Refused: the person doesn't preside, it is too early, or the votes are even and wait for the casting vote.
    """
    if not ballot.is_open:
        raise BallotClosed
    if person is None:
        return
    presides = presiding(ballot)
    if presides is None:
        raise Refused("refused-nobody-presides")
    if person != presides:
        raise Refused("refused-only-chair-closes", name=ballot.question.name(presides))
    if ballot.tie is not None:
        raise Refused("refused-close-in-tie")
    if not may_close_by_time(ballot, now):
        waiting = tally(ballot).waiting
        raise Refused("refused-close-too-early", workdays=ballot.question.rules.min_workdays, waiting=waiting)


def cast(ballot: Ballot, person: PersonId, choice: Choice, comment: str, received_at: datetime) -> Ballot:
    """The ballot with the person's position; the very same ballot where nothing changes (a double tap).

    Raises:
        BallotClosed: it is closed, or the deadline had passed when the vote arrived (by receipt, not by commit).
        NotAVoter: the person holds no seat, has declared a conflict, or is presenter or owner.
        CommentMissing: the position must be explained.
        Refused: the ballot doesn't offer the position, the comment is too long, or the votes are even and wait for
            somebody else's casting vote.
    """
    until = ballot.tie.until if ballot.tie else ballot.question.deadline
    if not ballot.is_open or (until is not None and received_at >= until):
        raise BallotClosed
    _check_voice(ballot, person, choice)
    comment = lines(comment)  # what nobody sees explains nothing
    before = ballot.position_of(person)
    if choice not in ballot.question.choices:
        raise Refused("refused-choice-not-offered")
    if choice is not Choice.CONFLICT:
        _check_tie(ballot, person, choice)
    if len(comment) > LONGEST_COMMENT:
        raise Refused("refused-comment-too-long", field="comment", limit=LONGEST_COMMENT)
    if not comment and ballot.question.comment_needed(choice):
        raise CommentMissing(choice)
    if before and (before.choice, before.comment) == (choice, comment) and not _is_casting(ballot, choice):
        return ballot
    if before and before.choice is Choice.CONFLICT:
        return ballot  # A new turn would put it after other conflicts, and move the substitutes who serve.
    return ballot.with_position(Position(person, choice, comment, received_at, ballot.turn + 1))


def may_vote(ballot: Ballot, person: PersonId, received_at: datetime) -> bool:
    """Whether the person could still take a position with what they have before them."""
    until = ballot.tie.until if ballot.tie else ballot.question.deadline
    if not ballot.is_open or (until is not None and received_at >= until):
        return False
    return person == presiding(ballot) if ballot.tie else person in voices(ballot)


def _counting(ballot: Ballot, speaking: Mapping[PersonId, BallotSeat]) -> dict[PersonId, Choice]:
    return {p.person: p.choice for p in ballot.positions if p.person in speaking}


def _casting(ballot: Ballot, chair: PersonId | None) -> Choice | None:
    """The position by which whoever presides breaks a tie: their own; once they are asked, only a later one."""
    position = ballot.position_of(chair) if chair else None
    if position is None or (ballot.tie is not None and position.turn <= ballot.tie.turn):
        return None
    return position.choice


def _decided_by(ballot: Ballot, chair: PersonId, choice: Choice) -> Outcome:
    """The outcome if whoever presides took this position now."""
    said = Position(chair, choice, "", ballot.question.opened_at, ballot.turn + 1)
    return decide(ballot.with_position(said)).outcome


def _is_casting(ballot: Ballot, choice: Choice) -> bool:
    """In a tie the same position once more isn't a double tap: it is the answer to what was asked."""
    return ballot.tie is not None and choice is not Choice.CONFLICT


_SPOKEN = (Choice.FOR, Choice.AGAINST, Choice.SEND_BACK, Choice.ABSTAIN)


def _check_voice(ballot: Ballot, person: PersonId, choice: Choice) -> None:
    question = ballot.question
    before = ballot.position_of(person)
    if before and before.choice is Choice.CONFLICT and choice is not Choice.CONFLICT:
        raise NotAVoter("refused-conflict-declared")
    if person in question.excluded and person in question.people:
        raise NotAVoter("refused-presenter-or-owner")
    speaking = voices(ballot)
    alone = question.form is DecisionForm.INDIVIDUAL and bool(speaking)
    name = question.name(next(iter(speaking))) if alone else ""
    if person not in question.people and alone:
        raise NotAVoter("refused-not-the-decider", name=name)
    if person not in question.people:
        raise NotAVoter("refused-no-seat")
    if choice is Choice.CONFLICT or person in speaking:
        return
    if alone:
        raise NotAVoter("refused-stand-in-waits", name=name)
    raise NotAVoter("refused-substitute-waits")


def _check_tie(ballot: Ballot, person: PersonId, choice: Choice) -> None:
    if ballot.tie is None:
        return
    presides = presiding(ballot)
    if person != presides:
        name = ballot.question.name(presides) if presides else ""
        raise NotAVoter("refused-tie-waits", name=name)
    if choice not in breakers(ballot):
        raise Refused("refused-breaks-no-tie")
