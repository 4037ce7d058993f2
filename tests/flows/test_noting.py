"""What is heard of a conversation while a worker notes that it can't be reached: neither is lost."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.core.errors import Unreachable
from bot.delivery.conversations import heard_from, note_conversation
from bot.delivery.failures import failed
from bot.delivery.jobs import Queue
from bot.delivery.planner import Planner
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.delivery.queue import JOB_TABLE
from bot.delivery.rates import tenant_limit
from bot.delivery.turns import InHand, take_turn
from tests.flows.office import HOME, Office, office_at, to

CHAT = Conversation("chat-karin", "personal", "tenant", HOME.service_url, "karin")
MOVED = replace(CHAT, service_url="https://moved.example/")
NAMED = replace(CHAT, user_id="29:karin")


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with office_at(database_url) as made:
        await made.chats("karin")
        yield made


async def refused(office: Office) -> InHand:
    """A turn that is about to note that Karin has blocked the bot."""
    await office.deliver(to("karin"))
    claims = await office.do(lambda uow: uow[JOB_TABLE].claim(Queue.SEND, "w/1", 10))
    planner = Planner({"note": office.render}, HOME)
    (call,) = await office.database.read(planner.plan, claims)
    return InHand("w/2", tenant_limit(50), [failed(call, Unreachable("blocked", "403"), 0.5)])


async def stands(office: Office) -> tuple[str, str | None]:
    (state,) = (await office.states()).values()
    return state, (await office.do(lambda uow: uow[CONVERSATIONS].get("chat-karin"))).problem


async def test_a_problem_that_is_noted_just_before_is_seen_and_healed(office: Office) -> None:
    await office.database.run(take_turn, await refused(office))
    assert await stands(office) == ("dead", "blocked")
    await office.database.run(note_conversation, MOVED)
    assert await stands(office) == ("ready", None)


async def test_a_problem_from_before_an_activity_is_not_noted(office: Office) -> None:
    turn = await refused(office)
    await office.database.run(note_conversation, MOVED)
    await office.database.run(take_turn, turn)
    assert await stands(office) == ("ready", None)


@pytest.mark.postgres
@pytest.mark.parametrize("conversation", [CHAT, MOVED, NAMED], ids=["as it was", "moved", "named"])
async def test_both_at_once_never_leave_a_message_dead_where_no_problem_stands(
    postgres_url: str, conversation: Conversation
) -> None:
    """The activity reads, the problem is noted, the activity writes: it has to wait, or to see it."""
    async with office_at(postgres_url) as office:
        await office.chats("karin")
        turn = await refused(office)
        reading, noting = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def slowly(command: Conversation, uow: Any, now: datetime) -> None:
            real = uow[CONVERSATIONS].get

            def get(name: str, *, lock: bool = False) -> Any:
                found = real(name, lock=lock)
                loop.call_soon_threadsafe(reading.set)
                asyncio.run_coroutine_threadsafe(asyncio.wait_for(noting.wait(), 5), loop).result()
                return found

            uow[CONVERSATIONS].get = get
            note_conversation(command, uow, now)

        heard = asyncio.create_task(office.database.run(slowly, conversation))
        await reading.wait()
        noted = asyncio.create_task(office.database.run(take_turn, turn))
        await asyncio.wait([noted], timeout=0.5)  # it waits for the row
        noting.set()
        await asyncio.gather(heard, noted)
        assert await stands(office) in {("ready", None), ("dead", "blocked")}


async def test_a_tap_where_nothing_is_noted_writes_nothing(office: Office) -> None:
    before = await office.rows("SELECT seen_at FROM conversations")
    await office.database.run(heard_from, "chat-karin")
    await office.database.run(heard_from, "unheard-of")
    assert await office.rows("SELECT seen_at FROM conversations") == before
