"""Read receipts of Teams: which of our messages a person has had in front of them.

Silence proves nothing: the person or the organisation may have switched receipts off.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.work import Message
from bot.core.written import whole_number
from bot.delivery.jobs import message_kept
from bot.delivery.queue import JOB_TABLE

READ_RECEIPT = "application/vnd.microsoft.readReceipt"
"""The event's name: for `bot.chat.routes.Routes.events`."""

LONGEST_NUMBER = 40
"""Digits of an activity's id; Teams' own have some thirteen."""


def last_read(data: Mapping[str, Any]) -> int | None:
    """The id up to which everything in the chat is read; None: the event says nothing that can be used."""
    return activity_number(data.get("lastReadMessageId"))


def activity_number(given: object) -> int | None:
    """An activity's id as the number by which ids are compared; None where it is none."""
    if isinstance(given, int) and not isinstance(given, bool):
        return given if 0 <= given < 10**LONGEST_NUMBER else None
    return whole_number(given, LONGEST_NUMBER) if isinstance(given, str) else None


def read_up_to(conversation: str, last: int, kinds: Collection[str], uow: UnitOfWork) -> Sequence[Message]:
    """The messages of these kinds that stand in the conversation and are read, each receipt telling all of them anew.

    Only those whose ids are numbers can be compared; of any other nothing is said.
    """
    standing = uow[JOB_TABLE].deliveries.standing(conversation, kinds)
    return [message_kept(one.message, one.recipient) for one in standing if _is_read(one.activity_id, last)]


def _is_read(activity: str | None, last: int) -> bool:
    number = activity_number(activity)
    return number is not None and number <= last
