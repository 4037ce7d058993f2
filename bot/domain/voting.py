"""Voting: who speaks for which seat, how positions are counted, and when the outcome is certain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.forums import SeatKind
from bot.domain.gates import (
    LONGEST_COMMENT,
    LONGEST_SHOWN,
    Ballot,
    BallotClosed,
    BallotSeat,
    Choice,
    CommentMissing,
    Decision,
    Ground,
    NotAVoter,
    Position,
    Question,
)
from bot.domain.people import PersonId
from bot.domain.process import DecisionForm, Outcome
from bot.domain.refusals import Refused
from bot.domain.written import lines


@dataclass(frozen=True, slots=True)
class Tally:
    """The count. `waiting`: seats that have a voice but no position yet; `vacant`: seats that nobody speaks for."""

    votes_for: int
    against: int
    send_back: int
    abstain: int
    waiting: int
    vacant: int
    quorum: int

    @property
    def present(self) -> int:
        """Seats that take part: silence is absence, an abstention is not."""
        return self.votes_for + self.against + self.send_back + self.abstain

    @property
    def is_quorate(self) -> bool:
        return self.present >= self.quorum


def voices(ballot: Ballot) -> Mapping[PersonId, BallotSeat]:
    """Who speaks, and for which seat; a seat has one voice at a time.

    Seats that fall vacant are taken over in the order in which that happened: at the opening by the presenter's and
    owners' substitutes, then by each declared conflict. A substitute who speaks for a seat is never moved.
    """
    question = ballot.question
    gone = set(question.excluded)
    speaking: dict[PersonId, BallotSeat] = {}

    def step_in(seat: BallotSeat) -> None:
        for substitute in question.substitutes:
            if substitute not in gone and substitute not in speaking:
                speaking[substitute] = seat
                return

    vacant = [seat for seat in question.seats if seat.holder in gone]
    speaking.update((seat.holder, seat) for seat in question.seats if seat.holder not in gone)
    for seat in vacant:
        step_in(seat)
    for position in ballot.positions:
        if position.choice is Choice.CONFLICT:
            gone.add(position.person)
            left = speaking.pop(position.person, None)
            if left is not None:
                step_in(left)
    return speaking


def deciders(ballot: Ballot) -> tuple[PersonId, ...]:
    """Who has the ballot in front of them: those with a voice, and those who gave theirs away by a conflict."""
    positions = (position.person for position in ballot.positions)
    return tuple(dict.fromkeys((*voices(ballot), *positions)))


def may_see(ballot: Ballot, person: PersonId) -> bool:
    """Whether the ballot concerns the person: a seat, a substitute, the secretary, the presenter, an owner."""
    question = ballot.question
    return person in (*question.people, *question.secretaries, *question.interested)


def sees_count(ballot: Ballot, person: PersonId) -> bool:
    """Whether the person may see how the votes stand: whom the ballot concerns, unless they are in conflict."""
    return may_see(ballot, person) and not in_conflict(ballot, person)


def in_conflict(ballot: Ballot, person: PersonId) -> bool:
    """Whether the person has declared a conflict of interest, and so doesn't see the count."""
    position = ballot.position_of(person)
    return position is not None and position.choice is Choice.CONFLICT


