"""What the processes bring to the database: a repository behind each port."""

from bot.features.processes.ports import PROCESSES
from storage.engine.stored import Stored
from storage.processes.models import SqlProcesses

STORED = Stored("processes", {PROCESSES: lambda unit: SqlProcesses(unit.connection)})
