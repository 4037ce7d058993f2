"""An activity while it is answered: what the handlers get, and how they answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from bot.asking.asker import Asker
from bot.asking.turns import NamedThings
from bot.chat.acquaintance import News
from bot.chat.activity import Activity
from bot.chat.attempts import Attempt, attempt_of, note_attempt
from bot.chat.commands import Command, Scope, Vocabulary
from bot.chat.invokes import FROM_ANYWHERE
from bot.core.calendar import WorkCalendar
from bot.core.database import Database, Result, UnitOfWork
from bot.core.local_times import day_in
from bot.core.people import PersonId
from bot.core.places import CHANNEL, OUTSIDE, PERSONAL, is_public
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.core.written import lines, one_line, whole_number
from bot.delivery.conversations import heard_from, reply
from bot.delivery.ports import CONVERSATIONS
from bot.settings.model import Settings
from cards.kit.elements import Card
from cards.kit.messages import invoke_card, message
from cards.kit.notices import line_card
from cards.kit.refilled import refilled

Asked = TypeVar("Asked")
UseCase = Callable[[Asked, UnitOfWork, datetime], Result]

LONGEST_ID = 200
"""Characters of an id in a card's data; ours are shorter, whatever is longer is forged."""


@dataclass(frozen=True, slots=True)
class Context:
    """An activity with what answering it needs. `sent`: it came as a message, so the answer has to be sent too."""

    activity: Activity
    reader: Reader
    database: Database
    calendar: WorkCalendar
    settings: Settings
    now: datetime
    vocabulary: Vocabulary
    asker: Asker
    news: News
    words: str = ""
    sent: bool = False
    for_all: bool = False
    """Everybody in the organisation may read the answer; any other goes to the person's own chat."""
    named: NamedThings = field(default_factory=NamedThings, compare=False, repr=False)
    ids: set[str] = field(default_factory=set, compare=False, repr=False)
    """The fields of the card's data that were read as ids."""

    @property
    def person(self) -> PersonId:
        """The authenticated sender.

        Raises:
            Refused: Teams didn't say who it is.
        """
        if self.activity.person is None:
            raise Refused("refused-unknown-person")
        return self.activity.person

    @property
    def by(self) -> Principal:
        """On whose behalf it is answered: the sender's, with their rights.

        Raises:
            Refused: Teams didn't say who it is.
        """
        return Principal(self.person)

    @property
    def place(self) -> str:
        """See `Activity.place`."""
        return self.activity.place

    @property
    def talk(self) -> str:
        """Where what is asked next may follow on what was said: the chat; in a channel its thread, since people go
        from one to another and don't mean what they named there."""
        return self.activity.conversation

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be written where the person is."""
        kinds = {PERSONAL: Scope.PERSONAL, CHANNEL: Scope.TEAM}
        return self.vocabulary.offered_in(kinds.get(self.activity.conversation_kind, Scope.GROUP_CHAT))

    @property
    def in_public(self) -> bool:
        """Whether the answer is posted where others read it, so that it must not depend on who asks."""
        return self.sent and self.for_all and is_public(self.activity.conversation_kind)

    @property
    def reading(self) -> Principal:
        """Whose rights say what the answer may hold: the sender's, and nobody's where others may read it too."""
        seen = is_public(self.activity.conversation_kind) and (self.for_all or not self.sent)
        return PROGRAM if seen else self.by

    def word(self, name: str) -> str:
        """An id from the card's data, which a refusal may quote: without what isn't seen.

        Raises:
            Refused: it is missing, or can't be one.
        """
        self.ids.add(name)
        value = self.activity.data.get(name)
        word = value if isinstance(value, str) and len(value) <= LONGEST_ID else ""
        if not (word.isascii() and word.isprintable() and " " not in word):  # as nearly all of ours are
            word = one_line(word)
        if not word:
            raise Refused("refused-bad-data")
        return word

    def number(self, name: str, digits: int) -> int:
        """A whole number of ours from the card's data, of at most so many digits. Some clients send it as one.

        Raises:
            Refused: it is missing, or none.
        """
        value = self.activity.data.get(name)
        number = whole_number(str(value) if type(value) is int else self.word(name), digits)
        if number is None:
            raise Refused("refused-bad-data")
        return number

    def written(self, name: str) -> str:
        """What the person wrote in an input, as it is read everywhere; empty where the client leaves it out, or sends
        null in its place. Some send a number as one."""
        value = self.activity.data.get(name)
        if value is None:
            return ""
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            raise Refused("refused-bad-data")
        return lines(value)

    def day(self, name: str) -> date:
        """A day that was chosen in the card.

        Raises:
            Refused: it is no date.
        """
        return day_in(self.written(name), name)

    async def read(self, use_case: UseCase[Asked, Result], command: Asked) -> Result:
        """What the use case gives, without changing anything. Whoever taps can be reached: that is noted at once."""

        def whole(command: Asked, uow: UnitOfWork, now: datetime) -> tuple[Result, bool]:
            return use_case(command, uow, now), not self.sent and uow[CONVERSATIONS].is_troubled(self.place)

        result, troubled = await self.database.read(whole, command)
        if troubled:
            await self.database.run(heard_from, self.place)
        return result

    async def change(
        self, use_case: UseCase[Asked, Result], command: Asked, draw: Callable[[Result], Card]
    ) -> str:
        """Run the use case once for this activity, and answer with the card of its result.

        The answer is drawn inside the transaction: change and answer are one commit, so the same activity delivered
        again gets the same answer. Returns the body for the client (empty for a message).

        Raises:
            AlreadyDone: the activity has been handled; it holds the answer.
        """

        def whole(command: Asked, uow: UnitOfWork, now: datetime) -> str:
            if self.sent:
                self.named.note(self.activity.person, self.talk, uow, now)
                self._send(draw(use_case(command, uow, now)), uow)
                return ""
            self.news.foresee(uow, now)
            card = draw(use_case(command, uow, now))
            self.news.keep(uow)
            return invoke_card(card)

        answer = await self.database.run(whole, command, once=self.activity.key, answer=str)
        self.news.kept = not self.sent
        return answer

    async def change_as(
        self, use_case: UseCase[Asked, Result], command: Asked, body: Callable[[Result], str]
    ) -> str:
        """The same for an invoke whose answer isn't a card: `body` gives the answer's JSON text, as its kind has it.

        Raises:
            AlreadyDone: the activity has been handled; it holds the answer.
        """

        def whole(command: Asked, uow: UnitOfWork, now: datetime) -> str:
            if self.activity.invoke not in FROM_ANYWHERE:
                self.news.foresee(uow, now)
            answer = body(use_case(command, uow, now))
            self.news.keep(uow)
            return answer

        return await self.database.run(whole, command, once=self.activity.key, answer=str)

    def attempt(self, refused: Refused) -> Attempt:
        """See `attempt_of`."""
        actor = self.by.actor if self.activity.person else "unknown"
        return attempt_of(self.activity, self.vocabulary, actor, refused.key)

    async def refuse(self, card: Card, refused: Refused) -> str:
        """Answer with the card that says why not; what somebody tried stays in the log, not what a client did alone."""
        if self.activity.verb is None or self.activity.automatic:
            return await self.answer(card)
        again = refilled(card, self.activity.verb, self.activity.data, refused.field)
        return await self.change(note_attempt, self.attempt(refused), lambda _: again)

    def _send(self, card: Card, uow: UnitOfWork) -> None:
        """Answer a message where it was written, if all who read there may read that; else in the person's own chat,
        and the place is told so in a line: the one thing that a place shared outside the organisation ever gets."""
        kind = self.activity.conversation_kind
        if not is_public(kind) or (self.for_all and kind != OUTSIDE):
            self._reply(self.activity.key, self.activity.conversation, card, uow)
            return
        chat, line = self._own_chat(uow)
        told = line_card(self.reader.text(line), self.reader)
        self._reply(f"{self.activity.key}:place", self.activity.conversation, told, uow)
        if chat is not None:
            self._reply(self.activity.key, chat, card, uow)

    def _own_chat(self, uow: UnitOfWork) -> tuple[str | None, str]:
        """The person's own chat, where there is one, and the line that the place gets."""
        if self.activity.person is None:
            return None, "refused-unknown-person"
        chat = uow[CONVERSATIONS].personal(self.activity.person)
        if chat is None or chat.problem is not None:
            return None, "private-only"
        return chat.id, "answered-privately"

    def _reply(self, key: str, chat: str, card: Card, uow: UnitOfWork) -> None:
        reply(key, chat, message(card, self.reader.text("summary-card")), uow)

    async def answer(self, card: Card) -> str:
        """Answer with a card that nothing was changed for."""
        return await self.change(lambda *_: None, None, lambda _: card) if self.sent else invoke_card(card)