def presiding(ballot: Ballot) -> PersonId | None:
    """Who presides: the chair, or the vice chair where the chair is in conflict or excluded; else nobody."""
    speaking = voices(ballot)
    for kind in (SeatKind.CHAIR, SeatKind.VICE_CHAIR):
        for seat in ballot.question.seats:
            if seat.kind is kind and seat.holder in speaking:
                return seat.holder
    return None


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
    the matter is postponed.
    """
    chair = presiding(ballot)
    return _decide(ballot.question, tally(ballot), counting(ballot).get(chair) if chair else None, chair)


def is_certain(ballot: Ballot) -> bool:
    """Whether the outcome stands whatever those say who have not answered, if the others keep their positions.

    It is enough to try the extremes (all that are left for, all against, all for sending back, none at all) together
    with each position of a silent presiding person, since more votes for one side never help another.
    """
    count = tally(ballot)
    if not count.is_quorate:
        return False
    chair = presiding(ballot)
    casting = counting(ballot).get(chair) if chair else None
    chair_waits = chair is not None and casting is None
    chair_options: tuple[Choice | None, ...] = (*_SPOKEN, None) if chair_waits else (casting,)
    others = count.waiting - chair_waits
    outcomes = {
        _decide(
            ballot.question, _with(_with(count, option, chair_waits), extreme, others), option, chair
        ).outcome
        for option in chair_options
        for extreme in (Choice.FOR, Choice.AGAINST, Choice.SEND_BACK, None)
    }
    return len(outcomes) == 1


def check_may_close(ballot: Ballot, person: PersonId | None) -> None:
    """Make sure that the ballot can be closed by the person; None: an administrator.

    Raises:
        BallotClosed: it is closed already.
        Refused: the person doesn't preside.
    """
    if not ballot.is_open:
        raise BallotClosed
    if person is not None and person != presiding(ballot):
        raise Refused("refused-only-chair-closes")


def cast(ballot: Ballot, person: PersonId, choice: Choice, comment: str, received_at: datetime) -> Ballot:
    """The ballot with the person's position; the very same ballot where nothing changes (a double tap).

    Raises:
        BallotClosed: it is closed, or the deadline had passed when the vote arrived (by receipt, not by commit).
        NotAVoter: the person holds no seat, has declared a conflict, or is presenter or owner.
        CommentMissing: the position must be explained.
        Refused: the ballot doesn't offer the position, or the comment is too long.
    """
    if not ballot.is_open or received_at >= ballot.question.deadline:
        raise BallotClosed
    _check_voice(ballot, person, choice)
    comment = lines(comment)  # what nobody sees explains nothing
    before = ballot.position_of(person)
    if not comment and before and len(before.comment) > LONGEST_SHOWN and choice is not Choice.CONFLICT:
        comment = before.comment
    if choice not in ballot.question.choices:
        raise Refused("refused-choice-not-offered")
    if len(comment) > LONGEST_COMMENT:
        raise Refused("refused-comment-too-long", field="comment", limit=LONGEST_COMMENT)
    if not comment and ballot.question.comment_needed(choice):
        raise CommentMissing(choice)
    if before and (before.choice, before.comment) == (choice, comment):
        return ballot
    if before and before.choice is Choice.CONFLICT:
        return ballot  # A new turn would put it after other conflicts, and move the substitutes who serve.
    turn = max((position.turn for position in ballot.positions), default=0) + 1
    return ballot.with_position(Position(person, choice, comment, received_at, turn))


def _counting(ballot: Ballot, speaking: Mapping[PersonId, BallotSeat]) -> dict[PersonId, Choice]:
    return {p.person: p.choice for p in ballot.positions if p.person in speaking}


_SPOKEN = (Choice.FOR, Choice.AGAINST, Choice.SEND_BACK, Choice.ABSTAIN)


def _check_voice(ballot: Ballot, person: PersonId, choice: Choice) -> None:
    question = ballot.question
    before = ballot.position_of(person)
    if before and before.choice is Choice.CONFLICT and choice is not Choice.CONFLICT:
        raise NotAVoter("refused-conflict-declared")
    if person in question.excluded and person in question.people:
        raise NotAVoter("refused-presenter-or-owner")
    if person not in question.people:
        raise NotAVoter("refused-no-seat")
    if choice is not Choice.CONFLICT and person not in voices(ballot):
        raise NotAVoter("refused-substitute-waits")


def _with(count: Tally, choice: Choice | None, votes: int | bool) -> Tally:
    names: Iterable[tuple[Choice, str]] = (
        (Choice.FOR, "votes_for"),
        (Choice.AGAINST, "against"),
        (Choice.SEND_BACK, "send_back"),
        (Choice.ABSTAIN, "abstain"),
    )
    for option, name in names:
        if option is choice:
            return replace(count, **{name: getattr(count, name) + int(votes)})
    return count


def _decide(question: Question, count: Tally, casting: Choice | None, chair: PersonId | None) -> Decision:
    if question.form is DecisionForm.INDIVIDUAL:
        return _individual(count)
    if not count.is_quorate:
        return Decision(Outcome.POSTPONED, Ground.NOT_QUORATE)
    decide_now = count.votes_for + count.against
    if count.send_back > decide_now:
        return Decision(Outcome.SENT_BACK, Ground.MAJORITY)
    if not decide_now:
        return Decision(Outcome.POSTPONED, Ground.NOBODY_VOTED)
    tie_on_when, tie_on_what = count.send_back == decide_now, count.votes_for == count.against
    approved = count.votes_for > count.against or (tie_on_what and casting is Choice.FOR)
    won = Outcome.APPROVED if approved else Outcome.REJECTED
    if not tie_on_when and not tie_on_what:
        return Decision(won, Ground.MAJORITY)
    if tie_on_when and casting is Choice.SEND_BACK:
        return Decision(Outcome.SENT_BACK, Ground.CASTING_VOTE, chair)
    if casting in (Choice.FOR, Choice.AGAINST):
        return Decision(won, Ground.CASTING_VOTE, chair)
    return Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)


def _individual(count: Tally) -> Decision:
    if count.votes_for:
        return Decision(Outcome.APPROVED, Ground.DECIDER)
    if count.against:
        return Decision(Outcome.REJECTED, Ground.DECIDER)
    if count.send_back:
        return Decision(Outcome.SENT_BACK, Ground.DECIDER)
    return Decision(Outcome.POSTPONED, Ground.NOBODY_VOTED)
