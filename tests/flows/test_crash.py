"""kill -9 in the middle of sending, again and again: nothing is lost, and only what was in doubt is repeated.

`GRINDVAKT_TEST_KILLS=100` kills a hundred times.
"""

import asyncio
import logging
import os
import random
from collections import Counter
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import open_database
from bot.core.work import Message, Recipient, Task
from bot.delivery.message_loop import most_flying
from bot.delivery.ports import CONVERSATIONS, Conversation
from storage.engine.opening import SqlDatabase
from tests.forked import Program, working
from tests.teams_activities import TENANT
from tests.teams_simulator import TeamsSimulator

KILLS = int(os.environ.get("GRINDVAKT_TEST_KILLS", "3"))
ROUND = 60
PATIENCE = 120.0 + 3 * KILLS
LOG = logging.getLogger(__name__)

# Once for each try: a worker that is killed before it has taken back what the last one had marked leaves it so.
IN_DOUBT = (
    "SELECT message, recipient, attempts FROM deliveries WHERE state = 'sending' AND activity_id IS NULL"
)
LET_LEASES_RUN_OUT = "UPDATE jobs SET lease_until = lease_until - 31000 WHERE state = 'leased'"


def a_worker(database_url: str, service_url: str) -> AbstractAsyncContextManager[Program]:
    """A worker in a process of its own, which is gone afterwards: killed, or stopped in good order."""
    return working("tests.flows.crashing_worker", database_url, service_url)


def ask(number: int, uow: Any, _now: Any) -> None:
    for person in range(ROUND):
        recipient = Recipient("person", f"p{person}")
        uow.jobs.deliver(Message("note", f"round {number}", recipient))
    for task in range(5):
        uow.jobs.run(Task("fire", f"chat-p{task}", number))


def open_chats(service_url: str, uow: Any, _now: Any) -> None:
    for person in range(ROUND):
        chat = Conversation(f"chat-p{person}", "personal", TENANT, service_url, person=f"p{person}")
        uow[CONVERSATIONS].save(chat)


async def rows(database: SqlDatabase, sql: str) -> list[Any]:
    return await database.read(lambda _c, uow, _n: uow.connection.execute(text(sql)).all(), None)


async def change(database: SqlDatabase, sql: str) -> None:
    await database.run(lambda _c, uow, _n: uow.connection.execute(text(sql)) and None, None)


async def until_sending(teams: TeamsSimulator) -> None:
    seen = len(teams.seen)
    async with asyncio.timeout(PATIENCE):
        while len(teams.seen) == seen:  # noqa: ASYNC110 - what is waited for is in another process
            await asyncio.sleep(0.005)


async def until_done(database: SqlDatabase) -> None:
    async with asyncio.timeout(PATIENCE):
        while await rows(database, "SELECT 1 FROM jobs WHERE state <> 'done'"):  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.1)


@pytest.mark.crash
@pytest.mark.timeout(240 + 40 * KILLS)
async def test_nothing_is_lost_and_only_what_was_in_doubt_is_repeated(database_url: str) -> None:
    marked: set[Any] = set()
    async with (
        TeamsSimulator(latency=0.03, check_tokens=False) as teams,
        open_database(database_url) as database,
    ):
        await database.run(open_chats, teams.service_url)
        for number in range(KILLS):
            await database.run(ask, number)
            async with a_worker(database_url, teams.service_url) as process:
                await until_sending(teams)
                await asyncio.sleep(random.uniform(0, 0.4))
                process.kill()
                await process.wait()
            await asyncio.sleep(0.1)  # what has reached Teams is carried out, though nobody waits for it
            in_doubt = await rows(database, IN_DOUBT)
            assert len(in_doubt) <= most_flying(200)
            marked.update(in_doubt)
            await change(database, LET_LEASES_RUN_OUT)
        async with a_worker(database_url, teams.service_url):
            await until_done(database)
        deliveries = await rows(database, "SELECT * FROM deliveries")
    arrived = Counter((seen.body["text"], seen.conversation) for seen in teams.of("send"))
    assert len(deliveries) == KILLS * (ROUND + 5)
    check(arrived, deliveries, Counter((row.message, row.recipient) for row in marked))


def check(arrived: Counter[Any], deliveries: list[Any], marked: Counter[Any]) -> None:
    """Every message arrives, and no more often than once and once more for each doubt."""
    for row in deliveries:
        assert row.doubts == marked[row.message, row.recipient], (
            "in doubt is what was marked when it was killed"
        )
        assert row.activity_id, "its place in Teams is known"
        assert 1 <= arrived[row.message, row.conversation] <= 1 + row.doubts
    came, doubts = arrived.total(), marked.total()
    LOG.warning(
        "%d kills: %d messages, %d in doubt, %d repeated",
        KILLS,
        len(deliveries),
        doubts,
        came - len(deliveries),
    )
