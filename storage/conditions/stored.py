"""What conditions bring to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.features.conditions.ports import CONDITIONS, LEAVERS
from bot.features.gates.readiness import CONDITIONS_BLOCK
from storage.conditions.blocking import ConditionBlockers
from storage.conditions.conditions import SqlConditions, SqlLeavers

STORED = Stored(
    {
        CONDITIONS: SqlConditions,
        LEAVERS: SqlLeavers,
        CONDITIONS_BLOCK: ConditionBlockers,
    }
)
