"""A ballot's whole life with conditions, in any order, by anybody, at any time; asked after every step what holds."""

from datetime import timedelta
from itertools import count
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from bot.app import FEATURES
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.delivery.daily import Daily
from bot.delivery.reaching import Reaching
from bot.features.conditions.acting import Act, ActOnCondition, ConditionActing
from bot.features.conditions.conditions import Condition, ConditionKind, ConditionState
from bot.features.conditions.facts import FACTS
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.proposing import (
    ConditionProposing,
    DropCondition,
    ProposeCondition,
    attached,
    drop_condition,
)
from bot.features.conditions.reminding import ConditionReminding
from bot.features.conditions.telling import REMIND
from bot.features.gates.ballots import Ballot
from bot.features.gates.casting import CastVote, CloseGate, cast_vote, close_gate
from bot.features.gates.ending import GatePostponing, PostponeGate, WithdrawGate, withdraw_gate
from bot.features.gates.kinds import Choice
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.kinds import Outcome
from bot.features.processes.ports import PROCESSES
from bot.store import units_of_work
from tests.factories import (
    ADMINISTRATOR,
    a_forum,
    a_model,
    a_paper,
    an_initiative,
    by_person,
    person_id,
    some_people,
)
from tests.storage.announcement_machine import BEGAN, AnnouncementMachine

NUMBERS = count(100)
KINDS = [kind.__name__ for kind in FACTS]
PEOPLE_AT_IT = st.sampled_from([1, 2, 3, 4, 8, 9, 0])
"""Chair, vice chair, two members, secretary, presenter, and whoever sits at the command line."""


def by(number: int) -> Principal:
    return by_person(number) if number else ADMINISTRATOR


