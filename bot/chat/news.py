"""What an action's own change keeps of the place where it was done, so that this is no transaction of its own."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.delivery.conversations import heard_from, note_conversation
from bot.delivery.ports import CONVERSATIONS, Conversation


@dataclass(slots=True)
class News:
    """`conversation`: the place as the activity shows it, where that isn't kept; `kept`: it is by now."""

    place: str
    conversation: Conversation | None = None
    kept: bool = False

    def foresee(self, uow: UnitOfWork) -> None:
        """Say at a change's beginning that `keep` follows."""
        if self.conversation is None:
            uow[CONVERSATIONS].foresee_trouble(self.place)

    def keep(self, uow: UnitOfWork, now: datetime) -> None:
        """Note at a change's end that the person was heard from, and what is new."""
        if self.conversation is None:
            heard_from(self.place, uow, now)
        else:
            note_conversation(self.conversation, uow, now)
