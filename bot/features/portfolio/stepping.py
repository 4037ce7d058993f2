"""Steps: where each stands."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.portfolio.facts import StepSet
from bot.features.portfolio.initiatives import StepState, StepStatus
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.rights import check_may_set_steps
from bot.features.portfolio.steps import find_step, step_set
from bot.features.processes.ports import PROCESSES


@dataclass(frozen=True, slots=True)
class SetStep:
    """Say where a step stands. `step`: its id, or `stage/step` where several stages have one of that id."""

    initiative: str
    step: str
    status: StepStatus
    by: Principal
    reason: str = ""


def set_step(command: SetStep, uow: UnitOfWork, now: datetime) -> StepState:
    """Set the step's state and return it; setting what it is already changes nothing.

    Raises:
        Refused: they may not; no such initiative or step; not applicable without a reason, or where the step is
            mandatory.
    """
    check_may_set_steps(command.by)
    initiative = uow[INITIATIVES].get(command.initiative, lock=True)
    if initiative is None:
        raise Refused("refused-no-such-initiative", words=command.initiative)
    model = uow[PROCESSES].get(initiative.process)
    stage, step = find_step(model, initiative, command.step)
    state = step_set(initiative, stage, step, command.status, command.reason)
    changed = initiative.with_step(state)
    if changed != initiative:
        uow[INITIATIVES].save(changed)
        said = state.stage, state.step, state.status, state.reason, state.round
        uow.tell(StepSet(initiative.key, *said), command.by.actor)
    return state
