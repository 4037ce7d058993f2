"""What becomes of the conditions of a decision that is put again, that doesn't hold any more, or whose matter is over.

While it is put again they rest: nobody is reminded, and no gate is shut, the one above all where the matter is decided
anew. Where it is revoked or another takes its place they fall: what the new one asks for is put with it. So they do
where the initiative comes to its end by a no at a later gate.
"""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.personal import Actor
from bot.core.principals import PROGRAM
from bot.delivery.redrawing import draw_again
from bot.features.conditions.conditions import Condition, ConditionState
from bot.features.conditions.facts import ConditionDropped, fact_of
from bot.features.conditions.ports import CONDITIONS, PUT_AGAIN
from bot.features.conditions.telling import CONDITION_CARD, follow
from bot.features.portfolio.facts import InitiativeImported, InitiativeMoved
from bot.features.portfolio.named import stopped_by


def rests(condition: Condition, uow: UnitOfWork) -> bool:
    """Whether it waits for what is decided anew."""
    return condition.stands and bool(condition.ballot) and uow[PUT_AGAIN].has(condition.ballot)


def let_rest(initiative: str, ballot: str, uow: UnitOfWork) -> None:
    """The decision is put again: the cards that stand of its conditions say so; nobody is sent another."""
    for condition in uow[CONDITIONS].of_initiative(initiative):
        if condition.ballot == ballot and condition.stands:
            draw_again((CONDITION_CARD,), f"{condition.id}@{condition.revision}", uow)


def fall_with_the_matter(fact: InitiativeMoved | InitiativeImported, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: the initiative has come to nothing, so what its earlier decisions asked for does too."""
    if stopped_by(fact, uow):
        for condition in uow[CONDITIONS].of_initiative(fact.initiative, lock=True):
            if condition.stands:
                _drop(condition, PROGRAM.actor, uow, now)


def let_fall(initiative: str, ballot: str, by: Actor, uow: UnitOfWork, now: datetime) -> None:
    """The decision holds no more: nor does what it asked for, and each owner is told."""
    for condition in uow[CONDITIONS].of_initiative(initiative, lock=True):
        if condition.ballot == ballot and condition.stands:
            _drop(condition, by, uow, now)


def _drop(condition: Condition, by: Actor, uow: UnitOfWork, now: datetime) -> None:
    after = condition.with_state(ConditionState.DROPPED, by, now)
    uow[CONDITIONS].save(after)
    uow.tell(fact_of(ConditionDropped, after), by)
    follow(after, uow, now)
