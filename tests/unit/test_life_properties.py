"""A ballot's whole life under any rules, with votes, conflicts, closes, even votes, and time that passes.

Whatever happens, it ends; even votes are decided by nobody but whoever presides; and nobody's vote is shut out before
its time.
"""

import contextlib
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.core.principals import Principal
from bot.core.refusals import Refused, Unconfirmed
from bot.features.gates.ballots import Ballot, Tie
from bot.features.gates.casting import CastVote, CloseGate, cast_vote, close_gate, decides_alone
from bot.features.gates.confirming import close_token, decision_token
from bot.features.gates.counting import breakers, decide, is_certain, tally
from bot.features.gates.kinds import Choice, ClosedBy, Ground
from bot.features.gates.outcomes import OUTCOMES
from bot.features.gates.questions import BallotSeat
from bot.features.gates.seats import presiding, voices
from bot.features.portfolio.forums import Rules, SeatKind
from bot.features.processes.kinds import Outcome
from tests.ballots import DEADLINE, OPENED, a_question, some_seats
from tests.factories import person_id
from tests.paper_room import CALENDAR, PaperRoom

SPOKEN = (Choice.FOR, Choice.AGAINST, Choice.SEND_BACK, Choice.ABSTAIN)
LONG_ENOUGH = timedelta(days=60)


