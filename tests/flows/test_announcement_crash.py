"""kill -9 in the middle of an announcement: the states add up, nobody is lost, and nobody gets it twice."""

import asyncio
from contextlib import AbstractAsyncContextManager

import pytest

from bot.app import open_database
from bot.core.principals import Principal
from bot.delivery.message_loop import most_flying
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.ledger import Counts, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.sending import StartSending, start_sending
from storage.engine.opening import SqlDatabase
from tests.announcing import AUDIENCE, SENDER, a_content
from tests.flows.announcing_worker import PEOPLE, REGISTER
from tests.flows.office import PATIENCE
from tests.forked import Program, working
from tests.teams_activities import TENANT
from tests.teams_simulator import TeamsSimulator

pytestmark = [pytest.mark.crash, pytest.mark.any_day]


def a_worker(url: str, service_url: str) -> AbstractAsyncContextManager[Program]:
    return working("tests.flows.announcing_worker", url, service_url)


def chat_of(person: str) -> str:
    return f"a:chat-{person}"


async def counts(database: SqlDatabase, announcement: str) -> Counts:
    return await database.read(lambda _c, uow, now: uow[LEDGER].counts(announcement, now), None)


async def test_a_killed_worker_loses_nobody_and_repeats_nothing(sqlite_url: str) -> None:
    async with (
        TeamsSimulator(latency=0.05, check_tokens=False) as teams,
        open_database(sqlite_url, features=REGISTER.features()) as database,
    ):
        service_url = f"{teams.base}/teams"

        def chats(_command: None, uow: object, _now: object) -> None:
            for person in PEOPLE:
                chat = Conversation(f"a:chat-{person}", "personal", TENANT, service_url, person=person)
                uow[CONVERSATIONS].save(chat)  # type: ignore[index]

        await database.run(chats, None)
        by = Principal(SENDER)
        draft = await database.run(save_draft, SaveDraft(by, a_content(), AUDIENCE, urgent="Även om natten."))
        await database.run(start_sending, StartSending(draft.id, "r", by, draft.revision))
        async with a_worker(sqlite_url, service_url) as worker, asyncio.timeout(PATIENCE):
            while (await counts(database, draft.id)).reached < 20:  # noqa: ASYNC110 - in another process
                await asyncio.sleep(0.01)
            worker.kill()
        told = await counts(database, draft.id)
        assert told.audience == len(PEOPLE)
        async with a_worker(sqlite_url, service_url), asyncio.timeout(PATIENCE):
            while True:
                found = await database.read(lambda _c, uow, _n: uow[ANNOUNCEMENTS].get(draft.id), None)
                if found is not None and found.state is AnnouncementState.SENT:
                    break
                await asyncio.sleep(0.05)
        told = await counts(database, draft.id)
        uncertain = told.of(LedgerState.UNCERTAIN)
        assert (told.audience, told.reached + uncertain) == (len(PEOPLE), len(PEOPLE))
        assert uncertain <= most_flying(200)
        got = [len(teams.chats[chat].activities) for chat in map(chat_of, PEOPLE) if chat in teams.chats]
        assert max(got) == 1, (
            "nobody gets it twice: the sender's own card alone may come again after the kill"
        )
