"""The sender's card while it goes out, and what is learnt afterwards: drawn anew every ten seconds at the most."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.work import Priority, Task
from bot.delivery.landings import Landed, Landing
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.kinds import REPORT
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.pumping import progress_message
from bot.features.announcements.standing import NEWS_FOR

BETWEEN_REPORTS = timedelta(seconds=10)
"""How often the sender's card is drawn anew at the most."""

LONGEST_SILENCE = timedelta(hours=1)
"""So long at the most, since people confirm on a Sunday too."""

NOT_BROUGHT_YET = timedelta(minutes=10)
"""So long at the least until a card that couldn't be brought up to date is tried again."""


def report_later(announcement: str, uow: UnitOfWork, now: datetime) -> None:
    """Have the sender's card drawn anew soon: once, however much is learnt until then."""
    uow.jobs.run(_report_of(announcement), now + BETWEEN_REPORTS)


def report(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The task: show the sender how far it has come, and again later while it goes on.

    While all who are left wait for their own hours (over a weekend, in July) there is little new to show.
    """
    announcement = uow[ANNOUNCEMENTS].get(task.subject)
    if announcement is None or not announcement.has_begun:
        return
    uow.jobs.deliver(progress_message(announcement))
    if announcement.state is AnnouncementState.SENDING:
        next_news = min(_next_news(announcement, uow) or now, now + LONGEST_SILENCE)
        uow.jobs.move(task, max(now + BETWEEN_REPORTS, next_news))


def note_reports(several: Sequence[Landed], uow: UnitOfWork, now: datetime) -> None:
    """The observer of senders' cards: one that Teams didn't take is tried again, ever less often, for thirty days.

    Else it would say for ever that it goes out, where Teams let the bot write to nobody as it came to its end.
    """
    for each in several:
        announcement = uow[ANNOUNCEMENTS].get(each.message.subject)
        refused = each.landing in (Landing.FAILED, Landing.UNREACHABLE)
        if not refused or announcement is None or announcement.sent_at is None:
            continue
        since = now - announcement.sent_at
        if since < NEWS_FOR:
            again = now + max(NOT_BROUGHT_YET, since / 4)
            uow.jobs.run(_report_of(announcement.id), again)


def _report_of(announcement: str) -> Task:
    return Task(REPORT, announcement, priority=Priority.NEWS)


def _next_news(announcement: Announcement, uow: UnitOfWork) -> datetime | None:
    """When the next of them can be reached; None: at any moment."""
    if not announcement.laid_out or uow[LEDGER].count(announcement.id, LedgerState.SENDING):
        return None
    return uow[LEDGER].next_due(announcement.id)
