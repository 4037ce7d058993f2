"""Who and what was met a moment ago: looked up once for both, in one look, and remembered for a while."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from bot.chat.activity import Activity
from bot.chat.memory import Memory
from bot.chat.news import News
from bot.core.database import Database, UnitOfWork
from bot.core.errors import AlreadyDone, Retryable
from bot.core.logs import log_of
from bot.core.people import Person, PersonId
from bot.core.people_port import PEOPLE, find_person
from bot.core.texts import Reader
from bot.delivery.conversations import is_noted, note_conversation
from bot.delivery.ports import CONVERSATIONS, Conversation

LOG = log_of(__name__)


class Acquaintance:
    """The conversations as they are kept, and how the people in them are spoken to."""

    def __init__(self, database: Database, ticks: Callable[[], float]) -> None:
        self._database = database
        self._readers: Memory[PersonId, tuple[Reader | None]] = Memory(ticks)
        self._conversations: Memory[str, Conversation] = Memory(ticks)
        self._news: Memory[str, Conversation] = Memory(ticks)

    async def meet(self, conversation: Conversation, *, changes: bool = False) -> None:
        """Keep the conversation as the newest activity shows it; written only where something is new.

        Where the database is busy that can wait for the next activity, so that whoever acts is told so by the activity
        itself; only a removal has no next one. `changes`: what is new is left to `keeping`.
        """
        if self._conversations.get(conversation.id) == conversation:
            return
        try:
            noted, person = await self._database.read(_look_up, conversation)
            if conversation.person is not None:
                self._put(conversation.person, person)
            if not noted and changes:
                self._news.put(conversation.id, conversation)
                return
            if not noted:
                await self._database.run(note_conversation, conversation)
        except Retryable as error:
            if not conversation.installed:
                raise
            LOG.warning("a conversation could not be noted: %s", error)
            return
        self._conversations.put(conversation.id, conversation)

    def news_of(self, place: str) -> News:
        """What `meet` has left to an action there."""
        return News(place, self._news.take(place))

    @asynccontextmanager
    async def keeping(self, news: News) -> AsyncIterator[None]:
        """Keep afterwards what no change of the action has kept. After `Retryable` the next activity tells it again."""
        try:
            yield
        except AlreadyDone:
            await self._keep(news)
            raise
        await self._keep(news)

    async def _keep(self, news: News) -> None:
        if news.conversation is None:
            return
        if not news.kept:
            try:
                await self._database.run(note_conversation, news.conversation)
            except Retryable as error:
                LOG.warning("a conversation could not be noted: %s", error)
                return
        self._conversations.put(news.place, news.conversation)

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
    uow[CONVERSATIONS].foresee(conversation.id)
    person = None if conversation.person is None else uow[PEOPLE].get(conversation.person)
    return is_noted(conversation, uow), person
