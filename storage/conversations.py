"""Conversations in Teams, as last seen, in SQL."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, String, bindparam, select, update

from bot.domain.people import PersonId
from bot.ports import Conversation
from storage.prepared import Prepared
from storage.tables import conversations
from storage.upserts import upsert

FIELDS = list(conversations.c)
GET = Prepared(select(*FIELDS).where(conversations.c.id == bindparam("id")))
PERSONAL = Prepared(
    select(*FIELDS)
    .where(conversations.c.person == bindparam("person"), conversations.c.kind == "personal")
    .order_by(conversations.c.installed.desc(), conversations.c.seen_at.desc(), conversations.c.id)
    .limit(1)
)
NEWEST = (
    select(conversations.c.service_url).order_by(conversations.c.seen_at.desc(), conversations.c.id).limit(1)
)
PROBLEM = (
    update(conversations)
    .where(conversations.c.id == bindparam("b_id"), conversations.c.seen_at == bindparam("b_seen_at"))
    .values(problem=bindparam("b_problem", type_=String))
)

SAVE = Prepared(upsert(conversations))


class SqlConversations:
    """The conversations that the bot can speak in, by their Teams id."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def get(self, conversation: str) -> Conversation | None:
        return _conversation(GET.first(self._connection, id=conversation))

    def personal(self, person: PersonId) -> Conversation | None:
        """The 1:1 conversation with the person: one where the app is installed, then the one seen last."""
        return _conversation(PERSONAL.first(self._connection, person=person))

    def save(self, conversation: Conversation) -> None:
        """Keep the conversation as it is now, seen now."""
        row = {name: getattr(conversation, name) for name in Conversation.__slots__}
        SAVE.run(self._connection, **row | {"seen_at": self._now})

    def note_problem(self, read: Conversation, problem: str) -> bool:
        """Note why nothing can be sent there, unless it has been heard from after `read` was read.

        What was read is compared, not a time: no two clocks have to agree. One that isn't kept has nothing to note.
        """
        values = {"b_id": read.id, "b_seen_at": read.seen_at, "b_problem": problem}
        return self._connection.execute(PROBLEM, values).rowcount > 0 or self.get(read.id) is None

    def newest_service_url(self) -> str | None:
        """Where Teams was last heard from: the address to begin new conversations at."""
        return self._connection.execute(NEWEST).scalar_one_or_none()


def _conversation(row: Any) -> Conversation | None:
    return None if row is None else Conversation(**row._asdict())
