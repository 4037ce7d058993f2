"""What an announcement is part of (a release), as far as it says whom it is for. Whoever keeps that says so."""

from typing import Protocol

from bot.core.database import Port, UnitOfWork
from bot.features.announcements.announcements import UNSENT, Announcement
from bot.features.directory.audience_documents import audience_hash
from bot.features.directory.audiences import Audience


class AnnouncementSources(Protocol):
    def audience_of(self, source: str) -> Audience | None:
        """Whom the source is for now; None: there is no such source."""


SOURCES = Port[AnnouncementSources]("sources of announcements")


def other_audience(announcement: Announcement, uow: UnitOfWork) -> Audience | None:
    """Whom its source is for now, where that isn't whom it would be sent to; None: they are the same, or it is sent.

    Its sender may have chosen so; or the source has changed since it was drafted, or is read otherwise than it was.
    """
    if not announcement.source or announcement.state not in UNSENT:
        return None
    meant = uow[SOURCES].audience_of(announcement.source)
    same = meant is None or audience_hash(meant) == audience_hash(announcement.audience)
    return None if same else meant
