"""Conditions put with a question: proposed before its gate is opened or while its ballot is open, and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Priority, Recipient, Task
from bot.features.conditions.checking import checked_due, checked_owner, checked_words
from bot.features.conditions.conditions import Condition, ConditionKind, ConditionState
from bot.features.conditions.facts import ConditionDropped, ConditionFact, ConditionProposed, fact_of
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.rights import check_may_propose
from bot.features.gates.attached import MOST_CONDITIONS, AttachedCondition
from bot.features.gates.ballots import PUBLISH, Ballot
from bot.features.gates.ports import BALLOTS
from bot.features.gates.seats import voices
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.named import the_initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.kinds import Outcome
from bot.features.processes.ports import PROCESSES

CONDITION_NEWS = "condition_news"
"""The message to voters: what an approval is bound to has changed while they vote."""


@dataclass(frozen=True, slots=True)
class ProposeCondition:
    """Bind an approval to a condition. `gate` None: the one that the initiative stands before."""

    initiative: str
    by: Principal
    text: str
    owner: PersonId
    due: date
    gate: str | None = None


@dataclass(frozen=True, slots=True)
class DropCondition:
    """Take back what was proposed, before the question is decided. `seen`: as in `ActOnCondition`."""

    condition: str
    by: Principal
    seen: int | None = None


class ConditionProposing:
    """Proposing, with the calendar that says what day it is."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def __call__(self, command: ProposeCondition, uow: UnitOfWork, now: datetime) -> Condition:
        """Put the condition with the question, and tell those who vote; the same one again is a double tap.

        Raises:
            Refused: no such initiative or gate, the process has no approval with conditions there, they may not, there
                are too many, or text, owner or day can't be so.
            Retryable: the gate is being opened at this very moment.
        """
        key = command.initiative
        ballot = open_ballot_of(key, uow, lock=True)
        initiative = the_initiative(key, command.by, uow, now, lock=True)
        if ballot is None and open_ballot_of(key, uow) is not None:
            raise Retryable("the gate has been opened meanwhile")
        gate = _gate(initiative, command.gate, ballot, uow)
        put_to = ballot.id if ballot else ""
        check_may_propose(command.by, initiative, gate, put_to, uow)
        known = uow[CONDITIONS].of_initiative(key)
        number = 1 + sum(each.gate == gate and each.kind is ConditionKind.CONDITION for each in known)
        condition = self._made(command, gate, put_to, number, uow, now)
        waiting = [each for each in known if _is_proposed(each, gate, put_to)]
        for each in waiting:
            if (each.text, each.owner, each.due) == (condition.text, condition.owner, condition.due):
                return each
        if len(waiting) >= MOST_CONDITIONS:
            raise Refused("refused-condition-many", most=MOST_CONDITIONS)
        uow[CONDITIONS].add(condition)
        return _told(condition, ConditionProposed, ballot, command.by, uow)

    def _made(
        self,
        command: ProposeCondition,
        gate: str,
        ballot: str,
        number: int,
        uow: UnitOfWork,
        now: datetime,
    ) -> Condition:
        text = checked_words(command.text, needed=True)
        owner = checked_owner(command.owner, uow)
        due = checked_due(command.due, self._calendar, now)
        return Condition(
            id=f"{command.initiative}/{gate}/v{number}",
            initiative=command.initiative,
            gate=gate,
            ballot=ballot,
            text=text,
            owner=owner.id,
            due=due,
            state=ConditionState.PROPOSED,
            proposed_by=command.by.actor,
            by=command.by.actor,
            at=now,
        )


