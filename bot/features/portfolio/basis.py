"""What rules go by that choose an initiative's deciders: amount, reach, risk; and whether it concerns students."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.portfolio.amounts import MOST_KRONOR, kronor
from bot.features.portfolio.facts import DecisionBasisSet
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.named import the_initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.rights import check_may_plan
from bot.features.processes.kinds import ReachScope, RiskClass
from bot.features.processes.ports import PROCESSES

AMOUNT, REACH, RISK, STUDENTS = "amount", "reach", "risk", "students"


@dataclass(frozen=True, slots=True)
class ViewBasis:
    """Look at what is known of an initiative, to change it."""

    initiative: str
    by: Principal


@dataclass(frozen=True, slots=True)
class SetBasis:
    """Set some of it. `said`: name → as it is written; empty takes it away, what isn't mentioned stays as it is."""

    initiative: str
    by: Principal
    said: Mapping[str, str] = field(default_factory=dict)


def view_basis(command: ViewBasis, uow: UnitOfWork, now: datetime) -> Initiative:
    """The initiative, for whoever may change it.

    Raises:
        Refused: there is no such initiative, or it isn't theirs to plan.
    """
    return _theirs(command.initiative, command.by, uow, now, lock=False)


def set_basis(command: SetBasis, uow: UnitOfWork, now: datetime) -> Initiative:
    """Set it, and return the initiative as it is then; what is open already keeps its deciders.

    Raises:
        Refused: there is no such initiative, it isn't theirs to plan, or what is written can't be.
    """
    initiative = _theirs(command.initiative, command.by, uow, now, lock=True)
    changes: dict[str, Any] = {name: _read(name, said.strip()) for name, said in command.said.items()}
    changed = replace(initiative, **changes)
    if changed != initiative:
        uow[INITIATIVES].save(changed)
        told = DecisionBasisSet(changed.key, changed.amount, changed.reach, changed.risk, changed.students)
        uow.tell(told, command.by.actor)
    return changed


def _read(name: str, said: str) -> Any:
    if not said:
        return None
    try:
        match name:
            case "amount":
                return kronor(said)
            case "reach":
                return ReachScope(said)
            case "risk":
                return RiskClass(said)
            case "students":
                return {"true": True, "false": False}[said]
    except (ValueError, KeyError):
        if name == AMOUNT:
            raise Refused("refused-bad-amount", field=AMOUNT, most=MOST_KRONOR) from None
    raise Refused("refused-bad-data")


def _theirs(key: str, by: Principal, uow: UnitOfWork, now: datetime, *, lock: bool) -> Initiative:
    initiative = the_initiative(key, by, uow, now, lock=lock)
    check_may_plan(by, initiative, uow[PROCESSES].get(initiative.process), uow[FORUMS].all())
    return initiative
