"""A reminder's message, and having reminders drawn anew beside the announcement's own card."""

from collections.abc import Iterable

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient, WhenUnknown
from bot.features.announcements.follow_ports import FOLLOW_UPS
from bot.features.announcements.kinds import REMINDER


def reminder_to(announcement: str, number: int, person: PersonId) -> Message:
    """Each reminder is a message of its own, and never sent again by itself where it may have arrived."""
    subject = f"{announcement}/{number}"
    return Message(REMINDER, subject, Recipient("person", person), Priority.BULK, WhenUnknown.HOLD)


def reminded_of(message: Message) -> tuple[str, int]:
    """Which announcement, and which of its reminders; 0: it isn't one of ours."""
    announcement, _, number = message.subject.rpartition("/")
    return announcement, int(number) if number.isascii() and number.isdigit() else 0


def redraw_reminders(announcement: str, people: Iterable[PersonId], uow: UnitOfWork) -> None:
    """Have the reminders that these have got, or may be getting, drawn as things stand from now on."""
    for person, numbers in uow[FOLLOW_UPS].reminders_of(announcement, people).items():
        for number in numbers:
            uow.jobs.deliver(reminder_to(announcement, number, person))
