"""Teams' side as the rest of the program sees it: conversations, what has been answered, and the connector."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.core.database import Port
from bot.core.people import PersonId


@dataclass(frozen=True, slots=True)
class Conversation:
    """A Teams conversation that the bot can speak in, as last seen in an activity.

    `person`: the Entra object id, for a 1:1 conversation. `user_id`: Teams' own id of that person (`29:…`).
    `installed` is False once the app was removed or blocked there; `problem` says why nothing can be sent. `seen_at`:
    when it was last heard from, as far as the database knows; None before it has been kept.
    """

    id: str
    kind: str
    """As in `bot.core.places`."""
    tenant: str
    service_url: str
    person: PersonId | None = None
    user_id: str | None = None
    team: str | None = None
    installed: bool = True
    problem: str | None = None
    seen_at: datetime | None = field(default=None, compare=False)


class Conversations(Protocol):
    def get(self, conversation: str, *, lock: bool = False) -> Conversation | None:
        """The conversation; `lock`: nobody else notes anything about it before this transaction ends."""

    def is_troubled(self, conversation: str) -> bool:
        """Whether a problem is noted there."""

    def foresee(self, conversation: str) -> None:
        """Say that `get` is asked next, or soon, and nothing noted there until then: both then take one way."""

    def foresee_trouble(self, conversation: str) -> None:
        """The same of `is_troubled`."""

    def personal(self, person: PersonId) -> Conversation | None: ...
    def personal_of(self, people: Iterable[PersonId]) -> Mapping[PersonId, Conversation]:
        """The same for several, of those who have one."""

    def save(self, conversation: Conversation) -> None: ...
    def of_team(self, team: str) -> Sequence[str]:
        """The ids of the team's conversations; its first channel has the team's own id."""

    def note_problem(self, read: Conversation, problem: str | None) -> bool:
        """Note why nothing can be sent there. False, and nothing is noted: it was heard from after `read` was read."""

    def note_reached(self, read: Conversation, service_url: str) -> bool:
        """Note that Teams took a message there, at this address. False, and nothing is noted: as above."""

    def knows_address(self, service_url: str) -> bool:
        """Whether any conversation is at this address of Teams."""

    def newest_service_url(self) -> str | None: ...

    def service_urls(self, limit: int) -> Sequence[str]:
        """Teams' addresses that conversations are at, the one that was last heard from first."""


class Inbox(Protocol):
    """The activities that have been handled, with what was answered: see `Database.run`."""

    def keep(self, key: str, answer: str) -> str | None:
        """Remember `key` for a day; where it is remembered already, change nothing and give what was kept with it."""

    def forget(self, before: datetime, limit: int) -> int:
        """Remove some of what was answered before `before`, and return how many that were."""


class Connector(Protocol):
    """Teams' side: what the bot can do in a conversation. Every call is one HTTP request.

    Raises (all):
        Throttled, Retryable, Unanswered: try again as they say.
        Unreachable: the person or conversation can't be reached.
        BotRejected, Permanent: it will never work as it is.
    """

    async def create_conversation(self, service_url: str, tenant: str, member: str) -> str:
        """Open the 1:1 conversation with `member` (Entra object id or `29:…`) and return its id."""

    async def send(self, service_url: str, conversation: str, activity: Mapping[str, Any]) -> str:
        """Post an activity and return the id that it got."""

    async def update(
        self, service_url: str, conversation: str, activity_id: str, activity: Mapping[str, Any]
    ) -> None:
        """Put a new activity in the place of one that was sent before."""

    async def delete(self, service_url: str, conversation: str, activity_id: str) -> None:
        """Take away an activity that was sent before."""


CONVERSATIONS = Port[Conversations]("conversations")
INBOX = Port[Inbox]("inbox")
