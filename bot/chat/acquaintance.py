"""Who and what was met a moment ago: looked up once for both, in one look, and remembered for a while.

What is new about a place is kept by the change of whoever taps there (`News`), so that it is no transaction of its own.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Generic, TypeVar

from bot.chat.activity import Activity
from bot.core.database import Database, UnitOfWork
from bot.core.errors import AlreadyDone, Retryable
from bot.core.logs import log_of
from bot.core.people import Person, PersonId
from bot.core.people_port import PEOPLE, find_person
from bot.core.texts import Reader
from bot.delivery.conversations import heard_from, is_noted, note_conversation
from bot.delivery.ports import CONVERSATIONS, Conversation

LOG = log_of(__name__)

REMEMBERED_FOR = 60.0
"""Seconds for which a person's language and a conversation's state are not looked up again."""

MOST_REMEMBERED = 20_000

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Remembers values for a while; emptied when it is full."""

    def __init__(self, ticks: Callable[[], float]) -> None:
        self._ticks = ticks
        self._kept: dict[Key, tuple[float, Value]] = {}

    def get(self, key: Key) -> Value | None:
        until, value = self._kept.get(key, (0.0, None))
        return value if self._ticks() < until else None

    def take(self, key: Key) -> Value | None:
        """The value, which is forgotten."""
        until, value = self._kept.pop(key, (0.0, None))
        return value if self._ticks() < until else None

    def clear(self) -> None:
        self._kept.clear()

    def put(self, key: Key, value: Value) -> None:
        if len(self._kept) >= MOST_REMEMBERED:
            self._kept.clear()
        self._kept[key] = (self._ticks() + REMEMBERED_FOR, value)


@dataclass(slots=True)
class News:
    """What an action's own change keeps of the place where it was done.

    `conversation`: the place as the activity shows it, where that isn't kept; `kept`: it is by now.
    """

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

    @asynccontextmanager
    async def keeping(self, news: News) -> AsyncIterator[None]:
        """Give an action what `meet` has left to it, and keep afterwards what no change of the action has kept.

        After `Retryable` the next activity tells it again.
        """
        news.conversation = self._news.take(news.place)
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
