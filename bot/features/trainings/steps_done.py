"""What trainings do to their initiative's steps: Utbilda is under way, and done once each has reached its goal."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM
from bot.core.texts import text
from bot.core.work import Task
from bot.features.gates.criteria import GateFigure
from bot.features.portfolio.facts import StepSet
from bot.features.portfolio.initiatives import StepStatus
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.model import ProcessModel, Stage
from bot.features.processes.ports import PROCESSES
from bot.features.trainings.due import initiative_of
from bot.features.trainings.facts import TrainingPublished, TrainingWithdrawn
from bot.features.trainings.goals import TRAINING_STEP, figure_of, trainings_for
from bot.features.trainings.kinds import STEP
from bot.features.trainings.ports import TRAININGS

AGAIN = timedelta(hours=1)
"""How often it is counted while a goal is ahead. Not by each completion: hundreds in a minute would wait for each other
at the one row of the task, and each would be a fact about the step."""


def on_training_moved(fact: TrainingPublished | TrainingWithdrawn, uow: UnitOfWork, _now: datetime) -> None:
    """In a transaction of its own: whoever tells holds rows that come after initiatives."""
    training = uow[TRAININGS].get(fact.training)
    initiative = initiative_of(training, uow) if training is not None else ""
    if initiative:
        uow.jobs.run(Task(STEP, initiative))


def set_training_step(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The task: the step says how far each training has come, and is done when all have reached their goals.

    A step that somebody has set as done, or as not applicable, stays so.
    """
    initiative = uow[INITIATIVES].get(task.subject, lock=True)
    if initiative is None:
        return
    figures = [figure_of(each, TRAINING_STEP, uow, now) for each in trainings_for(initiative.key, uow)]
    stage = _stage_of(uow[PROCESSES].get(initiative.process), TRAINING_STEP)
    if stage is None or not figures:
        return
    before = initiative.step_state(stage.id, TRAINING_STEP)
    reached = all(figure.reached for figure in figures)
    if not reached:
        uow.jobs.run(Task(STEP, initiative.key), now + AGAIN)
    if before.status is StepStatus.NOT_APPLICABLE or (before.status is StepStatus.DONE and not reached):
        return
    status = StepStatus.DONE if reached else StepStatus.UNDER_WAY
    after = replace(before, status=status, reason=_said(figures))
    if after == before:
        return
    uow[INITIATIVES].save(initiative.with_step(after))
    told = after.stage, after.step, after.status, after.reason, after.round
    uow.tell(StepSet(initiative.key, *told), PROGRAM.actor)


def _said(figures: Sequence[GateFigure]) -> str:
    return " ".join(
        text(
            "sv",
            "training-step-said",
            training=figure.about,
            done=figure.done,
            of=figure.expected,
            percent=figure.percent,
            goal=figure.goal,
        )
        for figure in figures
    )


def _stage_of(model: ProcessModel, step: str) -> Stage | None:
    return next((stage for stage in model.stages.values() if stage.step(step) is not None), None)
