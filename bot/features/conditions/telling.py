"""Who is told of a condition, and when its next reminder is."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient, Task
from bot.features.conditions.conditions import WAITS_FOR_OWNER, Condition, ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.rights import stewards
from bot.features.gates.ports import DEPARTED
from bot.features.portfolio.ports import INITIATIVES

CONDITION_CARD, CONDITION_REMINDER = "condition", "condition_reminder"
"""The messages: a condition as it stands for whom it asks something of, and the reminder of it."""

REMIND = "condition.remind"
"""The task of a condition's next reminder: one for each condition, moved on each time."""

_FOR_OWNER = WAITS_FOR_OWNER | {
    ConditionState.PASSED,
    ConditionState.CONFIRMED,
    ConditionState.WAIVED,
    ConditionState.DROPPED,
}


def follow(condition: Condition, uow: UnitOfWork, now: datetime, also: Iterable[PersonId] = ()) -> None:
    """Tell those whom the change asks something of (or frees), and `also` these; set or stop the timer."""
    people = dict.fromkeys((*people_to_tell(condition, uow), *also))
    for person in people:
        subject = f"{condition.id}@{condition.revision}"
        uow.jobs.deliver(Message(CONDITION_CARD, subject, Recipient("person", person), Priority.DECISION))
    if condition.is_chased:
        uow.jobs.run(Task(REMIND, condition.id), at=now)
    else:
        uow.jobs.cancel(Task(REMIND, condition.id))


def conditions_awaiting(person: PersonId, uow: UnitOfWork) -> Iterator[Message]:
    """The cards of the conditions that wait for somebody who can be reached from now on."""
    for condition in uow[CONDITIONS].waiting_for(person):
        if condition.state in WAITS_FOR_OWNER:
            subject = f"{condition.id}@{condition.revision}"
            yield Message(CONDITION_CARD, subject, Recipient("person", person), Priority.DECISION)


def people_to_tell(condition: Condition, uow: UnitOfWork) -> tuple[PersonId, ...]:
    """The owner, while it is theirs; else, and where they have left, those who see to the conditions."""
    if condition.state in _FOR_OWNER and not uow[DEPARTED].gone([condition.owner]):
        return (condition.owner,)
    return tuple(_seeing_to(condition, uow))


def _seeing_to(condition: Condition, uow: UnitOfWork) -> Iterator[PersonId]:
    initiative = uow[INITIATIVES].get(condition.initiative)
    if initiative is None:
        return
    for person in stewards(initiative, condition.gate, condition.ballot, uow):
        if person != condition.owner:
            yield person
