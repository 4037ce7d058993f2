"""The sender's card while it goes out: drawn anew every ten seconds, and what waits for whoever comes back."""

from collections.abc import Iterator
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Task
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.handling import BETWEEN_REPORTS, RETRIABLE
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.pumping import message_to, progress_message

MOST_AWAITING = 5
"""Announcements that somebody who comes back gets at once: the newest."""


def report(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The task: show the sender how far it has come, and again later while it goes on."""
    announcement = uow[ANNOUNCEMENTS].get(task.subject)
    if announcement is None or announcement.state is not AnnouncementState.SENDING:
        return
    uow.jobs.deliver(progress_message(announcement))
    uow.jobs.move(task, now + BETWEEN_REPORTS)


def announcements_awaiting(person: PersonId, uow: UnitOfWork) -> Iterator[Message]:
    """What couldn't reach somebody who can be reached from now on; see `bot.delivery.greeting.Awaiting`."""
    rows = uow[LEDGER].of_person(person, RETRIABLE)
    known = [uow[ANNOUNCEMENTS].get(row.announcement) for row in rows]
    out = [
        each for each in known if each and each.state in (AnnouncementState.SENDING, AnnouncementState.SENT)
    ]
    newest = sorted(out, key=lambda each: (each.sent_at is None, each.sent_at), reverse=True)
    for announcement in newest[:MOST_AWAITING]:
        yield message_to(announcement.id, person)
