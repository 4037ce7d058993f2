"""What of the conditions stands in the way of a gate."""

from collections.abc import Iterable
from datetime import datetime

from bot.features.conditions.blocking import blocking_conditions
from bot.features.gates.readiness import Blocker
from storage.engine.units import EngineUnit


class ConditionBlockers:
    """See `bot.features.gates.readiness.Blocking`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._unit = unit

    def of_gate(self, initiative: str, gate: str, at: datetime) -> Iterable[Blocker]:
        return blocking_conditions(initiative, gate, self._unit, at)
