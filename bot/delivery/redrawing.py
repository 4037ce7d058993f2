"""What stands of messages about something is drawn again, whoever has it: as it is to look from now on."""

from collections.abc import Collection

from bot.core.database import UnitOfWork
from bot.core.work import Message, Priority, Recipient
from bot.delivery.queue import JOB_TABLE


def standing_about(kinds: Collection[str], subject: str, uow: UnitOfWork) -> list[Message]:
    """The messages of these kinds that stand in Teams, or may soon, about the subject or a part (`subject/…`)."""
    return [_message(*each) for each in uow[JOB_TABLE].deliveries.about(kinds, subject)]


def draw_again(kinds: Collection[str], subject: str, uow: UnitOfWork) -> None:
    """Ask for them once more, also those whose recipients nobody would write to today."""
    for message in standing_about(kinds, subject, uow):
        uow.jobs.deliver(message)


def _message(message: str, recipient: str) -> Message:
    kind, _, subject = message.partition(":")
    whom, _, name = recipient.partition(":")
    return Message(kind, subject, Recipient(whom, name), Priority.DECISION)
