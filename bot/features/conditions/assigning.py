"""Assignments that the process gives after a decision: they live as conditions do.

They shut no gate, but for those that ask who is to own the solution, until somebody agrees (`owning.py`).

Whoever is to own the solution is asked as the gate is opened, so that it is known before it is decided; all others once
it has been approved. While nobody has decided (recommended, referred, postponed) what was asked goes along with the
question; decided otherwise, it is dropped. Where nobody holds the role, the presenter is asked, who can have it handed
over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import PROGRAM
from bot.features.conditions.conditions import Condition, ConditionKind, ConditionState
from bot.features.conditions.facts import AssignmentGiven, ConditionDropped, fact_of
from bot.features.conditions.owning import gates_after
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.telling import follow
from bot.features.gates.conditional import APPROVALS
from bot.features.gates.facts import GateClosed, GateOpened
from bot.features.gates.ports import BALLOTS, DEPARTED
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.kinds import AssignmentKind, Outcome
from bot.features.processes.model import Assignment, ProcessModel
from bot.features.processes.ports import PROCESSES

USUALLY = timedelta(days=28)
"""Until when an assignment is to be done, where no day is planned for the gate after it; its owner may propose
another."""


@dataclass(frozen=True, slots=True)
class AssignmentGiving:
    """What gives and takes back assignments. The work calendar is given where it is built."""

    calendar: WorkCalendar

    def ask_who_is_to_own(self, fact: GateOpened, uow: UnitOfWork, now: datetime) -> None:
        """The reaction to a gate that is opened: ask those who would own the solution, unless they have been."""
        initiative, model = _matter(fact.question.initiative, uow)
        if _given_with(fact.ballot, initiative, uow):
            return
        for assignment in _of_gate(model, fact.question.gate):
            if assignment.to in model.owner_roles:
                self._give(assignment, initiative, model, fact.question.gate, fact.ballot, uow, now)

    def give_assignments(self, fact: GateClosed, uow: UnitOfWork, now: datetime) -> None:
        """The reaction to a decision: an approval gives what hasn't been given yet, any other takes back what has."""
        ballot = uow[BALLOTS].get(fact.ballot)
        initiative, model = _matter(fact.initiative, uow)
        if ballot is None:
            return
        given = _given_with(fact.ballot, initiative, uow)
        gate = ballot.question.gate
        if fact.closing.decision.outcome in APPROVALS:
            for assignment in _of_gate(model, gate):
                asked = given and assignment.to in model.owner_roles
                if not asked:  # else its text may have been agreed anew
                    self._give(assignment, initiative, model, gate, fact.ballot, uow, now)
            return
        for each in given:
            if each.stands:
                after = each.with_state(ConditionState.DROPPED, PROGRAM.actor, now)
                uow[CONDITIONS].save(after)
                uow.tell(fact_of(ConditionDropped, after), PROGRAM.actor)
                follow(after, uow, now)

    def put_again(self, assignment: Condition, fact: GateOpened, uow: UnitOfWork, now: datetime) -> Condition:
        """The assignment with its question. Where that had been put off, its day is what it would be if it were given
        now, unless a later one holds: nobody is late with what rested."""
        put = assignment.put_to(fact.ballot)
        if not _was_put_off(fact, uow):
            return put
        initiative, model = _matter(assignment.initiative, uow)
        due = max(assignment.due, self._due(initiative, model, assignment.gate, now))
        return replace(put, due=due, revision=put.revision + 1) if due != assignment.due else put

    def _give(
        self,
        assignment: Assignment,
        initiative: Initiative,
        model: ProcessModel,
        gate: str,
        ballot: str,
        uow: UnitOfWork,
        now: datetime,
    ) -> None:
        known = uow[CONDITIONS].of_initiative(initiative.key, lock=True)
        number = 1 + sum(each.kind is ConditionKind.ASSIGNMENT and each.gate == gate for each in known)
        given = Condition(
            id=f"{initiative.key}/{gate}/u{number}",
            initiative=initiative.key,
            gate=gate,
            ballot=ballot,
            text=assignment.text.sv,
            text_en=assignment.text.en,
            owner=_owner(assignment, initiative, uow),
            due=self._due(initiative, model, gate, now),
            state=ConditionState.ASKED,
            proposed_by=PROGRAM.actor,
            by=PROGRAM.actor,
            at=now,
            kind=ConditionKind.ASSIGNMENT,
            role=assignment.to if assignment.to in model.owner_roles else "",
        )
        uow[CONDITIONS].add(given)
        uow.tell(fact_of(AssignmentGiven, given), PROGRAM.actor)
        follow(given, uow, now)

    def _due(self, initiative: Initiative, model: ProcessModel, gate: str, now: datetime) -> date:
        """The day that is planned for the next gate of those that come after it; else in four weeks, on a workday."""
        later = gates_after(gate, initiative, model)
        today = self.calendar.local(now).date()
        planned = [day for each in later if (day := initiative.planned.get(each)) is not None and day > today]
        return self.calendar.add_workdays(planned[0] if planned else today + USUALLY, 0)


def _was_put_off(fact: GateOpened, uow: UnitOfWork) -> bool:
    question = fact.question
    before = [
        each
        for each in uow[BALLOTS].of_initiative(question.initiative)
        if each.question.gate == question.gate and each.question.round < question.round
    ]
    last = max(before, key=lambda each: each.question.round, default=None)
    return (
        last is not None and last.closing is not None and last.closing.decision.outcome is Outcome.POSTPONED
    )


def _given_with(ballot: str, initiative: Initiative, uow: UnitOfWork) -> Sequence[Condition]:
    """The assignments that go with the ballot: before it is decided, those of whoever is to own the solution."""
    known = uow[CONDITIONS].of_initiative(initiative.key, lock=True)
    return [each for each in known if each.kind is ConditionKind.ASSIGNMENT and each.ballot == ballot]


def _matter(key: str, uow: UnitOfWork) -> tuple[Initiative, ProcessModel]:
    """A ballot has an initiative, and none is ever removed."""
    initiative = uow[INITIATIVES].get(key)
    assert initiative is not None
    return initiative, uow[PROCESSES].get(initiative.process)


def _of_gate(model: ProcessModel, gate: str) -> Iterator[Assignment]:
    """What is to be done; what is to be told or taken in is an announcement's matter."""
    found = model.gates.get(gate)
    yield from (
        each for each in (found.assignments if found else ()) if each.kind is AssignmentKind.ASSIGNMENT
    )


def _owner(assignment: Assignment, initiative: Initiative, uow: UnitOfWork) -> PersonId:
    """Of those who have the role, the first who hasn't left."""
    holders = initiative.roles.get(assignment.to, ())
    gone = uow[DEPARTED].gone(holders)
    return next((each for each in holders if each not in gone), initiative.presenter)
