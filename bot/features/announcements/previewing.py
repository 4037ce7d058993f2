"""Previews: the reader's card in both languages, to the author alone."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.texts import LANGUAGES
from bot.core.work import Message, Priority, Recipient
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.dry_run import DryRun
from bot.features.announcements.keeping import found
from bot.features.announcements.rights import check_is_its_sender

PREVIEW_CARD = "announcement_preview"


class PreviewAnnouncement(DryRun):
    """Send the author what the readers would get."""


def preview_announcement(command: PreviewAnnouncement, uow: UnitOfWork, now: datetime) -> Announcement:
    """Ask for both cards; asked again, they come anew, since those that were sent may stand far up in the chat.

    Raises:
        Refused: there is no such announcement, it isn't theirs, or nobody in Teams asks.
    """
    announcement = found(command.announcement, uow)
    check_is_its_sender(command.by, announcement)
    person = announcement.sender
    for language in LANGUAGES:
        subject = f"{announcement.id}/{now:%Y%m%dT%H%M%S}/{language}"
        uow.jobs.deliver(Message(PREVIEW_CARD, subject, Recipient("person", person), Priority.REPLY))
    return announcement


def previewed(subject: str) -> tuple[str, str]:
    """The announcement and the language that a preview's subject names."""
    return subject.partition("/")[0], subject.rpartition("/")[2]
