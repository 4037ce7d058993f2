"""A ballot's whole life in any order, by anybody, at any time, with workers that are killed; see `WhatHolds`."""

from datetime import timedelta
from itertools import count
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Engine

from bot.core.principals import Principal
from bot.core.work import Task
from bot.features.advice.advice import Opinion
from bot.features.advice.asking import AdviceAsking, AskAdvice, PassAdvice
from bot.features.advice.carrying import CarryAdvice, carry_advice
from bot.features.advice.giving import GiveAdvice, give_advice
from bot.features.conditions.acting import Act, ActOnCondition, ConditionActing
from bot.features.conditions.proposing import ConditionProposing, ProposeCondition
from bot.features.gates.ballots import CLOSE
from bot.features.gates.casting import close_due
from bot.features.gates.disputing import (
    AnswerConflict,
    QuestionConflict,
    answer_conflict,
    question_conflict,
)
from bot.features.gates.dissenting import (
    DispatchDecision,
    RegisterDissent,
    dispatch_decision,
    register_dissent,
)
from bot.features.gates.ending import (
    GatePostponing,
    GateReferring,
    NoteGate,
    PostponeGate,
    ReferGate,
    WithdrawGate,
    note_gate,
    withdraw_gate,
)
from bot.features.gates.kinds import Choice
from bot.features.gates.leaving import LEAVERS
from bot.features.gates.moving import DeadlineMoving, MoveDeadline
from bot.features.gates.reseating import GiveSeatBack, give_seat_back
from tests.factories import person_id
from tests.storage.life_holds import WhatHolds, what_shuts
from tests.storage.life_house import CALENDAR, Death
from tests.storage.life_room import (
    BUSINESS,
    CHAIR,
    CLERK,
    KEY,
    MEMBER,
    OWNER,
    PRESENTER,
    SECRETARY,
    LifeRoom,
    by,
    rules_of,
)

ANYBODY = st.sampled_from([0, 0, CHAIR, CHAIR, SECRETARY, SECRETARY, MEMBER, PRESENTER, BUSINESS])
VOICES = st.integers(1, 12)
CHOICES = st.sampled_from([*Choice, Choice.FOR, Choice.AGAINST])
DEATHS = st.sampled_from([Death.NONE, *Death])
LONG_ENOUGH = timedelta(days=80)
at_vote = precondition(lambda machine: machine.voting)
between = precondition(lambda machine: not machine.voting)


