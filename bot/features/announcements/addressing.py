"""The messages by which announcements reach people: each by itself, or merged into a day's digest."""

from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient, WhenUnknown
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.kinds import ANNOUNCEMENT, DIGEST
from bot.features.announcements.ledger import LedgerRow


def rank(announcement: Announcement) -> Priority:
    """How soon what is for its recipients goes, in Teams, by mail and through Graph.

    What is urgent goes before whatever else waits for thousands, such as cards that are drawn anew.
    """
    return Priority.NEWS if announcement.urgent else Priority.BULK


def message_to(announcement: str, person: PersonId, priority: Priority = Priority.BULK) -> Message:
    """The message to one recipient, never sent again by itself where it may have arrived."""
    return Message(ANNOUNCEMENT, announcement, Recipient("person", person), priority, WhenUnknown.HOLD)


def digest_to(digest: str, person: PersonId) -> Message:
    """The person's digest of this name: one message, which is drawn again as more is merged into it."""
    return Message(DIGEST, digest, Recipient("person", person), Priority.BULK, WhenUnknown.HOLD)


def message_of(row: LedgerRow) -> Message:
    """The message in which the row's announcement stands before its recipient, or will."""
    return digest_to(row.digest, row.person) if row.digest else message_to(row.announcement, row.person)
