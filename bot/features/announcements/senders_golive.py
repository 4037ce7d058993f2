"""What `grindvakt check` says of announcements that nobody sends: whoever wrote them has left."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.phrases import phrase
from bot.features.announcements.announcements import UNSENT, Announcement, AnnouncementState
from bot.features.announcements.behalf import scheduler_of
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS
from bot.features.gates.ports import DEPARTED
from bot.settings.model import Settings

TODO = "send it (grindvakt announcement dry-run, start), or have somebody else write a new one"


def look_over_senders(_settings: Settings, uow: UnitOfWork, _now: datetime) -> Sequence[Finding]:
    """Those that were to go out, and don't. A draft that was never asked to is left alone."""
    meant = [each for each in uow[ANNOUNCEMENTS].in_state(*UNSENT) if _was_meant_to(each)]
    gone = uow[DEPARTED].gone({each.sender for each in meant})
    return [
        Finding(
            Level.WARNING,
            phrase("announcement {each}: its sender has left, so it doesn't go out", each=each.id),
            TODO,
        )
        for each in meant
        if each.sender in gone and not _goes_all_the_same(each, uow)
    ]


def _goes_all_the_same(announcement: Announcement, uow: UnitOfWork) -> bool:
    """Whether an administrator has said that it goes out: at its time, or once it is approved."""
    if announcement.state is AnnouncementState.AWAITING:
        request = uow[APPROVAL_REQUESTS].get(announcement.id)
        return request is not None and request.asker.administers
    return announcement.state is AnnouncementState.READY and scheduler_of(announcement, uow).administers


def _was_meant_to(announcement: Announcement) -> bool:
    waits = announcement.state is not AnnouncementState.DRAFT or announcement.starts_at is not None
    return waits or announcement.hindrance is not None
