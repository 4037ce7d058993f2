"""Conditions as they are looked at: one by whom it concerns, those of an initiative, and all that stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE, name_of_actor
from bot.core.principals import Principal, check_administers
from bot.core.refusals import Refused
from bot.core.telling_apart import PART_OF_ID, told_apart
from bot.features.conditions.conditions import Condition, ConditionState
from bot.features.conditions.owning import lacks_yes
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.proposing import open_ballot_of
from bot.features.conditions.resting import rests
from bot.features.conditions.rights import check_may_see, may_propose, may_see_conditions, may_steer
from bot.features.gates.ballots import Ballot
from bot.features.gates.conditional import APPROVALS
from bot.features.gates.ports import BALLOTS, DEPARTED
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.named import the_initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.secrecy import isnt_there_for, safe_title
from bot.features.processes.kinds import Outcome
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES

MOST_TO_CHOOSE = 110
"""People whom a card offers as owners: a board of 101 with the matter's own. The others are named in words."""


@dataclass(frozen=True, slots=True)
class ViewCondition:
    """Somebody wants to see a condition."""

    condition: str
    by: Principal


@dataclass(frozen=True, slots=True)
class ListConditions:
    """Those of an initiative; None, for an administrator: all that stand."""

    initiative: str | None
    by: Principal


@dataclass(frozen=True, slots=True)
class OwnerChoices:
    """Who could see to it, by id and name. `left`: how many more are near the matter, whom the list doesn't hold."""

    people: tuple[tuple[PersonId, str], ...] = ()
    left: int = 0


NOBODY = OwnerChoices()


@dataclass(frozen=True, slots=True)
class ConditionView:
    """A condition as one reader may see it, with what they may do. `choices`: who could take it over."""

    condition: Condition
    initiative_title: str
    owner_name: str
    by_name: str
    owner_left: bool = False
    is_owner: bool = False
    may_steer: bool = False
    may_drop: bool = False
    is_open: bool = False
    """Its question is being decided."""
    choices: OwnerChoices = NOBODY
    hidden: bool = False
    """Its words are left out, since the matter is secret: a button shows them to whoever may read them."""
    rests: bool = False
    """Its decision is put again."""
    fell: bool = False
    """Its decision was an approval, which doesn't hold any more."""
    stopped: bool = False
    """The initiative has come to nothing."""
    lacks_yes: bool = False
    """It asks who is to own the solution, and nobody has agreed: it is neither confirmed nor waived."""
    at_last_gate: bool = False
    """The initiative meets no more gates, so that it can shut none."""

    @property
    def awaits_yes(self) -> bool:
        """Whether the gates that follow wait for somebody to agree: it isn't gone on without that."""
        return self.lacks_yes and self.condition.state is not ConditionState.PASSED


@dataclass(frozen=True, slots=True)
class ConditionList:
    """An initiative's conditions. `gate`: the one that a new one would be for; empty: none can be proposed now."""

    initiative: str
    title: str
    views: tuple[ConditionView, ...]
    gate: str = ""
    ballot: str = ""
    may_add: bool = False
    choices: OwnerChoices = NOBODY


def view_condition(command: ViewCondition, uow: UnitOfWork, now: datetime) -> ConditionView:
    """The condition, for its owner and whoever may see the initiative's.

    Raises:
        Refused: there is none, or none for them, or it doesn't concern them.
    """
    condition = uow[CONDITIONS].get(command.condition)
    if condition is None:
        raise Refused("refused-no-such-condition")
    view = view_of(condition, command.by, uow)
    if not view.is_owner:
        initiative = uow[INITIATIVES].get(condition.initiative)
        if initiative is not None and isnt_there_for(command.by, initiative, uow, now):
            raise Refused("refused-no-such-condition")
        if initiative is None or not (view.may_steer or may_see_conditions(command.by, initiative, uow)):
            raise Refused("refused-not-your-conditions", initiative=condition.initiative)
    return view


