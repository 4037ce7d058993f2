"""What was refused, and what was written with it: it goes back to whoever wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.chat.attempts import Attempt, note_attempt
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.delivery.ports import CONVERSATIONS


@dataclass(frozen=True, slots=True)
class GiveBack:
    """An attempt whose comment wasn't taken. `text`: the message that holds it, None: the answer is a message already.

    `key`: of the activity, so that it is sent once.
    """

    attempt: Attempt
    person: PersonId
    key: str
    text: Mapping[str, Any] | None


def give_back(command: GiveBack, uow: UnitOfWork, now: datetime) -> None:
    """Note the attempt, and send what was written to the person's own chat, never where others read."""
    note_attempt(command.attempt, uow, now)
    chat = uow[CONVERSATIONS].personal(command.person)
    if command.text is not None and chat is not None:
        uow.jobs.reply(f"{command.key}|text", chat.id, command.text)
