"""What stands of messages about something is drawn again, whoever has it: as it is to look from now on."""

from collections.abc import Collection, Iterable

from bot.core.database import UnitOfWork
from bot.core.work import Message, Priority
from bot.delivery.jobs import message_kept
from bot.delivery.queue import JOB_TABLE


def standing_about(kinds: Collection[str], subject: str, uow: UnitOfWork) -> list[Message]:
    """The messages of these kinds that stand in Teams, or may soon, about the subject or a part (`subject/…`)."""
    standing = uow[JOB_TABLE].deliveries.about(kinds, subject)
    return [message_kept(*each, Priority.DECISION) for each in standing]


def draw_these_again(kind: str, subjects: Iterable[str], uow: UnitOfWork) -> None:
    """Ask once more for what stands about just these subjects, however many they are."""
    for each in uow[JOB_TABLE].deliveries.of_messages(f"{kind}:{subject}" for subject in subjects):
        uow.jobs.deliver(message_kept(*each, Priority.DECISION))


def draw_again(kinds: Collection[str], subject: str, uow: UnitOfWork) -> None:
    """Ask for them once more, also those whose recipients nobody would write to today."""
    for message in standing_about(kinds, subject, uow):
        uow.jobs.deliver(message)
