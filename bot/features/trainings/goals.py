"""What a gate asks of trainings: how far the one that is furthest from its goal has come.

Only what is published and to be completed counts: who has read something hasn't been trained in it. Each training must
reach its goal by itself, so that a large one that is done never hides a small one that isn't.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.features.gates.criteria import GateFigure
from bot.features.trainings.due import initiative_of
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.trainings import Training, TrainingKind

TRAINING_STEP = "utbilda"
"""The id of the step that trainings answer for, in every process that has it."""
USUAL_GOAL = 80
"""Per cent, where neither the training nor the organisation says otherwise."""


def goal_of(training: Training) -> int:
    return USUAL_GOAL if training.threshold is None else training.threshold


def trainings_for(initiative: str, uow: UnitOfWork) -> Sequence[Training]:
    """Those that its gate counts: the initiative's own, and those of its releases."""
    return [
        training
        for training in uow[TRAININGS].active()
        if training.kind is TrainingKind.COMPLETED and initiative_of(training, uow) == initiative
    ]


def figure_of(training: Training, step: str, uow: UnitOfWork, at: datetime) -> GateFigure:
    """Where nobody is assigned yet, nobody has completed it: that is no hundred per cent."""
    coverage = uow[ASSIGNMENTS].coverage(training.id, at.astimezone(HOME).date())
    return GateFigure(step, coverage.done, coverage.expected, goal_of(training), at, training.id)


def figure_of_step(initiative: str, step: str, uow: UnitOfWork, at: datetime) -> GateFigure | None:
    """The figure of the training that is furthest from its goal; None: the step isn't ours, or has no training."""
    if step != TRAINING_STEP:
        return None
    figures = [figure_of(training, step, uow, at) for training in trainings_for(initiative, uow)]
    return min(figures, key=lambda figure: figure.percent - figure.goal, default=None)
