"""What of the conditions stands in the way of a gate, and what `grindvakt check` says of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.people_port import PEOPLE
from bot.core.texts import LANGUAGES, Reader
from bot.features.conditions.conditions import WAITS_FOR_OWNER, Condition, ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.resting import rests
from bot.features.conditions.rights import stewards
from bot.features.gates.ports import DEPARTED
from bot.features.gates.readiness import Blocker
from bot.features.portfolio.ports import INITIATIVES

BLOCKS = "condition"
LONGEST_IN_LIST = 200


def blocking_conditions(initiative: str, _gate: str, uow: UnitOfWork, now: datetime) -> Iterator[Blocker]:
    """Every condition that stands shuts the gates that follow, until it is confirmed or waived; one that rests none."""
    for condition in uow[CONDITIONS].of_initiative(initiative):
        if condition.shuts and not rests(condition, uow):
            yield _blocker(condition, uow, now)


def look_over_conditions(_settings: object, uow: UnitOfWork, now: datetime) -> Sequence[Finding]:
    """What is wrong with those that stand or are proposed; nothing where all is well."""
    standing = uow[CONDITIONS].standing()
    return [finding for condition in standing for finding in _of_one(condition, uow)]


def _blocker(condition: Condition, uow: UnitOfWork, now: datetime) -> Blocker:
    people = uow[PEOPLE].many([condition.owner])
    name = people[condition.owner].name if condition.owner in people else condition.owner
    left = bool(uow[DEPARTED].gone([condition.owner]))
    state = "left" if left else condition.state.value
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
    menders = [condition.owner] if condition.state in WAITS_FOR_OWNER and not left else []
    found = uow[INITIATIVES].get(condition.initiative)
    if found is not None:
        seeing = stewards(found, condition.gate, condition.ballot, uow)
        menders += [person for person in seeing if person not in menders and person != condition.owner]
    return Blocker(BLOCKS, Text(sv=said["sv"], en=said["en"]), tuple(menders), about=condition.id)


def _of_one(condition: Condition, uow: UnitOfWork) -> Iterator[Finding]:
    name = f"condition {condition.id}"
    todo = f"name another owner: grindvakt condition hand-over {condition.id} PERSON"
    if uow[DEPARTED].gone([condition.owner]) or uow[PEOPLE].get(condition.owner) is None:
        yield Finding(Level.WARNING, f"{name}: its owner has left, so nobody sees to it", todo)
    elif condition.state is ConditionState.DECLINED:
        yield Finding(Level.WARNING, f"{name}: its owner has declined it", todo)
    found = uow[INITIATIVES].get(condition.initiative)
    if found is None or not stewards(found, condition.gate, condition.ballot, uow):
        todo = "give the forum a secretary, or confirm it here: grindvakt condition confirm"
        yield Finding(Level.WARNING, f"{name}: nobody is there who could confirm it", todo)
