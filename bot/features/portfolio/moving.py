"""Where initiatives stand: a gate that is opened or closed moves its initiative."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.core.database import Reaction, UnitOfWork
from bot.core.facts import Fact
from bot.core.principals import PROGRAM
from bot.features.gates.facts import AdvisoryClosed, ClosedFact, GateClosed, GateOpened
from bot.features.portfolio.facts import InitiativeImported, InitiativeMoved, StepSet
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.procuring import after_import, after_step


def to_the_gate(fact: GateOpened, uow: UnitOfWork, _now: datetime) -> None:
    """The initiative waits at the gate for as long as the ballot is open."""
    _move(fact.question.initiative, fact.question.gate, fact.ballot, uow)


def to_where_it_leads(fact: ClosedFact, uow: UnitOfWork, _now: datetime) -> None:
    """The decision takes effect; where it leads nowhere, as most recommendations, the initiative stays."""
    if fact.outcome_to is not None:
        _move(fact.initiative, fact.outcome_to, fact.ballot, uow)


def _move(key: str, target: str, because: str, uow: UnitOfWork) -> None:
    initiative = uow[INITIATIVES].get(key, lock=True)
    if initiative is None or initiative.place == target:
        return
    uow[INITIATIVES].save(replace(initiative, place=target))
    uow.tell(InitiativeMoved(key, initiative.place, target, because), PROGRAM.actor)


REACTIONS: Mapping[type[Fact], tuple[Reaction[Any], ...]] = {
    GateOpened: (to_the_gate,),
    GateClosed: (to_where_it_leads,),
    AdvisoryClosed: (to_where_it_leads,),
    StepSet: (after_step,),
    InitiativeImported: (after_import,),
}
