"""Whoever can be reached again gets what couldn't reach them: the newest, as many by themselves as a day may have."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Task
from bot.delivery.queue import JOB_TABLE
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.asking import RETRIED
from bot.features.announcements.handling import RETRIABLE
from bot.features.announcements.keeping import saved
from bot.features.announcements.kinds import COME_BACK
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.pumping import pump_of
from bot.features.announcements.standing import news_until

MOST_AWAITING = 5
"""Announcements that somebody who comes back gets: the newest."""

_GOING = (AnnouncementState.SENDING, AnnouncementState.SENT)


def announcements_awaiting(person: PersonId, uow: UnitOfWork) -> Iterator[Message]:
    """See `bot.delivery.greeting.Awaiting`. No message at once: a task puts them among those who wait for the pump."""
    if uow[LEDGER].of_person(person, RETRIABLE):
        uow.jobs.run(Task(COME_BACK, person, priority=Priority.NEWS))
    yield from ()


def come_back(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The task: what is still news to them is tried again, under the same rules as for anybody."""
    person = task.subject
    rows = uow[LEDGER].of_person(person, RETRIABLE)
    known = [(row, uow[ANNOUNCEMENTS].get(row.announcement)) for row in rows]
    news = [
        each
        for row, each in known
        if each and each.state in _GOING and (until := news_until(each, row, now)) is not None and until > now
    ]
    newest = sorted(news, key=lambda each: (each.sent_at is None, each.sent_at), reverse=True)[:MOST_AWAITING]
    locked = [uow[ANNOUNCEMENTS].get(each.id, lock=True) for each in sorted(newest, key=lambda each: each.id)]
    going = [each for each in locked if each is not None and each.state in _GOING]
    for announcement in going:
        if announcement.state is AnnouncementState.SENT:
            saved(announcement, uow, state=AnnouncementState.SENDING)
        uow.jobs.run(pump_of(announcement.id))
    uow[JOB_TABLE].flush()  # jobs are locked before the rows
    for announcement in going:
        row = uow[LEDGER].row(announcement.id, person, lock=True)
        if row is not None and row.state in RETRIABLE:
            uow[LEDGER].save([replace(row, state=LedgerState.PENDING, reason=RETRIED, due_at=now)])
