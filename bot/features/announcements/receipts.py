"""Read receipts: whose announcements Teams says have been read. Silence proves nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.delivery.receipts import last_read, read_up_to
from bot.features.announcements.kinds import ANNOUNCEMENT
from bot.features.announcements.ports import LEDGER


@dataclass(frozen=True, slots=True)
class NoteReceipt:
    """The person has read everything in the chat up to the message with this number."""

    person: PersonId
    chat: str
    last: int


async def heed_receipt(context: Context) -> None:
    """The event. Teams tells it at each look into the chat, so most of them bring nothing new: those write nothing."""
    last = last_read(context.activity.data)
    if last is None:
        return
    receipt = NoteReceipt(context.person, context.place, last)
    if await context.database.read(unseen_before, receipt):
        await context.database.run(note_receipt, receipt)


def unseen_before(receipt: NoteReceipt, uow: UnitOfWork, _now: datetime) -> bool:
    """Whether the receipt tells anything that nobody knew."""
    return uow[LEDGER].has_unseen(receipt.person, _read_in(receipt, uow))


def note_receipt(receipt: NoteReceipt, uow: UnitOfWork, now: datetime) -> int:
    """Note what it tells; how many announcements that were."""
    return note_seen(receipt.person, _read_in(receipt, uow), uow, now)


def note_seen(person: PersonId, announcements: Collection[str], uow: UnitOfWork, now: datetime) -> int:
    """Teams says that the person has read these; of how many that was news. Whoever has confirmed one stays so."""
    return uow[LEDGER].note_seen(person, announcements, now)


def _read_in(receipt: NoteReceipt, uow: UnitOfWork) -> set[str]:
    """Only the person's own: whoever else's a message in this chat were, nothing is said of it."""
    read = read_up_to(receipt.chat, receipt.last, (ANNOUNCEMENT,), uow)
    return {message.subject for message in read if message.recipient.id == receipt.person}
