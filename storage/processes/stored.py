"""What the processes bring to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.features.processes.ports import PROCESSES
from storage.processes.models import SqlProcesses

STORED = Stored({PROCESSES: SqlProcesses})
