"""What is said in a chat while the database is away: in words, at once, past the outbox, which is away with it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.chat.acquaintance import Memory
from bot.chat.activity import Activity
from bot.core.errors import Permanent, Retryable
from bot.core.logs import log_of
from bot.core.texts import Reader
from bot.delivery.ports import Connector
from cards.kit.messages import message
from cards.kit.notices import line_card

LOG = log_of(__name__)


class Away:
    """Tells whoever writes that they can't be answered just now: once a minute in a chat, for Teams tries again."""

    def __init__(self, connector: Connector, ticks: Callable[[], float]) -> None:
        self._connector = connector
        self._told: Memory[str, bool] = Memory(ticks)

    @asynccontextmanager
    async def told(self, activity: Activity) -> AsyncIterator[None]:
        """Around the answering of a message.

        Raises:
            Retryable: as it came; Teams is asked to bring the message again, and then it is answered.
        """
        try:
            yield
        except Retryable:
            if activity.verb is None and not self._told.get(activity.conversation):
                self._told.put(activity.conversation, True)
                await self._tell(activity)
            raise

    async def _tell(self, activity: Activity) -> None:
        reader = Reader(activity.locale)
        card = line_card(reader.text("away-now"), reader)
        line = message(card, reader.text("summary-card"))
        try:
            await self._connector.send(activity.service_url, activity.conversation, line)
        except (Retryable, Permanent) as error:
            LOG.warning("nor could it be said that the database is away: %s", error)
