"""What the gates bring to the database: a repository behind each port."""

from bot.features.gates.ports import BALLOTS
from storage.engine.stored import Stored
from storage.gates.ballots import SqlBallots

STORED = Stored("gates", {BALLOTS: lambda unit: SqlBallots(unit.connection, hurried=unit.hurried)})
