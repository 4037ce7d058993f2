"""What the processes bring to the database: a repository behind each port, and kinds of facts."""

from bot.features.processes.facts import FACTS
from bot.features.processes.ports import PROCESSES
from storage.engine.stored import Stored
from storage.processes.models import SqlProcesses

STORED = Stored("processes", {PROCESSES: lambda unit: SqlProcesses(unit.connection)}, FACTS)