def drop_condition(command: DropCondition, uow: UnitOfWork, now: datetime) -> Condition:
    """Take back a condition that isn't decided yet: whoever proposed it, and those who see to the conditions.

    Raises:
        Refused: there is none, it isn't theirs, or it is decided or taken back already.
    """
    found = uow[CONDITIONS].get(command.condition)
    if found is None:
        raise Refused("refused-no-such-condition")
    ballot = uow[BALLOTS].get(found.ballot, lock=True) if found.ballot else None
    initiative = uow[INITIATIVES].get(found.initiative, lock=True)
    condition = uow[CONDITIONS].get(command.condition, lock=True)
    assert condition is not None
    if initiative is None:
        raise Refused("refused-no-such-initiative", words=found.initiative)
    if command.by.actor != condition.proposed_by:
        check_may_propose(command.by, initiative, condition.gate, condition.ballot, uow)
    if condition.state is ConditionState.DROPPED and (ballot is None or ballot.is_open):
        return condition
    if condition.state is not ConditionState.PROPOSED:
        raise Refused("refused-condition-decided")
    dropped = condition.with_state(ConditionState.DROPPED, command.by.actor, now)
    uow[CONDITIONS].save(dropped)
    return _told(dropped, ConditionDropped, ballot, command.by, uow)


def open_ballot_of(initiative: str, uow: UnitOfWork, *, lock: bool = False) -> Ballot | None:
    """The initiative's open ballot; `lock`: nobody closes it before this transaction ends."""
    for ballot in uow[BALLOTS].of_initiative(initiative):
        if ballot.is_open:
            locked = uow[BALLOTS].get(ballot.id, lock=True) if lock else ballot
            return locked if locked is not None and locked.is_open else None
    return None


def attached(conditions: Sequence[Condition], uow: UnitOfWork) -> tuple[AttachedCondition, ...]:
    """Those that are proposed, as the ballot shows them, with their owners' names."""
    proposed = [each for each in conditions if each.state is ConditionState.PROPOSED]
    names = uow[PEOPLE].many({each.owner for each in proposed})
    return tuple(
        AttachedCondition(
            each.id,
            each.text,
            each.owner,
            names[each.owner].name if each.owner in names else each.owner,
            each.due,
        )
        for each in proposed
    )


def _told(
    condition: Condition, kind: type[ConditionFact], ballot: Ballot | None, by: Principal, uow: UnitOfWork
) -> Condition:
    """Tell it, and bring the open ballot up to date: what it shows, and a word to each who votes."""
    uow.tell(fact_of(kind, condition), by.actor)
    if ballot is None or not ballot.is_open:
        return condition
    of_ballot = [
        each for each in uow[CONDITIONS].of_initiative(condition.initiative) if each.ballot == ballot.id
    ]
    shown = attached(of_ballot, uow)
    uow[BALLOTS].save_conditions(ballot.id, shown)
    uow.jobs.run(Task(PUBLISH, ballot.id, priority=Priority.VOTE))
    for person in voices(replace(ballot, conditions=shown)):
        if person != by.person:
            subject = f"{condition.id}@{condition.revision}"
            uow.jobs.deliver(Message(CONDITION_NEWS, subject, Recipient("person", person), Priority.VOTE))
    return condition


def _gate(initiative: Initiative, wanted: str | None, ballot: Ballot | None, uow: UnitOfWork) -> str:
    """The gate that the condition is for: that of the open ballot, else the next one."""
    if ballot is not None:
        gate, ways = ballot.question.gate, ballot.question.outcome_to
    else:
        model = uow[PROCESSES].get(initiative.process)
        found = model.next_gate(initiative.place, initiative.variant)
        if found is None:
            raise Refused("refused-no-gate-ahead", initiative=initiative.key)
        gate, ways = found.id, found.outcome_to
    if wanted is not None and wanted.casefold() != gate.casefold():
        raise Refused("refused-other-gate", initiative=initiative.key, gate=gate, wanted=wanted)
    if Outcome.APPROVED_WITH_CONDITIONS not in ways:
        raise Refused("refused-no-conditions-here", gate=gate)
    return gate


def _is_proposed(condition: Condition, gate: str, ballot: str) -> bool:
    return condition.state is ConditionState.PROPOSED and (condition.gate, condition.ballot) == (gate, ballot)
