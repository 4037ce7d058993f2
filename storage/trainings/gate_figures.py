"""How far a gate's step has come, as trainings count it."""

from datetime import datetime

from bot.features.gates.criteria import GateFigure
from bot.features.trainings.goals import figure_of_step
from storage.engine.units import EngineUnit


class TrainingFigures:
    """See `bot.features.gates.criteria.GateFigures`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._unit = unit

    def of_step(self, initiative: str, step: str, at: datetime) -> GateFigure | None:
        return figure_of_step(initiative, step, self._unit, at)
