"""One activity from Teams as the rest of the program sees it, and what the program answers it with.

Nothing here knows botbuilder: `bot/teams` makes the turns, `bot/app.py` hands in whoever takes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.domain.people import PersonId
from bot.ports import Conversation


@dataclass(frozen=True, slots=True)
class Turn:
    """What one authenticated person did in Teams.

    Only `person` may be used to decide rights: it comes from the authenticated sender, never from the card's data.
    `data` is what the client sent: ids and the answers of inputs, to be checked like any other input.
    """

    key: str
    """Conversation id, `|`, activity id: the same when Teams delivers the activity again."""
    person: PersonId | None
    """Entra object id, lower case; None for what has none (guests of old, some events)."""
    name: str
    user_id: str
    """Teams' own id of the sender (`29:…`)."""
    tenant: str
    conversation: str
    """Where an answer goes; in a channel with the thread (`…;messageid=…`)."""
    conversation_kind: str
    """`personal`, `channel` or `groupChat`."""
    service_url: str
    locale: str
    """`sv` or `en`, from the client. What the portfolio knows of the person goes before it."""
    received_at: datetime
    team: str | None = None
    channel: str | None = None
    text: str = ""
    """What was written, without the mention of the bot and without white space around it."""
    verb: str | None = None
    """The card action's name (`gate.vote`)."""
    data: Mapping[str, Any] = field(default_factory=dict)
    trigger: str | None = None
    """`automatic` for a card's own refresh, `manual` for a tap; None where the client doesn't say."""
    reply_to: str | None = None
    """The activity id of the message that holds the card."""

    @property
    def is_refresh(self) -> bool:
        """Whether the client asks by itself for the person's view of the card."""
        return self.trigger == "automatic"


class Turns(Protocol):
    """What takes the turns. Everything that is sent goes through the outbox; only `action` answers directly.

    Raises (all):
        AlreadyDone: the activity has been handled before; the text is what was answered then.
        Retryable: nothing was done; the sender is asked to try again (503).
    """

    async def seen(self, conversation: Conversation) -> None:
        """Take note of a conversation as the newest activity shows it; called before the turn itself."""

    async def message(self, turn: Turn) -> None:
        """Answer something written.

        With a `verb` it is the `Action.Submit` of a client that can't do `Action.Execute`: the same as `action`,
        but the answer has to be sent.
        """

    async def action(self, turn: Turn) -> str:
        """Do a card's `Action.Execute` and return the invoke body `{statusCode, type, value}`, as JSON text."""

    async def installed(self, turn: Turn, added: bool) -> None:
        """The app was installed (`added`) or removed here. Upgrades are neither."""

    async def conversation_changed(self, turn: Turn) -> None:
        """Members came or went, or a team or channel changed.

        `turn.data`: `event` (Teams' name of it, may be empty), `added` and `removed` (tuples of Entra object ids,
        or Teams ids where there is none).
        """