class ConditionMachine(AnnouncementMachine):
    calendar: ClassVar[Any] = swedish_calendar()

    @initialize()
    def begin(self) -> None:
        self.now = BEGAN
        self.units = units_of_work(lambda: self.now, FEATURES, "sv")
        papers = tuple(a_paper(each.id) for gate in a_model().gates.values() for each in gate.evidence)
        initiative = an_initiative(next(NUMBERS), papers=papers)
        self.id = initiative.key

        def fill(uow: Any) -> None:
            for person in some_people():
                uow[PEOPLE].save(person)
            uow[FORUMS].save(a_forum())
            uow[PROCESSES].keep(a_model())
            uow[INITIATIVES].save(initiative)

        self._do(fill)

    def teardown(self) -> None:
        if getattr(self, "units", None):
            self._empty()

    @rule(person=PEOPLE_AT_IT, owner=st.sampled_from([3, 4, 8]), days=st.integers(-1, 40))
    def propose(self, person: int, owner: int, days: int) -> None:
        due = self.now.date() + timedelta(days=days)
        command = ProposeCondition(self.id, by(person), f"Villkor {days}", person_id(owner), due)
        self._try(ConditionProposing(self.calendar), command)

    @rule(person=PEOPLE_AT_IT, which=st.integers(0, 5))
    def drop(self, person: int, which: int) -> None:
        if condition := self._one(which):
            self._try(drop_condition, DropCondition(condition.id, by(person)))

    @rule()
    def put(self) -> None:
        """Nothing that stands lets a gate open."""
        shut = any(each.shuts for each in self._conditions())
        opened = self._try(GateOpening(self.calendar).open_gate, OpenGate(self.id, ADMINISTRATOR))
        assert not (shut and opened)

    @rule(
        person=st.integers(1, 5),
        choice=st.sampled_from([Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.SEND_BACK]),
    )
    def vote(self, person: int, choice: Choice) -> None:
        if ballot := self._open():
            self._try(cast_vote, CastVote(ballot.id, by(person), choice, "Därför.", self.now))

    @rule()
    def approve(self) -> None:
        """The whole board is for it, and the ballot is closed."""
        for person in range(1, 6):
            self.vote(person, Choice.FOR)
        self.close()

    @rule()
    def close(self) -> None:
        if ballot := self._open():
            self._try(close_gate, CloseGate(ballot.id, ADMINISTRATOR))

    @rule(person=PEOPLE_AT_IT, days=st.integers(0, 20))
    def postpone(self, person: int, days: int) -> None:
        if ballot := self._open():
            until = self.now.date() + timedelta(days=days)
            self._try(GatePostponing(self.calendar), PostponeGate(ballot.id, by(person), "Vänta.", until))

    @rule(person=PEOPLE_AT_IT)
    def withdraw(self, person: int) -> None:
        if ballot := self._open():
            self._try(withdraw_gate, WithdrawGate(ballot.id, by(person), "Nej."))

    @rule(
        person=PEOPLE_AT_IT,
        which=st.integers(0, 5),
        act=st.sampled_from(list(Act)),
        words=st.sampled_from(["", "Därför.", "\u200b"]),
        late=st.booleans(),
    )
    def act(self, person: int, which: int, act: Act, words: str, late: bool) -> None:
        """`late`: what they have seen has changed since."""
        condition = self._one(which)
        if condition is None:
            return
        seen = condition.revision - late
        command = ActOnCondition(condition.id, act, by(person), words, owner=person_id(4), seen=seen)
        done = self._try(ConditionActing(self.calendar), command)
        assert not (done and late)

    @rule(which=st.integers(0, 5))
    def owner_acts(self, which: int) -> None:
        """Its owner takes it and reports it, and the secretary confirms."""
        condition = self._one(which)
        if condition is not None and condition.stands:
            for act in (Act.ACCEPT, Act.REPORT):
                self._try(
                    ConditionActing(self.calendar),
                    ActOnCondition(condition.id, act, Principal(condition.owner)),
                )

    @rule(days=st.integers(-2, 15), hours=st.integers(0, 12))
    def time_passes(self, days: int, hours: int) -> None:
        """Also back: a clock that is wrong. Every reminder comes once a day and person, whatever it does."""
        self.now += timedelta(days=days, hours=hours)
        for condition in self._conditions():
            for _ in range(2):
                task = Task(REMIND, condition.id)
                reminding = ConditionReminding(self.calendar, Daily(Reaching(self.calendar), 3))
                self._do(lambda uow, task=task, use=reminding: use(task, uow, self.now))

    @invariant()
    def an_open_ballot_shows_what_is_proposed(self) -> None:
        if not getattr(self, "id", None):
            return
        ballot, conditions = self._open(), self._conditions()
        if ballot is not None:
            of_it = [each for each in conditions if each.ballot == ballot.id]
            assert ballot.conditions == self._do(lambda uow: attached(of_it, uow))

    @invariant()
    def a_decision_and_its_conditions_agree(self) -> None:
        if not getattr(self, "id", None):
            return
        conditions = self._conditions()
        for ballot in self._do(lambda uow: list(uow[BALLOTS].of_initiative(self.id))):
            mine = [each for each in conditions if each.ballot == ballot.id]
            if ballot.closing is None:
                assert {each.state for each in mine} <= {ConditionState.PROPOSED, ConditionState.DROPPED}
                continue
            held = {each.id for each in ballot.closing.conditions}
            bound = ballot.closing.decision.outcome is Outcome.APPROVED_WITH_CONDITIONS
            assert bool(held) == bound
            assert {each.id for each in mine if each.state is not ConditionState.DROPPED} == held
            assert ConditionState.PROPOSED not in {each.state for each in mine}

    @invariant()
    def the_log_tells_each_as_it_stands(self) -> None:
        if not getattr(self, "id", None):
            return
        for condition in self._conditions():
            told = [
                each.fact.data for each in self._do(lambda uow, c=condition: list(uow.log.about(c.id, KINDS)))
            ]
            assert [each["revision"] for each in told] == list(range(1, condition.revision + 1))
            last = told[-1]
            assert (last["state"], last["text"], last["owner"]) == (
                condition.state.value,
                condition.text,
                condition.owner,
            )
            if condition.state in (ConditionState.WAIVED, ConditionState.DECLINED):
                assert condition.said
            if condition.state in (ConditionState.WAIVED, ConditionState.CONFIRMED):
                assert condition.by != f"person:{condition.owner}"

    def _conditions(self) -> list[Condition]:
        """Without what the process assigns, which is asked before anything is decided: `life_machine` has that."""
        several = self._do(lambda uow: uow[CONDITIONS].of_initiative(self.id))
        return [each for each in several if each.kind is ConditionKind.CONDITION]

    def _one(self, which: int) -> Any:
        conditions = self._conditions()
        return conditions[which % len(conditions)] if conditions else None

    def _open(self) -> Ballot | None:
        found = self._do(lambda uow: list(uow[BALLOTS].of_initiative(self.id)))
        return next((each for each in found if each.is_open), None)
