"""On whose behalf something is done that was said earlier: whoever said so, as the log knows it.

An administrator may send what somebody wrote who has left, or has lost the right: at its time it goes by the
administrator's rights, or it would never go.
"""

from bot.core.database import UnitOfWork
from bot.core.facts import Fact
from bot.core.principals import Principal, principal_of
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.facts import AnnouncementScheduled, JoinersAsked


def scheduler_of(announcement: Announcement, uow: UnitOfWork) -> Principal:
    """Whoever last said that it is to go out at its time."""
    return _who_told(AnnouncementScheduled, announcement, uow)


def joiners_asker_of(announcement: Announcement, uow: UnitOfWork) -> Principal:
    """Whoever last said that it is to go to those who joined since."""
    return _who_told(JoinersAsked, announcement, uow)


def _who_told(fact: type[Fact], announcement: Announcement, uow: UnitOfWork) -> Principal:
    """Releases before this one told nothing of it: then it is the sender."""
    entries = uow.log.about(announcement.id, (fact.__name__,))
    return principal_of(entries[-1].fact.actor) if entries else principal_of(f"person:{announcement.sender}")
