"""What an action's own change keeps of the place where it was done, so that this is no transaction of its own."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.core.database import UnitOfWork
from bot.delivery.conversations import heard_from, note_conversation
from bot.delivery.ports import CONVERSATIONS, Conversation


@dataclass(slots=True)
class News:
    """`conversation`: the place as the activity shows it, where that isn't kept; `kept`: it is by now."""

    place: str
    conversation: Conversation | None = None
    kept: bool = False

    def foresee(self, uow: UnitOfWork, now: datetime) -> None:
        """Say at a change's beginning that `keep` follows; or sooner, where jobs are locked before the change's end.

        The place is locked before them (docs/architecture.md, the order of locks).
        """
        if self.conversation is None:
            uow[CONVERSATIONS].foresee_trouble(self.place)
            uow.jobs.first = partial(heard_from, self.place, uow, now)
        else:
            uow.jobs.first = partial(note_conversation, self.conversation, uow, now)

    def keep(self, uow: UnitOfWork) -> None:
        """Note at a change's end that the person was heard from, and what is new, where that isn't done yet."""
        note, uow.jobs.first = uow.jobs.first, None
        if note is not None:
            note()
