"""What conditions bring to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.features.conditions.ports import CONDITIONS
from bot.features.gates.ports import DEPARTED
from bot.features.gates.readiness import CONDITIONS_BLOCK
from bot.features.gates.unaccepted import ROLES_UNACCEPTED
from storage.conditions.blocking import ConditionBlockers, SqlRolesUnaccepted
from storage.conditions.conditions import SqlConditions, SqlDeparted

STORED = Stored(
    {
        CONDITIONS: SqlConditions,
        DEPARTED: SqlDeparted,
        CONDITIONS_BLOCK: ConditionBlockers,
        ROLES_UNACCEPTED: SqlRolesUnaccepted,
    }
)