class Life(RuleBasedStateMachine):
    """One ballot from its opening to its end."""

    @initialize(
        seats=st.integers(1, 6),
        vice=st.booleans(),
        substitutes=st.integers(0, 2),
        early=st.booleans(),
        least=st.integers(0, 5),
        quorum=st.sampled_from([None, None, 1, 2]),
    )
    def open(
        self, seats: int, vice: bool, substitutes: int, early: bool, least: int, quorum: int | None
    ) -> None:
        sitting = some_seats(seats)
        if not vice:
            member = SeatKind.MEMBER
            sitting = tuple(
                BallotSeat(member if seat.kind is SeatKind.VICE_CHAIR else seat.kind, seat.holder)
                for seat in sitting
            )
        question = a_question(
            seats=sitting,
            substitutes=tuple(person_id(50 + n) for n in range(substitutes)),
            rules=Rules(quorum=min(quorum, seats) if quorum else None, early_close=early, min_workdays=least),
            closes_from=CALENDAR.deadline(OPENED, least) if least else None,
        )
        self.room = PaperRoom(Ballot(question))
        self.last_tie: Tie | None = None

    @property
    def ballot(self) -> Ballot:
        return self.room.ballot

    @rule(who=st.integers(0, 20), choice=st.sampled_from(SPOKEN), confirmed=st.booleans())
    def vote(self, who: int, choice: Choice, confirmed: bool) -> None:
        self._speaks(self._somebody(who), choice, confirmed)

    def _speaks(self, person: str, choice: Choice, confirmed: bool) -> None:
        before = self.ballot
        token = decision_token(before, choice) if confirmed else ""
        try:
            self.room.do(cast_vote, self._vote(person, choice, token))
        except Unconfirmed:
            assert not confirmed
            assert decides_alone(before, choice)
        except Refused:
            assert self.ballot.positions == before.positions
            return
        if before.tie is not None and self.ballot.positions != before.positions:
            assert person == presiding(before)
            assert choice in breakers(before)
            assert not self.ballot.is_open

    @rule(chair=st.sampled_from([Choice.ABSTAIN, Choice.ABSTAIN, Choice.SEND_BACK, None]))
    def split(self, chair: Choice | None) -> None:
        """All say something, half of them for and half against, but for whoever presides."""
        presides = presiding(self.ballot)
        for number, person in enumerate(list(voices(self.ballot))):
            if person != presides:
                self._quietly(person, Choice.FOR if number % 2 else Choice.AGAINST)
        if presides and chair:
            self._quietly(presides, chair)

    @rule()
    def agree_but_for_one(self) -> None:
        """More than half say the same, so that it is certain before all have answered; then the shortest time ends."""
        people = list(voices(self.ballot))
        for person in people[: len(people) // 2 + 1]:
            self._quietly(person, Choice.FOR)
        earliest = self.ballot.question.closes_from
        if earliest is not None:
            self.room.wait(max(timedelta(), earliest - self.room.now))

    @precondition(lambda self: self.ballot.is_open and self.ballot.tie is not None)
    @rule(choice=st.sampled_from(SPOKEN), confirmed=st.booleans())
    def answer_the_question(self, choice: Choice, confirmed: bool) -> None:
        asked = self.ballot.question.people.index(presiding(self.ballot) or "")
        before, able = self.ballot, breakers(self.ballot)
        self._speaks(self.ballot.question.people[asked], choice, confirmed)
        assert before.tie is not None
        late = before.tie.until is not None and self.room.now >= before.tie.until  # and not closed yet
        decided = confirmed and choice in able and not late
        assert self.ballot.is_open is not decided
        assert decided or self.ballot.positions == before.positions

    @precondition(lambda self: self.ballot.is_open and self.ballot.tie is not None)
    @rule(who=st.integers(0, 20), choice=st.sampled_from(SPOKEN))
    def somebody_else_speaks(self, who: int, choice: Choice) -> None:
        others = [person for person in self.ballot.question.people if person != presiding(self.ballot)]
        if others:
            before = self.ballot
            with pytest.raises(Refused):
                self.room.do(cast_vote, self._vote(others[who % len(others)], choice, ""))
            assert self.ballot == before

    @precondition(lambda self: self.ballot.is_open and self.ballot.tie is not None)
    @rule()
    def let_the_time_run_out(self) -> None:
        """Two workdays: the next one is asked, or it is postponed."""
        before = self.ballot
        asked = presiding(before)
        assert before.tie is not None
        until = CALENDAR.deadline(before.tie.since, 2) + timedelta(minutes=1)
        self.room.wait(max(timedelta(), until - self.room.now))
        if self.ballot.is_open:
            assert presiding(self.ballot) not in (None, asked)
        else:
            assert self.ballot.closing is not None
            assert self.ballot.closing.decision.outcome is Outcome.POSTPONED

    @rule(who=st.integers(0, 20))
    def declare_a_conflict(self, who: int) -> None:
        before = self.ballot
        try:
            self.room.do(cast_vote, self._vote(self._somebody(who), Choice.CONFLICT, ""))
        except Refused:
            assert not before.is_open or self.room.now >= self._until(before)

    @rule(who=st.integers(0, 20), fresh=st.booleans())
    def close(self, who: int, fresh: bool) -> None:
        person, before = self._somebody(who), self.ballot
        shown = close_token(before) if fresh else ""
        try:
            self.room.do(close_gate, CloseGate(before.id, Principal(person), shown))
        except Refused:
            assert self.ballot == before
            return
        assert fresh
        assert person == presiding(before)
        assert before.tie is None
        earliest = before.question.closes_from
        assert earliest is None or self.room.now >= earliest or not tally(before).waiting

    @rule(hours=st.sampled_from([1, 5, 24, 24, 72, 168]))
    def wait(self, hours: int) -> None:
        self.room.wait(timedelta(hours=hours))

    @invariant()
    def even_votes_are_decided_by_whoever_presides(self) -> None:
        closing = self.ballot.closing
        if closing is None or self.ballot.tie is None:
            return
        decision = closing.decision
        if closing.closed_by is ClosedBy.CASTING_VOTE:
            said = self.ballot.position_of(decision.casting_vote or "")
            assert said is not None
            assert said.turn > self.ballot.tie.turn
            assert OUTCOMES[said.choice] is decision.outcome
            assert decision.casting_vote in self.ballot.tie.asked
            assert decision.casting_vote not in self.ballot.tie.passed
        elif decision.ground is Ground.TIE_UNBROKEN:
            assert decision.outcome is Outcome.POSTPONED

    @invariant()
    def even_votes_are_asked_about(self) -> None:
        """Where somebody presides who could break them, they are never simply postponed."""
        closing, tie = self.ballot.closing, self.ballot.tie
        if closing is not None and tie is None and closing.decision.ground is Ground.TIE_UNBROKEN:
            assert presiding(self.ballot) is None

    @invariant()
    def what_is_certain_is_not_left_open(self) -> None:
        ballot, earliest = self.ballot, self.ballot.question.closes_from
        in_time = earliest is None or self.room.now >= earliest
        if ballot.question.rules.early_close and in_time and is_certain(ballot):
            assert not ballot.is_open or ballot.tie is not None

    @invariant()
    def it_waits_only_while_somebody_can_break_the_tie(self) -> None:
        if self.ballot.is_open and self.ballot.tie is not None:
            asked = presiding(self.ballot)
            assert asked is not None
            assert asked in self.ballot.tie.asked
            assert decide(self.ballot).ground is Ground.TIE_UNBROKEN
            assert breakers(self.ballot)
            assert any(task.kind == "gate.casting" for _, task in self.room.timers.values())

    @invariant()
    def nobody_is_shut_out_before_the_shortest_time(self) -> None:
        closing, earliest = self.ballot.closing, self.ballot.question.closes_from
        if closing is None or earliest is None or closing.at >= earliest:
            return
        assert not tally(self.ballot).waiting or self.ballot.tie is not None

    def teardown(self) -> None:
        """Whatever has happened, it ends, and every change is in the log."""
        if not hasattr(self, "room"):
            return
        self.room.wait(LONG_ENOUGH)
        assert not self.ballot.is_open
        kinds = [type(fact).__name__ for fact in self.room.facts]
        assert kinds.count("GateClosed") == 1
        assert kinds.count("VoteCast") + kinds.count("ConflictDeclared") == self.ballot.turn
        with pytest.raises(Refused):
            self.room.do(cast_vote, self._vote(self._somebody(0), Choice.FOR, ""))

    def _quietly(self, person: str, choice: Choice) -> None:
        with contextlib.suppress(Refused):
            self.room.do(cast_vote, self._vote(person, choice, ""))

    def _somebody(self, who: int) -> str:
        people = self.ballot.question.people
        asked = presiding(self.ballot)
        if who > 12 and asked is not None:
            return asked
        speaking = [*voices(self.ballot), *people]
        return speaking[who % len(speaking)]

    def _vote(self, person: str, choice: Choice, shown: str) -> CastVote:
        return CastVote(self.ballot.id, Principal(person), choice, "Därför.", self.room.now, shown)

    def _until(self, ballot: Ballot) -> Any:
        tie = ballot.tie
        return (tie.until or DEADLINE + LONG_ENOUGH) if tie else DEADLINE


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=150,
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
