"""What of the conditions stands in the way of a gate, and which roles it is opened without."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.features.conditions.blocking import blocking_conditions
from bot.features.conditions.owning import unaccepted_roles
from bot.features.gates.readiness import Blocker
from bot.features.gates.unaccepted import UnacceptedRole
from storage.engine.units import EngineUnit


class ConditionBlockers:
    """See `bot.features.gates.readiness.Blocking`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._unit = unit

    def of_gate(self, initiative: str, gate: str, at: datetime) -> Iterable[Blocker]:
        return blocking_conditions(initiative, gate, self._unit, at)


class SqlRolesUnaccepted:
    """See `bot.features.gates.unaccepted.RolesUnaccepted`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._unit = unit

    def at_gate(self, initiative: str, gate: str) -> Sequence[UnacceptedRole]:
        return list(unaccepted_roles(initiative, gate, self._unit))
