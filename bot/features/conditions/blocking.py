"""What of the conditions stands in the way of a gate, and what `grindvakt check` says of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE, name_of_actor
from bot.core.phrases import phrase
from bot.core.texts import LANGUAGES, Reader, both, mid_sentence
from bot.features.conditions.conditions import WAITS_FOR_OWNER, Condition, ConditionState
from bot.features.conditions.owning import role_of, shuts_gate
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.resting import rests
from bot.features.conditions.rights import stewards
from bot.features.gates.ports import DEPARTED
from bot.features.gates.readiness import Blocker
from bot.features.portfolio.ports import INITIATIVES

BLOCKS, ROLE = "condition", "role"
LONGEST_IN_LIST = 200
LEFT = "left"


def blocking_conditions(initiative: str, gate: str, uow: UnitOfWork, now: datetime) -> Iterator[Blocker]:
    """Every condition that stands shuts the gates that follow, until it is confirmed or waived; one that rests none.

    So does an assignment that asks who is to own the solution, until somebody agrees, or it is gone on without that.
    """
    for condition in uow[CONDITIONS].of_initiative(initiative):
        asks = shuts_gate(condition, gate, uow)
        if (asks or condition.shuts) and not rests(condition, uow):
            yield _role_blocker(condition, uow) if asks else _blocker(condition, uow, now)


def look_over_conditions(_settings: object, uow: UnitOfWork, now: datetime) -> Sequence[Finding]:
    """What is wrong with those that stand or are proposed; nothing where all is well."""
    standing = uow[CONDITIONS].standing()
    return [finding for condition in standing for finding in _of_one(condition, uow)]


def _blocker(condition: Condition, uow: UnitOfWork, now: datetime) -> Blocker:
    name, state = _owner(condition, uow)
    said = {
        language: Reader(language).text(
            "condition-blocks",
            text=condition.text[:LONGEST_IN_LIST],
            gate=condition.gate,
            name=name,
            day=Reader(language).day(condition.due, now),
            state=state,
        )
        for language in LANGUAGES
    }
    menders = _menders(condition, uow, with_owner=condition.state in WAITS_FOR_OWNER and state != LEFT)
    return Blocker(BLOCKS, Text(sv=said["sv"], en=said["en"]), menders, about=condition.id)


def _role_blocker(condition: Condition, uow: UnitOfWork) -> Blocker:
    name, state = _owner(condition, uow)
    role = role_of(condition, uow)
    asked = Text(sv=mid_sentence(role.sv), en=mid_sentence(role.en))
    what = both("role-blocks", role=asked, name=name, state=state)
    menders = _menders(condition, uow, with_owner=state != LEFT)
    return Blocker(ROLE, what, menders, both("mends-role"), condition.id)


def _owner(condition: Condition, uow: UnitOfWork) -> tuple[str, str]:
    """What its owner is called, and where it stands with them."""
    left = bool(uow[DEPARTED].gone([condition.owner]))
    return name_of_actor(f"person:{condition.owner}", uow), LEFT if left else condition.state.value


def _menders(condition: Condition, uow: UnitOfWork, *, with_owner: bool) -> tuple[PersonId, ...]:
    found = uow[INITIATIVES].get(condition.initiative)
    seeing = stewards(found, condition.gate, condition.ballot, uow) if found is not None else ()
    others = (person for person in seeing if person != condition.owner)
    return (condition.owner, *others) if with_owner else tuple(others)


def _of_one(condition: Condition, uow: UnitOfWork) -> Iterator[Finding]:
    if not condition.is_chased:
        return
    name = phrase("condition {condition}", condition=condition.id)
    todo = phrase(
        "name another owner: grindvakt condition hand-over {condition} PERSON", condition=condition.id
    )
    if uow[DEPARTED].gone([condition.owner]) or uow[PEOPLE].get(condition.owner) is None:
        yield Finding(
            Level.WARNING, phrase("{name}: its owner has left, so nobody sees to it", name=name), todo
        )
    elif condition.state is ConditionState.DECLINED:
        yield Finding(Level.WARNING, phrase("{name}: its owner has declined it", name=name), todo)
    found = uow[INITIATIVES].get(condition.initiative)
    if found is None or not stewards(found, condition.gate, condition.ballot, uow):
        todo = "give the body a secretary, or confirm it here: grindvakt condition confirm"
        yield Finding(Level.WARNING, phrase("{name}: nobody is there who could confirm it", name=name), todo)