class LifeMachine(RuleBasedStateMachine):
    engine: ClassVar[Engine]
    voting: bool = False
    """Whether a ballot is open."""

    @initialize(
        advisory=st.booleans(), early=st.booleans(), least=st.sampled_from([0, 3]), voids=st.booleans()
    )
    def begin(self, advisory: bool, early: bool, least: int, voids: bool) -> None:
        self.room = LifeRoom(self.engine)
        self.room.furnish(advisory=advisory, **rules_of(early=early, least=least, voids=voids))
        self.holds = WhatHolds(self.room)
        self.versions = count(2)
        self.put(0)

    def teardown(self) -> None:
        """Whatever has happened, it ends."""
        if hasattr(self, "holds"):
            self.room.wait(LONG_ENOUGH)  # what was recommended runs out, what was referred comes back
            assert self.room.open is None
            self.holds()

    # The question

    @between
    @rule(number=ANYBODY)
    def put(self, number: int) -> None:
        shut = what_shuts(self.room)
        waits = [each.id for each in self.room.advice if not each.is_settled and not each.frozen]
        refused = self.room.put(number)
        assert refused or not shut + waits, f"opened though {shut} stand and {waits} haven't come"

    @at_vote
    @rule(number=VOICES, choice=CHOICES, stale=st.booleans())
    def vote(self, number: int, choice: Choice, stale: bool) -> None:
        ballot = self.room.open
        if ballot is None:
            return
        stale = stale and bool(ballot.editions) and choice is not Choice.CONFLICT
        self.room.vote(number, choice, papers=0 if stale else None)
        assert not stale or self.room.ballots[-1].positions == ballot.positions

    @at_vote
    @rule(choice=CHOICES)
    def all_vote(self, choice: Choice) -> None:
        self.room.all_vote(choice)

    @at_vote
    @rule(number=ANYBODY)
    def close(self, number: int) -> None:
        if self.room.open:
            self.room.close(number)

    @at_vote
    @rule(number=ANYBODY, how=st.sampled_from(["withdraw", "note", "refer", "refer"]))
    def end(self, number: int, how: str) -> None:
        ballot = self.room.open
        if ballot is None:
            return
        made: Any = {"withdraw": WithdrawGate, "note": NoteGate, "refer": ReferGate}[how]
        use: Any = {"withdraw": withdraw_gate, "note": note_gate, "refer": GateReferring(CALENDAR)}[how]
        self.room.refusal(use, made(ballot.id, by(number), "Därför."))

    @at_vote
    @rule(number=ANYBODY, days=st.integers(-1, 20))
    def postpone(self, number: int, days: int) -> None:
        if ballot := self.room.open:
            day = self.room.now.date() + timedelta(days=days)
            self.room.refusal(GatePostponing(CALENDAR), PostponeGate(ballot.id, by(number), "Vänta.", day))

    @at_vote
    @rule(number=ANYBODY, days=st.integers(-3, 12), seen=st.booleans())
    def move(self, number: int, days: int, seen: bool) -> None:
        if ballot := self.room.open:
            to = ballot.deadline + timedelta(days=days)
            shown = ballot.deadline if seen else ballot.question.deadline
            command = MoveDeadline(ballot.id, by(number), to, "Behövs.", shown)
            refused = self.room.refusal(DeadlineMoving(CALENDAR).move, command)
            assert refused or shown == ballot.deadline

    @at_vote
    @rule()
    def papers_change(self) -> None:
        self.room.other_papers(f"{next(self.versions)}.0")

    @at_vote
    @rule(number=st.integers(1, 7))
    def leave(self, number: int) -> None:
        self.room.leaves(number)
        self.room.ask(Task(LEAVERS, ""))
        self.room.work()
        self.room.stop(Task(LEAVERS, ""))

    @at_vote
    @rule(number=ANYBODY, about=st.integers(1, 7))
    def come_back(self, number: int, about: int) -> None:
        if ballot := self.room.open:
            self.room.refusal(give_seat_back, GiveSeatBack(ballot.id, person_id(about), by(number)))

    @at_vote
    @rule(number=ANYBODY, about=st.integers(1, 5))
    def dispute(self, number: int, about: int) -> None:
        if ballot := self.room.open:
            command = QuestionConflict(ballot.id, person_id(about), "Släkt.", by(number), self.room.now)
            self.room.refusal(question_conflict, command)

    @at_vote
    @rule(number=VOICES, conflict=st.booleans())
    def answer(self, number: int, conflict: bool) -> None:
        ballot = self.room.open
        for dispute in ballot.disputes if ballot else ():
            command = AnswerConflict(self.room.last.id, dispute.person, conflict, by(number), self.room.now)
            self.room.refusal(answer_conflict, command)

    @between
    @rule(number=VOICES, dispatch=st.booleans())
    def afterwards(self, number: int, dispatch: bool) -> None:
        for ballot in self.room.ballots[-1:]:
            if dispatch:
                self.room.refusal(dispatch_decision, DispatchDecision(ballot.id, by(SECRETARY)))
            self.room.refusal(register_dissent, RegisterDissent(ballot.id, by(number), "Nej."))

    # Conditions and advice

    @rule(sees=st.booleans())
    def mend(self, sees: bool) -> None:
        """All that stands in the way is done away with, and the question is put again."""
        for condition in self.room.conditions:
            for act, actor in (
                (Act.ACCEPT, Principal(condition.owner)),
                (Act.REPORT, Principal(condition.owner)),
                (Act.CONFIRM if sees else Act.WAIVE, by(CHAIR)),
                (Act.WAIVE, by(0)),
            ):
                self.room.refusal(
                    ConditionActing(CALENDAR), ActOnCondition(condition.id, act, actor, "Klart.")
                )
        for each in self.room.advice:
            self.room.refusal(give_advice, GiveAdvice(each.id, Opinion.FOR, "", "", by(CLERK)))
        if not self.voting:
            self.put(0)

    @at_vote
    @rule(bound=st.booleans(), choice=st.sampled_from([Choice.FOR, Choice.FOR, Choice.SEND_BACK]))
    def decide(self, bound: bool, choice: Choice) -> None:
        """The whole body says the same, and it is closed; `bound`: to a condition that is proposed now."""
        if bound:
            self.propose(SECRETARY, MEMBER, 20)
        self.room.all_vote(choice, 2, 3, 4, 5, 1, BUSINESS, CLERK)
        if self.room.open:
            self.room.close()

    @rule(number=ANYBODY, owner=st.sampled_from([MEMBER, SECRETARY]), days=st.integers(1, 40))
    def propose(self, number: int, owner: int, days: int) -> None:
        due = self.room.now.date() + timedelta(days=days)
        command = ProposeCondition(KEY, by(number), f"Villkor {days}", person_id(owner), due)
        self.room.refusal(ConditionProposing(CALENDAR), command)

    @rule(number=ANYBODY, which=st.integers(0, 5), act=st.sampled_from(list(Act)), theirs=st.booleans())
    def act(self, number: int, which: int, act: Act, theirs: bool) -> None:
        conditions = self.room.conditions
        if conditions:
            condition = conditions[which % len(conditions)]
            actor = Principal(condition.owner) if theirs else by(number)
            command = ActOnCondition(condition.id, act, actor, "Därför.", owner=person_id(4))
            self.room.refusal(ConditionActing(CALENDAR), command)

    @between
    @rule(number=ANYBODY, days=st.integers(1, 15))
    def ask_advice(self, number: int, days: int) -> None:
        due = self.room.now.date() + timedelta(days=days)
        self.room.refusal(
            AdviceAsking(CALENDAR).ask, AskAdvice(KEY, by(number), ("ark",), due, "Håller det?")
        )

    @between
    @rule(number=st.sampled_from([OWNER, CLERK]), opinion=st.sampled_from(list(Opinion)))
    def give_advice(self, number: int, opinion: Opinion) -> None:
        for each in self.room.advice[-1:]:
            self.room.refusal(give_advice, GiveAdvice(each.id, opinion, "Så är det.", "", by(number)))

    @between
    @rule(number=ANYBODY, carry=st.booleans())
    def go_on_without(self, number: int, carry: bool) -> None:
        if carry:
            self.room.refusal(carry_advice, CarryAdvice(KEY, by(number)))
        else:
            asking = AdviceAsking(CALENDAR)
            self.room.refusal(asking.pass_over, PassAdvice(KEY, "ark", "Vi hinner inte.", by(number)))

    # Time, and whoever works

    @rule(hours=st.sampled_from([1, 5, 24, 48, 96, 240]), death=DEATHS)
    def time_passes(self, hours: int, death: Death) -> None:
        self.room.work(death)
        self.room.wait(timedelta(hours=hours))

    @rule(hours=st.sampled_from([1, 30]))
    def every_clock_is_set_back(self, hours: int) -> None:
        self.room.now -= timedelta(hours=hours)

    @rule()
    def a_timer_of_before_comes(self) -> None:
        """Of every ballot that is closed, or waits for a casting vote."""
        for ballot in self.room.ballots:
            if not ballot.is_open or ballot.tie is not None:
                self.room.use(close_due, Task(CLOSE, ballot.id))

    @invariant()
    def it_holds(self) -> None:
        if hasattr(self, "holds"):
            self.holds()
            self.voting = self.room.open is not None
