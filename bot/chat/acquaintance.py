"""Who and what was met a moment ago: looked up once for both, in one look, and remembered for a while."""

from collections.abc import Callable
from datetime import datetime

from bot.chat.activity import Activity
from bot.chat.memory import Memory
from bot.core.database import Database, UnitOfWork
from bot.core.errors import Retryable
from bot.core.logs import log_of
from bot.core.people import Person, PersonId
from bot.core.people_port import PEOPLE, find_person
from bot.core.texts import Reader
from bot.delivery.conversations import is_noted, note_conversation
from bot.delivery.ports import Conversation

LOG = log_of(__name__)


class Acquaintance:
    """The conversations as they are kept, and how the people in them are spoken to."""

    def __init__(self, database: Database, ticks: Callable[[], float]) -> None:
        self._database = database
        self._readers: Memory[PersonId, tuple[Reader | None]] = Memory(ticks)
        self._conversations: Memory[str, Conversation] = Memory(ticks)

    async def meet(self, conversation: Conversation) -> None:
        """Keep the conversation as the newest activity shows it; written only where something is new.

        Where the database is busy that can wait for the next activity, so that whoever acts is told so by the activity
        itself; only a removal has no next one.
        """
        if self._conversations.get(conversation.id) == conversation:
            return
        try:
            noted, person = await self._database.read(_look_up, conversation)
            if not noted:
                await self._database.run(note_conversation, conversation)
        except Retryable as error:
            if not conversation.installed:
                raise
            LOG.warning("a conversation could not be noted: %s", error)
            return
        self._conversations.put(conversation.id, conversation)
        if conversation.person is not None:
            self._put(conversation.person, person)

    def forget_places(self) -> None:
        """Look each conversation up again."""
        self._conversations.clear()

    async def reader(self, activity: Activity) -> Reader:
        """What the portfolio says of the person goes before what the client says.

        What a client said, or didn't, holds for that activity alone: the next one may know better.
        """
        fallback = Reader(activity.locale)
        if activity.person is None:
            return fallback
        known = self._readers.get(activity.person)
        if known is not None:
            return known[0] or fallback
        try:
            person = await self._database.read(find_person, activity.person)
        except Retryable:
            return fallback
        return self._put(activity.person, person) or fallback

    def _put(self, person: PersonId, known: Person | None) -> Reader | None:
        reader = Reader(known.locale, known.time_zone) if known else None
        self._readers.put(person, (reader,))
        return reader


def _look_up(conversation: Conversation, uow: UnitOfWork, _now: datetime) -> tuple[bool, Person | None]:
    """Whether it is kept as it is, and who the person in it is, where it is somebody's own chat."""
    person = None if conversation.person is None else uow[PEOPLE].get(conversation.person)
    return is_noted(conversation, uow), person
