"""What the gates bring to the database: a repository behind each port, and kinds of facts."""

from bot.features.gates.facts import FACTS
from bot.features.gates.ports import BALLOTS
from storage.engine.stored import Stored
from storage.gates.ballots import SqlBallots

STORED = Stored("gates", {BALLOTS: lambda unit: SqlBallots(unit.connection, hurried=unit.hurried)}, FACTS)
