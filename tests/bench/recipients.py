"""The announcement of the bench: its recipients, each with a chat, and what became of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.database import Database, UnitOfWork
from bot.core.principals import Principal
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.ledger import Counts, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.sending import StartSending, start_sending
from bot.features.directory.audience_ports import Member
from tests.announcing import AUDIENCE, SENDER, a_content
from tests.audience_room import let_send
from tests.bench.office import chats
from tests.bench.teams import Call
from tests.teams_activities import TENANT

BY = Principal(SENDER)
URGENT = "Bänken mäter dygnet runt."
OVER = (LedgerState.PENDING, LedgerState.SENDING)


@dataclass(frozen=True)
class Ready:
    """An announcement that is to be started, and the people it is for."""

    start: StartSending
    people: Sequence[Conversation]

    @property
    def id(self) -> str:
        return self.start.id

    async def begin(self, database: Database) -> None:
        """Send it from now on, whoever's hours it is."""
        await database.run(start_sending, self.start)


async def known(database: Database, count: int, service_url: str) -> Sequence[Conversation]:
    """So many people with a chat, and the sender with one."""
    people = chats(count, service_url)
    sender = Conversation("a:chat-sender", "personal", TENANT, service_url, person=SENDER)

    def keep(_: None, uow: UnitOfWork, _now: datetime) -> None:
        for place in (sender, *people):
            uow[CONVERSATIONS].save(place)

    await database.run(keep, None, long=True)
    return people


async def written(database: Database, people: Sequence[Conversation], urgent: str = URGENT) -> Ready:
    """An announcement to these people, of whom every other one is spoken to in English."""

    def write(_: None, uow: Any, now: datetime) -> StartSending:
        members = [Member(one.person or "", ("sv", "en")[number % 2]) for number, one in enumerate(people)]
        draft = save_draft(SaveDraft(BY, a_content(), AUDIENCE, urgent=urgent), uow, now)
        return StartSending(draft.id, let_send(uow, SENDER, AUDIENCE, members), BY, draft.revision)

    return Ready(await database.run(write, None, long=True), people)


async def counts(database: Database, announcement: str) -> Counts:
    """Its ledger, added up."""
    return await database.read(lambda _, uow, now: uow[LEDGER].counts(announcement, now), None)


async def is_laid_out(database: Database, announcement: str) -> bool:
    """Whether every recipient has a row."""

    def look(_: None, uow: UnitOfWork, _now: datetime) -> bool:
        found = uow[ANNOUNCEMENTS].get(announcement)
        return found is not None and found.laid_out

    return await database.read(look, None)


async def is_over(database: Database, announcement: str, audience: int) -> bool:
    """Whether everybody has been tried; looked at in this order, or there may have been no rows yet."""
    return await is_laid_out(database, announcement) and (await counts(database, announcement)).of(*OVER) == 0


def messages_to(people: Sequence[Conversation], calls: Sequence[Call]) -> Mapping[str, int]:
    """How often each of them got it."""
    chats_of = {one.id for one in people}
    got = Counter(
        call.conversation
        for call in calls
        if call.operation == "send" and call.conversation in chats_of and call.taken
    )
    return {one.id: got[one.id] for one in people}
