"""One activity from Teams as the rest of the program sees it, and what the program answers it with.

Nothing here knows botbuilder: `bot/teams` makes the activities, `bot/app.py` hands in whoever takes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.core.people import PersonId
from bot.core.places import PlaceChange
from bot.delivery.ports import Conversation


@dataclass(frozen=True, slots=True)
class Activity:
    """What one authenticated person did in Teams.

    Only `person` may be used to decide rights: it comes from the authenticated sender, never from the card's data.
    `data` is what the client sent: ids and the answers of inputs, to be checked like any other input.
    """

    key: str
    """The same when Teams delivers the activity again, and different for anything else, from anybody else."""
    person: PersonId | None
    """Entra object id, lower case; None for what has none (guests of old, some events)."""
    name: str
    user_id: str
    """Teams' own id of the sender (`29:…`)."""
    tenant: str
    conversation: str
    """Where an answer goes; in a channel with the thread (`…;messageid=…`)."""
    place: str
    """The id of the whole conversation: without the thread, in a channel."""
    conversation_kind: str
    """As in `bot.core.places`."""
    service_url: str
    locale: str
    """`sv` or `en`, from the client. What the portfolio knows of the person goes before it."""
    received_at: datetime
    team: str | None = None
    text: str = ""
    """What was said, in one line: without the mention of the bot, quotes and markup (`bot.teams.wording`)."""
    quoted: str = ""
    """The words of the message that it quotes, as far as the client shows them: never what is asked."""
    answers: str = ""
    """Teams' id of the message that it quotes, else of the one that the thread is of."""
    files: int = 0
    """How many files or pictures came with what was said; none of them is fetched."""
    verb: str | None = None
    """The card action's name (`gate.vote`)."""
    data: Mapping[str, Any] = field(default_factory=dict)
    invoke: str = ""
    """The name of an invoke other than a card action (`bot.chat.invokes`); `data` is then its value."""
    event: str = ""
    """The name of an event that the client tells of by itself (`bot.chat.routes.Routes.events`); `data`: its value."""
    automatic: bool = False
    """The client did it by itself: a card's own refresh."""


class Receiver(Protocol):
    """What takes the activities. Everything that is sent goes through the outbox; only `action` answers directly.

    Raises (all):
        AlreadyDone: the activity has been handled before; the text is what was answered then.
        Retryable: nothing was done, and Teams gets 503. Not from `action`, which tells the person to try again.
    """

    async def seen(self, conversation: Conversation, *, changes: bool = False) -> None:
        """Take note of a conversation as the newest activity shows it; called before the activity itself.

        `changes`: an `action` follows, whose own change may keep what is new.
        """

    async def changed(self, change: PlaceChange) -> None:
        """A team or channel came back or went away, which need not be where the activity came from."""

    async def message(self, activity: Activity) -> None:
        """Answer something written.

        With a `verb` it is the `Action.Submit` of a client that can't do `Action.Execute`: the same as `action`,
        but the answer has to be sent.
        """

    async def action(self, activity: Activity) -> str:
        """Do a card's `Action.Execute` and return the invoke body `{statusCode, type, value}`, as JSON text."""

    async def invoke(self, activity: Activity) -> str | None:
        """Do an invoke of another kind and return its body, as JSON text; None: nobody takes this kind."""

    async def event(self, activity: Activity) -> None:
        """Take note of an event in a person's own chat; one that no feature takes is left alone."""

    async def installed(self, activity: Activity, added: bool) -> None:
        """The app was installed (`added`) or removed here. Upgrades are neither."""
