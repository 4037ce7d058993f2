"""A procurement that is under way makes its matter secret by itself, and opens it again when it is over.

By the steps that the process model marks (`Step.procurement`), whoever sets them and however. What a person has marked
stays as they have it; where its time ends while the procurement goes on, the program's own mark takes its place.
"""

from dataclasses import replace
from datetime import datetime

from bot.core.calendar import home_day
from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM
from bot.features.portfolio.facts import InitiativeImported, SecrecyLifted, SecrecyMarked, StepSet
from bot.features.portfolio.initiatives import Initiative, Secrecy, StepStatus
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import PROCUREMENT_GROUND
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES

BY_STEP = "procurement_step"
"""The kind of the program's own mark, which nobody can choose: it alone is lifted when the step is over."""


def procures(initiative: Initiative, model: ProcessModel) -> bool:
    """Whether a procurement of it is under way."""
    return any(
        step.procurement and initiative.step_state(stage.id, step.id).status is StepStatus.UNDER_WAY
        for stage in model.stages.values()
        for step in stage.steps
    )


def after_step(fact: StepSet, uow: UnitOfWork, now: datetime) -> None:
    """Only where it is a procurement's: another step doesn't close again what a person has opened meanwhile."""
    initiative = uow[INITIATIVES].get(fact.initiative, lock=True)
    if initiative is None:
        return
    stage = uow[PROCESSES].get(initiative.process).stages.get(fact.stage)
    step = stage.step(fact.step) if stage else None
    if step is not None and step.procurement:
        mark_by_steps(initiative, uow, now)


def after_import(fact: InitiativeImported, uow: UnitOfWork, now: datetime) -> None:
    initiative = uow[INITIATIVES].get(fact.initiative, lock=True) if "steps" in fact.changed else None
    if initiative is not None:
        mark_by_steps(initiative, uow, now)


def mark_by_steps(initiative: Initiative, uow: UnitOfWork, now: datetime) -> None:
    """Mark the matter, which is locked, or lift the program's own mark, as its steps have it now."""
    whole = next((each for each in initiative.secrecy if not each.paper), None)
    papers = tuple(each for each in initiative.secrecy if each.paper)
    if procures(initiative, uow[PROCESSES].get(initiative.process)):
        if whole is None:
            own = Secrecy("", BY_STEP, PROCUREMENT_GROUND, home_day(now))
            uow[INITIATIVES].save(replace(initiative, secrecy=(own, *papers)))
            uow.tell(SecrecyMarked(initiative.key, "", own.kind, own.ground, own.first), PROGRAM.actor)
    elif whole is not None and whole.kind == BY_STEP:
        uow[INITIATIVES].save(replace(initiative, secrecy=papers))
        uow.tell(SecrecyLifted(initiative.key, ""), PROGRAM.actor)
