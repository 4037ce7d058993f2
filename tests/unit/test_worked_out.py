"""What a ballot has worked out of its seats is what would be worked out anew, whatever has become of it since."""

import copy
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.features.gates.ballots import Ballot, Closing, Decision, Position, Tie
from bot.features.gates.kinds import Choice, ClosedBy, Ground
from bot.features.gates.seats import _voices, absent, given_up, presiding, voices
from bot.features.processes.kinds import Outcome
from tests.ballots import NOW, a_question

PEOPLE = [*a_question().people, "stranger"]
MOVES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(Choice)),
        st.sampled_from(["look", "tie", "pass", "no tie", "close", "copy"]),
    ),
    max_size=14,
)


def moved(ballot: Ballot, move: object, turn: int) -> Ballot:
    at = NOW + timedelta(minutes=turn)
    match move:
        case (str(person), Choice() as choice):
            return ballot.with_position(Position(person, choice, "", at, turn))
        case "tie":
            return replace(ballot, tie=Tie(at, ballot.turn, ClosedBy.DEADLINE))
        case "pass" if ballot.tie:
            presides = presiding(ballot)
            passed = (*ballot.tie.passed, presides) if presides else ballot.tie.passed
            return replace(ballot, tie=replace(ballot.tie, passed=passed))
        case "no tie":
            return replace(ballot, tie=None)
        case "close" if ballot.is_open:
            closing = Closing(Decision(Outcome.APPROVED, Ground.MAJORITY), ClosedBy.DEADLINE, "system", at)
            return ballot.with_closing(closing)
        case "copy":
            return replace(ballot)
    voices(ballot)
    return ballot


@given(st.booleans(), st.sets(st.sampled_from(PEOPLE), max_size=2), MOVES)
def test_who_has_a_voice_is_never_of_yesterday(
    looking: bool, excluded: set[str], moves: list[object]
) -> None:
    ballot = Ballot(a_question(excluded=frozenset(excluded)))
    for turn, move in enumerate(moves, 1):
        if looking:
            voices(ballot)
        before = ballot
        ballot = moved(ballot, move, turn)
        for each in (before, ballot):
            anew = _voices(each)
            assert list(voices(each).items()) == list(anew.speaking.items())
            assert (given_up(each), absent(each)) == (anew.before, anew.absent)
            assert presiding(each) == presiding(Ballot(each.question, each.positions, each.closing, each.tie))
    fresh = Ballot(ballot.question, ballot.positions, ballot.closing, ballot.tie)
    assert fresh == ballot
    assert repr(fresh) == repr(ballot)
    assert copy.copy(ballot) == ballot
