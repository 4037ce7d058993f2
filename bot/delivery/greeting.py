"""Greeting whoever has installed the app, with what waits for them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.core.database import Database, UnitOfWork
from bot.core.errors import AlreadyDone, Retryable
from bot.core.logs import log_of
from bot.core.people import PersonId
from bot.core.work import Message
from bot.delivery.conversations import heard_from, reply
from bot.delivery.ports import INBOX

LOG = log_of(__name__)

Awaiting = Callable[[PersonId, UnitOfWork], Iterable[Message]]
"""The messages of a feature that somebody should have in front of them, once they can be reached."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """Somebody installed the app. `activity`: the message that greets them, as it is sent."""

    person: PersonId | None
    key: str
    conversation: str
    activity: dict[str, object]


class Greeter:
    """Use case: greet in the conversation, and see to it that what waits for the person reaches them there.

    Args:
        awaiting: what the features have waiting for somebody.
    """

    def __init__(self, awaiting: Sequence[Awaiting]) -> None:
        self._awaiting = awaiting
        self.asked: Awaiting | None = None
        """Who was asked last what waits."""

    def __call__(self, greeting: Greeting, uow: UnitOfWork, now: datetime) -> None:
        """Teams tells of one installation several times, and of adding and removing in storms.

        So whoever has been greeted within a day isn't greeted again. The inbox remembers that, so it holds for all
        processes.
        """
        place = greeting.conversation.partition(";")[0]
        whom = sha256((greeting.person or place).encode()).hexdigest()
        if uow[INBOX].keep(f"greeting:{whom}", "") is None:
            reply(greeting.key, greeting.conversation, greeting.activity, uow)
        else:
            heard_from(place, uow, now)
        if greeting.person is None:
            return
        for messages in self._awaiting:
            self.asked = messages
            for message in messages(greeting.person, uow):
                uow.jobs.deliver(message)


async def greet(greeting: Greeting, awaiting: Sequence[Awaiting], database: Database) -> None:
    """Greet whoever has installed the app, once. A feature that can't say what waits is left out: nobody could be
    reached any more who installs the app.

    Raises:
        AlreadyDone, Retryable: see `Database.run`.
    """
    asked = list(awaiting)
    while True:
        greeter = Greeter(asked)
        try:
            await database.run(greeter, greeting, once=greeting.key)
        except (AlreadyDone, Retryable):
            raise
        except Exception:
            if greeter.asked is None:
                raise
            LOG.exception("what waits for whoever has installed the app isn't known of one feature")
            asked.remove(greeter.asked)
        else:
            return
