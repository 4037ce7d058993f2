"""The sender's card while it goes out: drawn anew every ten seconds."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.work import Task
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.handling import BETWEEN_REPORTS
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.pumping import progress_message


def report(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The task: show the sender how far it has come, and again later while it goes on."""
    announcement = uow[ANNOUNCEMENTS].get(task.subject)
    if announcement is None or announcement.state is not AnnouncementState.SENDING:
        return
    uow.jobs.deliver(progress_message(announcement))
    uow.jobs.move(task, now + BETWEEN_REPORTS)
