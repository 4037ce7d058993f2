"""The outbox as an administrator sees it."""

from datetime import datetime

from bot.job_ports import WorkerUnit


def oldest_waiting(_command: None, uow: WorkerUnit, _now: datetime) -> float:
    """Seconds that the row that has waited longest has been due; 0: none waits."""
    return uow.jobs.outbox.oldest()