def list_conditions(command: ListConditions, uow: UnitOfWork, now: datetime) -> ConditionList:
    """The initiative's conditions, those that stand first.

    Raises:
        Refused: no such initiative, or it doesn't concern them.
    """
    if command.initiative is None:
        check_administers(command.by)
        return ConditionList(
            "", "", tuple(view_of(each, command.by, uow) for each in uow[CONDITIONS].standing())
        )
    initiative = the_initiative(command.initiative, command.by, uow, now)
    check_may_see(command.by, initiative, uow)
    found = sorted(
        uow[CONDITIONS].of_initiative(initiative.key), key=lambda each: (_rank(each), each.due, each.id)
    )
    model = uow[PROCESSES].get(initiative.process)
    gate, ballot = _ahead(initiative, model, uow)
    may_add = bool(gate) and may_propose(command.by, initiative, gate, ballot, uow)
    return ConditionList(
        initiative.key,
        safe_title(initiative),
        tuple(view_of(each, command.by, uow) for each in found),
        gate,
        ballot,
        may_add,
        _choices(initiative, model, uow) if may_add else NOBODY,
    )


def view_of(condition: Condition, by: Principal, uow: UnitOfWork) -> ConditionView:
    """The condition as they may see it."""
    initiative = uow[INITIATIVES].get(condition.initiative)
    assert initiative is not None
    steers = may_steer(by, condition, initiative, uow)
    ballot = uow[BALLOTS].get(condition.ballot) if condition.ballot else None
    proposed = condition.state is ConditionState.PROPOSED
    theirs = by.actor == condition.proposed_by
    drops = proposed and (theirs or may_propose(by, initiative, condition.gate, condition.ballot, uow))
    model = uow[PROCESSES].get(initiative.process)
    return ConditionView(
        condition,
        safe_title(initiative),
        name_of_actor(f"person:{condition.owner}", uow),
        name_of_actor(condition.by, uow),
        bool(uow[DEPARTED].gone([condition.owner])),
        by.person == condition.owner,
        steers,
        drops,
        ballot is not None and ballot.is_open,
        _choices(initiative, model, uow) if steers and condition.stands else NOBODY,
        rests=rests(condition, uow),
        fell=condition.state is ConditionState.DROPPED and _was_approved(ballot),
        stopped=model.stops_at(initiative.place),
        lacks_yes=lacks_yes(condition, uow),
        at_last_gate=model.next_gate(initiative.place, initiative.variant) is None,
    )


def _was_approved(ballot: Ballot | None) -> bool:
    closing = ballot.closing if ballot is not None else None
    return closing is not None and closing.decision.outcome in APPROVALS


def _ahead(initiative: Initiative, model: ProcessModel, uow: UnitOfWork) -> tuple[str, str]:
    """The gate that a condition would be for now, and its open ballot; both empty where there can be none."""
    ballot = open_ballot_of(initiative.key, uow)
    if ballot is not None:
        allowed = Outcome.APPROVED_WITH_CONDITIONS in ballot.question.outcome_to
        return (ballot.question.gate, ballot.id) if allowed else ("", "")
    gate = model.next_gate(initiative.place, initiative.variant)
    allowed = gate is not None and Outcome.APPROVED_WITH_CONDITIONS in gate.outcome_to
    return (gate.id, "") if gate is not None and allowed else ("", "")


def _choices(initiative: Initiative, model: ProcessModel, uow: UnitOfWork) -> OwnerChoices:
    """Those who are near the matter: its roles, its presenter, and who sits in the forums that decide; by name."""
    near: dict[PersonId, None] = dict.fromkeys(_near(initiative, model, uow))
    people = uow[PEOPLE].many(near)
    gone = uow[DEPARTED].gone(near)
    known = [people[person] for person in near if person in people and person not in gone]
    offered = known[:MOST_TO_CHOOSE]
    names = told_apart([(each.name, (each.mail, each.id[:PART_OF_ID])) for each in offered])
    several = sorted(zip((each.id for each in offered), names, strict=True), key=lambda each: each[1])
    return OwnerChoices(tuple(several), len(known) - len(offered))


def _near(initiative: Initiative, model: ProcessModel, uow: UnitOfWork) -> Iterable[PersonId]:
    yield initiative.presenter
    for holders in initiative.roles.values():
        yield from holders
    roles = {role for gate in model.gates.values() for role in gate.decided_by}
    for forum in uow[FORUMS].all():
        if roles & set(forum.roles):
            yield from (seat.person for seat in forum.seats)


def _rank(condition: Condition) -> int:
    order: Sequence[bool] = (condition.stands, condition.state is ConditionState.PROPOSED)
    return order.index(True) if any(order) else len(order)
