"""When and how an announcement goes out, in a sentence: before it is sent, once it is approved, and afterwards."""

from datetime import datetime

from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement

SEND = "dry-run-send-now", "dry-run-send-at"
ASK = "dry-run-ask-now", "dry-run-ask-at"
APPROVED = "approval-next-now", "approval-next-at"
"""What the sentence is said for: as it goes out at once, and at a time."""


def when_sent(announcement: Announcement, said: tuple[str, str], reader: Reader, now: datetime) -> str:
    """What is urgent doesn't keep to anybody's working hours, and what is only posted in channels has nobody's."""
    starts = announcement.starts_at
    how = "post" if announcement.only_posts else "urgent" if announcement.urgent else "hours"
    at_once, later = said
    if starts is None or starts <= now:
        return reader.text(at_once, how=how)
    return reader.text(later, how=how, when=reader.by(starts, now))
