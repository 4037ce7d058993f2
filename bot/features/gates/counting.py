"""Counting: what the positions on a ballot come to, whether that is certain, and how a tie can be broken."""

from collections.abc import Container, Mapping
from dataclasses import replace

from bot.core.people import PersonId
from bot.features.gates.ballots import Ballot, Decision, Position
from bot.features.gates.kinds import Choice, Ground
from bot.features.gates.outcomes import OUTCOMES, Tally, decision_of
from bot.features.gates.questions import BallotSeat
from bot.features.gates.seats import presiding, voices
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.regime_kinds import QuorumRule
from bot.features.processes.kinds import Outcome

_VOTES = (Choice.FOR, Choice.AGAINST, Choice.SEND_BACK)
_SPOKEN = (*_VOTES, Choice.ABSTAIN)


def counting(ballot: Ballot) -> dict[PersonId, Choice]:
    """The positions that count: those of the persons who speak for a seat now."""
    return _counting(ballot, voices(ballot))


def tally(ballot: Ballot) -> Tally:
    """Count the ballot as it stands."""
    voiced = voices(ballot)
    answered = _counting(ballot, voiced)
    whole = quorum_is_whole(ballot, answered)
    choices, speaking = list(answered.values()), len(voiced)
    return Tally(
        votes_for=choices.count(Choice.FOR),
        against=choices.count(Choice.AGAINST),
        send_back=choices.count(Choice.SEND_BACK),
        abstain=choices.count(Choice.ABSTAIN),
        waiting=speaking - len(choices),
        vacant=len(ballot.question.seats) - speaking,
        quorum=ballot.question.quorum,
        whole=whole,
    )


def can_be_quorate(ballot: Ballot) -> bool:
    """Whether it would be quorate if all with a voice answered: enough of them, and those who must be among them."""
    speaking = voices(ballot)
    return len(speaking) >= ballot.question.quorum and quorum_is_whole(ballot, speaking)


def quorum_is_whole(ballot: Ballot, answered: Container[PersonId]) -> bool:
    """Whether those have answered without whom there is no quorum, however many others have.

    The chair's place is taken by the vice chair, and where neither has a voice by the eldest in office; a seat of
    somebody else who is named, by whoever speaks for it.
    """
    rules = ballot.question.rules
    if rules.quorum_kind not in (QuorumRule.CHAIR_AND_HALF, QuorumRule.CHAIR_AND_NAMED):
        return True
    speaking = voices(ballot)
    chairs = [
        seat.holder
        for seat in ballot.question.seats
        if seat.kind in (SeatKind.CHAIR, SeatKind.VICE_CHAIR) and seat.holder in speaking
    ]
    if not chairs:
        chairs = [person for person in ballot.question.elders if person in speaking][:1]
    if not any(person in answered for person in chairs):
        return False
    there = {seat.holder for person, seat in speaking.items() if person in answered}
    return all(person in there for person in rules.quorum_with)


def decide(ballot: Ballot) -> Decision:
    """The decision that the positions give as they stand.

    Whether to send the matter back is settled first, against all who want to decide now; then for against against.
    A tie is broken by the presiding person's own position (the casting vote), never by lot; where that says nothing,
    it is unbroken (`is_tied`), and only where nobody can break it is the matter postponed.
    """
    chair = presiding(ballot)
    casting = _casting(ballot, chair)
    decision = decision_of(ballot.question, tally(ballot), casting, chair)
    by_count = decision.ground in (Ground.MAJORITY, Ground.MAJORITY_MISSED)
    if ballot.tie is not None and casting is not None and by_count:
        # it makes the majority itself
        return replace(decision, ground=Ground.CASTING_VOTE, casting_vote=chair)
    return decision


def is_tied(ballot: Ballot) -> bool:
    """Whether the votes are even, and somebody presides who could still break the tie."""
    return decide(ballot).ground is Ground.TIE_UNBROKEN and bool(breakers(ballot))


def breakers(ballot: Ballot) -> tuple[Choice, ...]:
    """The positions by which whoever presides would break the tie, each the way that it says.

    None where the forum has no casting vote.
    """
    chair = presiding(ballot)
    if chair is None or ballot.question.rules.casting_vote is False:
        return ()
    return tuple(
        choice
        for choice in ballot.question.choices
        if choice in OUTCOMES and _decided_by(ballot, chair, choice) is OUTCOMES[choice]
    )


def is_certain(ballot: Ballot) -> bool:
    """Whether the outcome stands whatever those say who have not answered, if the others keep their positions.

    It is enough to try the extremes (all that are left for, all against, all for sending back, all abstaining, none at
    all) together with each position of a silent presiding person, since more votes for one side never help another; an
    abstention helps nobody, but is one more of whom two thirds or all must be for.
    """
    count = tally(ballot)
    if not count.is_quorate:
        return False
    rules, chair = ballot.question.rules, presiding(ballot)
    casting = _casting(ballot, chair)
    chair_waits = chair is not None and casting is None and rules.casting_vote is not False
    spoken = _SPOKEN if ballot.question.may_abstain else _VOTES
    chair_options: tuple[Choice | None, ...] = (*spoken, None) if chair_waits else (casting,)
    others = count.waiting - chair_waits
    outcomes = {
        decision_of(
            ballot.question,
            count.with_votes(option, chair_waits).with_votes(extreme, others),
            option,
            chair,
        ).outcome
        for option in chair_options
        for extreme in (*spoken, None)
    }
    return len(outcomes) == 1


def _counting(ballot: Ballot, speaking: Mapping[PersonId, BallotSeat]) -> dict[PersonId, Choice]:
    return {p.person: p.choice for p in ballot.positions if p.person in speaking}


def _casting(ballot: Ballot, chair: PersonId | None) -> Choice | None:
    """The position by which whoever presides breaks a tie: their own; once they are asked, only a later one.

    None too where the forum has no casting vote.
    """
    if ballot.question.rules.casting_vote is False:
        return None
    position = ballot.position_of(chair) if chair else None
    if position is None or (ballot.tie is not None and position.turn <= ballot.tie.turn):
        return None
    return position.choice


def _decided_by(ballot: Ballot, chair: PersonId, choice: Choice) -> Outcome:
    """The outcome if whoever presides took this position now."""
    said = Position(chair, choice, "", ballot.question.opened_at, ballot.turn + 1)
    return decide(ballot.with_position(said)).outcome
