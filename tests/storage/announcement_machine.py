"""What the machines of announcements have in common: a database of their own, and a clock that they set."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import Engine, text

from bot.core.refusals import Refused
from bot.delivery.jobs import Queue
from bot.delivery.queue import JOB_TABLE
from bot.delivery.task_loop import TaskLoop
from bot.features.announcements.ports import LEDGER
from storage.tables import metadata
from storage.unit_of_work import SqlUnits

BEGAN = datetime(2026, 12, 1, 9, tzinfo=UTC)

FORGET_LIMITS = (
    "UPDATE recent_calls SET times = '[]', blocked_until = 0, blocked_at = NULL, answers = NULL, "
    "ceiling = NULL"
)
"""What Teams took a moment ago: the governor's clock is the database's own, and stands still here."""


class AnnouncementMachine(RuleBasedStateMachine):
    engine: ClassVar[Engine]

    id: str
    now: datetime
    turns: int
    units: SqlUnits
    tasks: TaskLoop

    def _work_some(self) -> bool:
        """Run some of the tasks that are due; whether there were any."""
        claims = self._do(lambda uow: uow[JOB_TABLE].claim(Queue.TASK, self._owner(), 10))
        for claim in claims:
            self._do(lambda uow, claim=claim: self.tasks._work(claim, uow, self.now))
        return bool(claims)

    def _make_due(self) -> None:
        """The time of every waiting task has come."""
        with self.engine.begin() as connection:
            connection.execute(text("UPDATE jobs SET run_at = 0 WHERE queue = 'task' AND state = 'ready'"))

    def _owner(self) -> str:
        self.turns += 1
        return f"w/{self.turns}"

    def _empty(self) -> None:
        with self.engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                if table.name not in ("recent_calls", "log_tail") and not table.name.startswith("log"):
                    connection.execute(table.delete())
            connection.execute(text(FORGET_LIMITS))

    def _rows(self) -> Any:
        return self._do(lambda uow: uow[LEDGER].each(self.id))

    def _try(self, use_case: Any, command: Any) -> bool:
        try:
            self._do(lambda uow: use_case(command, uow, self.now))
        except Refused:
            return False
        return True

    def _do(self, work: Any) -> Any:
        with self.engine.begin() as connection:
            uow = self.units(connection)
            result = work(uow)
            uow.finish()
            return result
