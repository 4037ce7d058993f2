"""What is planned for an initiative: when its gates are meant to be decided, and when its result is taken into use."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.portfolio.facts import DatesPlanned
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.rights import check_may_plan
from bot.features.portfolio.secrecy import is_hidden_from
from bot.features.processes.model import Gate, ProcessModel
from bot.features.processes.ports import PROCESSES
from bot.features.processes.ways import gates_beside, road

GO_LIVE = "go-live"
"""What the day is called on which an initiative's result is taken into use, beside the gates' ids."""

YEARS = range(2000, 2101)
"""What somebody may plan, or have planned; anything else is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class ViewDates:
    """Look at the days of an initiative, to change them."""

    initiative: str
    by: Principal


@dataclass(frozen=True, slots=True)
class PlanDates:
    """Set days. `dates`: gate or `GO_LIVE` → day, None takes it away; what isn't mentioned stays as it is."""

    initiative: str
    dates: Mapping[str, date | None]
    by: Principal


@dataclass(frozen=True, slots=True)
class InitiativePlan:
    """An initiative with the gates that are ahead of it."""

    initiative: Initiative
    ahead: tuple[Gate, ...]


def view_dates(command: ViewDates, uow: UnitOfWork, now: datetime) -> InitiativePlan:
    """The initiative's days, for whoever may change them.

    Raises:
        Refused: there is no such initiative, or they may not plan it.
    """
    initiative, model = _theirs(command.initiative, command.by, uow, now, lock=False)
    return InitiativePlan(initiative, gates_ahead(initiative, model))


def plan_dates(command: PlanDates, uow: UnitOfWork, now: datetime) -> InitiativePlan:
    """Set the days and return the plan; setting what they are already changes nothing.

    Raises:
        Refused: there is no such initiative, they may not plan it, it meets no such gate, or the day is no day to plan.
    """
    initiative, model = _theirs(command.initiative, command.by, uow, now, lock=True)
    gates = [gate.id for gate in model.gates.values() if gate.applies_in(initiative.variant)]
    planned = dict(initiative.planned)
    go_live = initiative.go_live
    for name, day in command.dates.items():
        if day is not None and day.year not in YEARS:
            raise Refused("refused-bad-date", field=name)
        if name == GO_LIVE:
            go_live = day
        elif name not in gates:
            raise Refused("refused-no-such-gate-to-plan", name=name, gates=", ".join((*gates, GO_LIVE)))
        elif day is None:
            planned.pop(name, None)
        else:
            planned[name] = day
    changed = replace(initiative, planned=dict(sorted(planned.items())), go_live=go_live)
    if changed != initiative:
        uow[INITIATIVES].save(changed)
        uow.tell(DatesPlanned(changed.key, changed.planned, changed.go_live), command.by.actor)
    return InitiativePlan(changed, gates_ahead(changed, model))


def gates_ahead(initiative: Initiative, model: ProcessModel) -> tuple[Gate, ...]:
    """The gates that the initiative will meet as approvals lead, beginning with where it waits or is headed; then those
    that it may come to otherwise."""
    return gates_from(initiative.place, initiative.variant, model)


def gates_from(place: str, variant: str, model: ProcessModel) -> tuple[Gate, ...]:
    """The same of any initiative of the variant that is at the place."""
    return (*road(model, place, variant).gates, *gates_beside(model, place, variant))


def days_ahead(initiative: Initiative, model: ProcessModel) -> tuple[tuple[str, date], ...]:
    """The gates ahead for which a day is planned, with that."""
    ahead = (gate.id for gate in gates_ahead(initiative, model))
    return tuple((gate, initiative.planned[gate]) for gate in ahead if gate in initiative.planned)


def _theirs(
    key: str, by: Principal, uow: UnitOfWork, now: datetime, *, lock: bool
) -> tuple[Initiative, ProcessModel]:
    initiative = uow[INITIATIVES].get(key, lock=lock)
    if initiative is None or is_hidden_from(by, initiative, uow, now):
        raise Refused("refused-no-such-initiative", words=key)
    model = uow[PROCESSES].get(initiative.process)
    check_may_plan(by, initiative, model, uow[FORUMS].all())
    return initiative, model
