"""What holds for any board, any order of votes, changes and conflicts, and any close.

The count is held against a second one, written another way (`tests/room.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.core.refusals import BallotClosed, Refused
from bot.features.gates.ballots import Ballot, Closing
from bot.features.gates.counting import counting, decide, is_certain, tally
from bot.features.gates.kinds import Choice, ClosedBy, Ground
from bot.features.gates.questions import BallotSeat, Question
from bot.features.gates.seats import presiding, voices
from bot.features.gates.voting import cast
from bot.features.portfolio.forums import Rules, SeatKind
from bot.features.processes.kinds import Outcome
from tests.ballots import BLOCKING, DEADLINE, MET, NOW, a_question, after, some_seats
from tests.factories import person_id
from tests.room import SAID, SPOKEN, Room

STRANGER = person_id(99)
QUICK: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much],
}


@st.composite
def questions(draw: st.DrawFn, most_seats: int = 15) -> Question:
    """Any board: with or without vice chair and substitutes, some of them presenting or owning."""
    seats = some_seats(draw(st.integers(1, most_seats)))
    if draw(st.booleans()):
        seats = tuple(
            BallotSeat(SeatKind.MEMBER if s.kind is SeatKind.VICE_CHAIR else s.kind, s.holder) for s in seats
        )
    substitutes = tuple(person_id(50 + number) for number in range(draw(st.integers(0, 4))))
    people = [*(seat.holder for seat in seats), *substitutes, STRANGER]
    question = a_question(
        seats=draw(st.permutations(seats)),
        substitutes=substitutes,
        excluded=draw(st.frozensets(st.sampled_from(people), max_size=3)),
        rules=Rules(quorum=draw(st.none() | st.integers(1, len(seats)))),
        criteria=(MET, *draw(st.sampled_from([(), (BLOCKING,)]))),
    )
    ways = dict(question.outcome_to)
    if draw(st.booleans()):
        del ways[Outcome.SENT_BACK]
    return replace(question, outcome_to=ways)


class Voting(RuleBasedStateMachine):
    """A ballot and the room beside it: whatever happens, both say the same."""

    @initialize(question=questions())
    def open(self, question: Question) -> None:
        self.ballot = Ballot(question)
        self.room = Room(question)
        self.people = [*question.people, STRANGER]
        self.final: Ballot | None = None
        self.seen: dict[str, BallotSeat] = {}

    @rule(
        who=st.integers(0, 99),
        choice=st.sampled_from([*SPOKEN, *SPOKEN, Choice.CONFLICT]),
        comment=st.sampled_from(["", " ", "Därför.", "Av andra skäl."]),
    )
    def say(self, who: int, choice: Choice, comment: str) -> None:
        person = self.people[who % len(self.people)]
        reason = "refused-ballot-closed" if self.final else self.room.refusal(person, choice, comment.strip())
        if reason is not None:
            with pytest.raises(Refused) as caught:
                cast(self.ballot, person, choice, comment, NOW)
            assert caught.value.key == reason
            return
        self.ballot = cast(self.ballot, person, choice, comment, NOW)
        self.room.hear(person, choice)
        assert cast(self.ballot, person, choice, comment, NOW) is self.ballot

    @rule(who=st.integers(0, 2), comment=st.sampled_from(["Släkt.", "Delägare."]))
    def declare_perhaps_again(self, who: int, comment: str) -> None:
        self.say(who, Choice.CONFLICT, comment)

    @rule(who=st.integers(0, 99), choice=st.sampled_from(SPOKEN))
    def come_too_late(self, who: int, choice: Choice) -> None:
        with pytest.raises(BallotClosed):
            cast(self.ballot, self.people[who % len(self.people)], choice, "Därför.", DEADLINE)

    @rule(how=st.sampled_from(ClosedBy), who=st.integers(0, 99), early=st.sampled_from([0, 0, 0, 1]))
    def close(self, how: ClosedBy, who: int, early: int) -> None:
        if not early and self.final is None:
            return
        closing = Closing(decide(self.ballot), how, self.people[who % len(self.people)], NOW)
        if self.final is not None:
            with pytest.raises(BallotClosed):
                self.ballot.with_closing(closing)
            return
        self.final = self.ballot = self.ballot.with_closing(closing)

    @invariant()
    def each_seat_has_at_most_one_voice(self) -> None:
        speaking = voices(self.ballot)
        sitting = {
            person: seat
            for seat, person in zip(self.room.question.seats, self.room.sitting, strict=True)
            if person is not None
        }
        assert dict(speaking) == sitting
        assert len(set(speaking.values())) == len(speaking)
        assert not speaking.keys() & self.room.out

    @invariant()
    def nobody_moves_to_another_seat(self) -> None:
        speaking = dict(voices(self.ballot))
        assert all(self.seen[person] == seat for person, seat in speaking.items() if person in self.seen)
        self.seen = speaking

    @invariant()
    def the_count_is_right(self) -> None:
        count, said = tally(self.ballot), self.room.positions
        figures = (count.votes_for, count.against, count.send_back, count.abstain)
        assert figures == tuple(said.count(choice) for choice in SPOKEN)
        assert count.vacant == self.room.sitting.count(None)
        assert sum(figures) + count.waiting + count.vacant == len(self.room.question.seats)
        assert count.present == sum(figures) == len(counting(self.ballot))
        assert count.quorum == self.room.quorum

    @invariant()
    def each_person_has_one_position_in_the_order_of_turns(self) -> None:
        positions = self.ballot.positions
        turns = [position.turn for position in positions]
        assert len({position.person for position in positions}) == len(positions)
        assert turns == sorted(set(turns))

    @invariant()
    def the_decision_is_right(self) -> None:
        decision = decide(self.ballot)
        assert presiding(self.ballot) == self.room.chair
        assert decision.outcome is self.room.outcome
        assert (decision.casting_vote is not None) == (decision.ground is Ground.CASTING_VOTE)
        assert decision.casting_vote in (None, self.room.chair)

    @invariant()
    def what_is_certain_is_so(self) -> None:
        if tally(self.ballot).waiting <= 3:
            certain = tally(self.ballot).is_quorate and len(self.room.possible()) == 1
            assert is_certain(self.ballot) is certain

    @invariant()
    def a_closed_ballot_stays(self) -> None:
        assert self.final is None or self.ballot is self.final


TestVoting = Voting.TestCase
TestVoting.settings = settings(max_examples=80, stateful_step_count=30, **QUICK)


def test_certainty_of_every_board_of_four() -> None:
    """Every position of every seat, silence among them, against every way it can go on."""
    holders = [person_id(number) for number in range(1, 5)]
    for quorum, said in product((None, 1), product(SAID, repeat=4)):
        question = a_question(seats=some_seats(4), substitutes=(), rules=Rules(quorum=quorum))
        room, ballot = Room(question), Ballot(question)
        for person, choice in zip(holders, said, strict=True):
            if choice:
                room.hear(person, choice)
                ballot = after(ballot, (person, choice))
        assert decide(ballot).outcome is room.outcome
        certain = tally(ballot).is_quorate and len(room.possible()) == 1
        assert is_certain(ballot) is certain, said


@given(questions(most_seats=9), st.data())
@settings(max_examples=150, **QUICK)
def test_nothing_that_the_silent_do_changes_what_is_certain(question: Question, data: st.DataObject) -> None:
    """Neither their votes, nor their conflicts with a substitute who comes and a chair who goes."""
    ballot = Ballot(question)
    for _ in range(data.draw(st.integers(1, 20))):
        ballot = _somebody_speaks(ballot, data, voices(ballot).keys(), SPOKEN)
        if is_certain(ballot):
            break
    assume(is_certain(ballot) and tally(ballot).waiting)
    outcome = decide(ballot).outcome
    answered = {position.person for position in ballot.positions}
    for _ in range(data.draw(st.integers(1, 12))):
        ballot = _somebody_speaks(ballot, data, voices(ballot).keys() - answered, (*SPOKEN, Choice.CONFLICT))
        assert decide(ballot).outcome is outcome


def _somebody_speaks(
    ballot: Ballot, data: st.DataObject, people: Iterable[str], choices: Sequence[Choice]
) -> Ballot:
    able = sorted(people)
    offered = [choice for choice in choices if choice in ballot.question.choices]
    if not able:
        return ballot
    return after(ballot, (data.draw(st.sampled_from(able)), data.draw(st.sampled_from(offered))))
