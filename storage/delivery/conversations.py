"""Conversations in Teams, as last seen, in SQL."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Integer, String, and_, bindparam, func, null, or_, select, update

from bot.core.people import PersonId
from bot.delivery.ports import Conversation
from storage.delivery.tables import conversations
from storage.engine.lists import among
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert

FIELDS = list(conversations.c)
_by_id = select(*FIELDS).where(conversations.c.id == bindparam("id"))
GET, GET_LOCKED = Prepared(_by_id), Prepared(_by_id.with_for_update())
_personal = (
    conversations.c.kind == "personal",
    conversations.c.team.is_(None),  # kept for a chat of one's own by a version that took any for that
    conversations.c.id.not_like("%@thread.%"),
)
_newest_first = (conversations.c.installed.desc(), conversations.c.seen_at.desc(), conversations.c.id)
PERSONAL = Prepared(
    select(*FIELDS)
    .where(conversations.c.person == bindparam("person"), *_personal)
    .order_by(*_newest_first)
    .limit(1)
)
PERSONAL_OF = Prepared(
    {
        db: select(*FIELDS).where(these, *_personal).order_by(conversations.c.person, *_newest_first)
        for db, these in among(conversations.c.person, "people").items()
    }
)
NEWEST = (
    select(conversations.c.service_url).order_by(conversations.c.seen_at.desc(), conversations.c.id).limit(1)
)
ADDRESSES = (
    select(conversations.c.service_url)
    .group_by(conversations.c.service_url)
    .order_by(func.max(conversations.c.seen_at).desc(), conversations.c.service_url)
    .limit(bindparam("limit", type_=Integer))
)
_as_read = and_(conversations.c.id == bindparam("b_id"), conversations.c.seen_at == bindparam("b_seen_at"))
PROBLEM = update(conversations).where(_as_read).values(problem=bindparam("b_problem", type_=String))
REACHED = (
    update(conversations)
    .where(_as_read)
    .values(problem=null(), installed=True, service_url=bindparam("b_service_url", type_=String))
)
TROUBLED = Prepared(
    select(conversations.c.id).where(
        conversations.c.id == bindparam("id"),
        or_(conversations.c.problem.is_not(None), conversations.c.installed.is_(False)),
    )
)
OF_TEAM = select(conversations.c.id).where(
    or_(conversations.c.team == bindparam("team"), conversations.c.id == bindparam("team"))
)
AT_ADDRESS = Prepared(
    select(conversations.c.id).where(conversations.c.service_url == bindparam("url")).limit(1)
)

SAVE = Prepared(upsert(conversations))


class SqlConversations:
    """The conversations that the bot can speak in, by their Teams id."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._now = unit.now

    def get(self, conversation: str, *, lock: bool = False) -> Conversation | None:
        return _conversation((GET_LOCKED if lock else GET).first(self._connection, id=conversation))

    def is_troubled(self, conversation: str) -> bool:
        """Whether something is noted that would have to be looked at again, now that it is heard from."""
        return TROUBLED.first(self._connection, id=conversation) is not None

    def foresee(self, conversation: str) -> None:
        GET.foresee(self._connection, id=conversation)

    def foresee_trouble(self, conversation: str) -> None:
        TROUBLED.foresee(self._connection, id=conversation)

    def personal(self, person: PersonId) -> Conversation | None:
        """The 1:1 conversation with the person: one where the app is installed, then the one seen last."""
        return _conversation(PERSONAL.first(self._connection, person=person))

    def personal_of(self, people: Iterable[PersonId]) -> Mapping[PersonId, Conversation]:
        asked = sorted(set(people))
        found: dict[PersonId, Conversation] = {}
        for row in PERSONAL_OF.all(self._connection, people=asked) if asked else ():
            found.setdefault(row.person, Conversation(**row._asdict()))
        return found

    def of_team(self, team: str) -> list[str]:
        """The ids of the team's conversations: few enough to look through, and asked for once in a year."""
        return list(self._connection.execute(OF_TEAM, {"team": team}).scalars())

    def save(self, conversation: Conversation) -> None:
        """Keep the conversation as it is now, seen now."""
        row = {name: getattr(conversation, name) for name in Conversation.__slots__}
        SAVE.tell(self._connection, **row | {"seen_at": self._now})

    def note_problem(self, read: Conversation, problem: str | None) -> bool:
        """Note why nothing can be sent there, unless it has been heard from after `read` was read.

        What was read is compared, not a time: no two clocks have to agree. One that isn't kept has nothing to note.
        """
        values = {"b_id": read.id, "b_seen_at": read.seen_at, "b_problem": problem}
        return self._connection.execute(PROBLEM, values).rowcount > 0 or self.get(read.id) is None

    def note_reached(self, read: Conversation, service_url: str) -> bool:
        """Note that Teams took a message there, at this address: no problem stands any more.

        False, and nothing is noted, where it was heard from after `read` was read: that goes before.
        """
        values = {"b_id": read.id, "b_seen_at": read.seen_at, "b_service_url": service_url}
        return self._connection.execute(REACHED, values).rowcount > 0

    def knows_address(self, service_url: str) -> bool:
        """Whether any conversation is at this address of Teams."""
        return AT_ADDRESS.first(self._connection, url=service_url) is not None

    def newest_service_url(self) -> str | None:
        """Where Teams was last heard from: the address to begin new conversations at."""
        return self._connection.execute(NEWEST).scalar_one_or_none()

    def service_urls(self, limit: int) -> Sequence[str]:
        """See the port; it reads every conversation, so it is for what hardly ever happens."""
        return self._connection.execute(ADDRESSES, {"limit": limit}).scalars().all()


def _conversation(row: Any) -> Conversation | None:
    return None if row is None else Conversation(**row._asdict())
