"""Previews: the reader's card in both languages, to the author alone."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.core.texts import LANGUAGES
from bot.core.work import Message, Priority, Recipient
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.dry_run import DryRun
from bot.features.announcements.ports import ANNOUNCEMENTS

PREVIEW_CARD = "announcement_preview"


class PreviewAnnouncement(DryRun):
    """Send the author what the readers would get."""


def preview_announcement(command: PreviewAnnouncement, uow: UnitOfWork, now: datetime) -> Announcement:
    """Ask for both cards; asked again, they are drawn anew where they stand.

    Raises:
        Refused: there is no such announcement, it isn't theirs, or nobody in Teams asks.
    """
    announcement = uow[ANNOUNCEMENTS].get(command.announcement)
    if announcement is None:
        raise Refused("refused-no-announcement-here")
    person = announcement.sender if command.by.administers else command.by.person
    if person != announcement.sender:
        raise Refused("refused-only-sender-sends")
    for language in LANGUAGES:
        message = Message(
            PREVIEW_CARD, f"{announcement.id}/{language}", Recipient("person", person), Priority.REPLY
        )
        uow.jobs.deliver(message)
    return announcement


def previewed(subject: str) -> tuple[str, str]:
    """The announcement and the language that a preview's subject names."""
    announcement, _, language = subject.rpartition("/")
    return announcement, language
