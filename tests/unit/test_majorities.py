"""Majorities, quorums and casting votes: the outcome and its certainty against a second count, written another way."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.features.gates.ballots import Ballot, Position
from bot.features.gates.counting import breakers, decide, is_certain, is_tied, tally
from bot.features.gates.kinds import Choice
from bot.features.gates.outcomes import OUTCOMES
from bot.features.gates.questions import Question
from bot.features.portfolio.forums import Rules
from bot.features.portfolio.regime_kinds import Majority, QuorumRule
from bot.features.processes.kinds import Outcome
from tests.ballots import NOW, a_question, some_seats
from tests.factories import person_id

Said = Sequence[Choice | None]
VOTES = (Choice.FOR, Choice.AGAINST, Choice.SEND_BACK)
QUICK: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


def is_quorate(said: Said, rules: Rules) -> bool:
    """The first seat is the chair's, the second the vice chair's, the third that of whoever is named."""
    there = [place for place, choice in enumerate(said) if choice]
    match rules.quorum_kind:
        case QuorumRule.NUMBER:
            return len(there) >= (rules.quorum or 0)
        case QuorumRule.CHAIR_AND_HALF:
            others = len(there) - 1
            return (0 in there or 1 in there) and Fraction(others) >= Fraction(len(said) - 1, 2)
        case QuorumRule.CHAIR_AND_NAMED:
            return (0 in there or 1 in there) and 2 in there and 2 * len(there) > len(said)
    return 2 * len(there) > len(said)


def is_carried(said: Said, majority: Majority | None, casting: Choice | None) -> bool | None:
    """Whether it is approved once it is decided; None: the votes are even, and nobody breaks that."""
    taken = [choice for choice in said if choice]
    approving = taken.count(Choice.FOR)
    match majority:
        case Majority.TWO_THIRDS_PRESENT:
            return Fraction(approving, len(taken)) >= Fraction(2, 3)
        case Majority.TWO_THIRDS_ALL:
            return Fraction(approving, len(said)) >= Fraction(2, 3)
        case Majority.UNANIMITY:
            return set(taken) == {Choice.FOR}
        case Majority.CONSENT:
            return approving > 0 and not {Choice.AGAINST, Choice.SEND_BACK} & set(taken)
    rejecting = taken.count(Choice.AGAINST)
    if approving == rejecting:
        return {Choice.FOR: True, Choice.AGAINST: False}.get(casting) if casting else None
    return approving > rejecting


def outcome_of(said: Said, question: Question) -> Outcome:
    """The outcome as a meeting reaches it, one question after the other."""
    rules = question.rules
    taken = [choice for choice in said if choice]
    if not is_quorate(said, rules):
        return Outcome.POSTPONED
    casting = said[0] if rules.casting_vote is not False else None
    back = taken.count(Choice.SEND_BACK)
    now = len(taken) - back - taken.count(Choice.ABSTAIN)
    if back > now or (back == now > 0 and casting is Choice.SEND_BACK):
        return Outcome.SENT_BACK
    if not now or (back == now and casting not in (Choice.FOR, Choice.AGAINST)):
        return Outcome.POSTPONED
    carried = is_carried(said, rules.majority, casting)
    if carried is None:
        return Outcome.POSTPONED
    if carried:
        return Outcome.APPROVED
    qualified = rules.majority not in (None, Majority.SIMPLE)
    return (
        Outcome.POSTPONED if qualified and Outcome.REJECTED not in question.outcome_to else Outcome.REJECTED
    )


def ballot_of(said: Said, question: Question) -> Ballot:
    ballot = Ballot(question)
    for place, choice in enumerate(said):
        if choice:
            position = Position(person_id(place + 1), choice, "Därför.", NOW, ballot.turn + 1)
            ballot = ballot.with_position(position)
    return ballot


@st.composite
def questions(draw: st.DrawFn) -> Question:
    seats = draw(st.integers(3, 7))
    kind = draw(st.sampled_from(QuorumRule))
    rules = Rules(
        quorum=draw(st.integers(1, seats)) if kind is QuorumRule.NUMBER else None,
        quorum_rule=kind,
        quorum_with=(person_id(3),) if kind is QuorumRule.CHAIR_AND_NAMED else (),
        majority=draw(st.none() | st.sampled_from(Majority)),
        casting_vote=draw(st.sampled_from([None, True, False])),
        abstain=draw(st.sampled_from([None, True, False])),
    )
    question = a_question(seats=some_seats(seats), substitutes=(), rules=rules)
    if draw(st.booleans()):
        return question
    ways = {outcome: way for outcome, way in question.outcome_to.items() if outcome is not Outcome.REJECTED}
    return a_question(seats=some_seats(seats), substitutes=(), rules=rules, outcome_to=ways)


@given(questions(), st.data())
@settings(max_examples=150, **QUICK)
def test_the_outcome_and_whether_it_is_certain(question: Question, data: st.DataObject) -> None:
    offered = (*VOTES, Choice.ABSTAIN) if question.may_abstain else VOTES
    seats = len(question.seats)
    spoken = data.draw(st.lists(st.sampled_from(offered), min_size=seats, max_size=seats))
    silent = data.draw(st.sets(st.integers(0, seats - 1), max_size=3))
    said = [None if place in silent else choice for place, choice in enumerate(spoken)]
    ballot = ballot_of(said, question)
    assert tally(ballot).is_quorate is is_quorate(said, question.rules)
    assert decide(ballot).outcome is outcome_of(said, question)
    possible = set()
    for choices in product((*offered, None), repeat=len(silent)):
        later = list(said)
        for place, choice in zip(sorted(silent), choices, strict=True):
            later[place] = choice
        possible.add(outcome_of(later, question))
    assert is_certain(ballot) is (is_quorate(said, question.rules) and len(possible) == 1)


@given(questions(), st.data())
@settings(max_examples=60, **QUICK)
def test_a_tie_is_asked_of_somebody_who_can_break_it(question: Question, data: st.DataObject) -> None:
    """Whatever they are offered gives just that outcome; without a casting vote nobody is asked."""
    offered = (*VOTES, Choice.ABSTAIN) if question.may_abstain else VOTES
    seats = len(question.seats)
    said = data.draw(st.lists(st.sampled_from((*offered, None)), min_size=seats, max_size=seats))
    ballot = ballot_of(said, question)
    if question.rules.casting_vote is False:
        assert breakers(ballot) == ()
    if not is_tied(ballot):
        return
    assert said[0] in (None, Choice.ABSTAIN) or Choice.SEND_BACK in said
    for choice in breakers(ballot):
        assert outcome_of([choice, *said[1:]], question) is OUTCOMES[choice]
