"""What the records bring to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.features.conditions.ports import PUT_AGAIN
from bot.features.gates.since import SINCE
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.ports import CHECKPOINTS
from storage.records.checkpoints import SqlCheckpoints
from storage.records.decisions import SqlDecisions, SqlPutAgain, SqlSince

STORED = Stored(
    {CHECKPOINTS: SqlCheckpoints, DECISIONS: SqlDecisions, PUT_AGAIN: SqlPutAgain, SINCE: SqlSince}
)
