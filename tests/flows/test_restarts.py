"""PostgreSQL ends in the middle of sending and comes back: every loop goes on and nothing is lost.

`GRINDVAKT_TEST_KILLS=20` ends it twenty times.
"""

import asyncio
import os
from collections.abc import Iterator

import pytest

from bot.core.errors import Retryable
from tests.flows.office import Office, office_at, to
from tests.postgres import Postgres

KILLS = int(os.environ.get("GRINDVAKT_TEST_KILLS", "2"))
PEOPLE = [f"p{number}" for number in range(30)]


@pytest.fixture
def own_server() -> Iterator[Postgres]:
    """A server that no other test uses."""
    server = Postgres()
    yield server
    server.close()


async def deliver(office: Office, number: int) -> None:
    """As somebody would whose vote failed: again until it is saved."""
    async with asyncio.timeout(120):
        while True:
            try:
                return await office.deliver(*(to(person, subject=f"round {number}") for person in PEOPLE))
            except Retryable:
                await asyncio.sleep(0.1)


@pytest.mark.postgres
@pytest.mark.crash
@pytest.mark.timeout(240 + 30 * KILLS)
async def test_the_worker_outlives_its_database(own_server: Postgres) -> None:
    async with office_at(own_server.borrow()) as office:
        await office.chats(*PEOPLE)
        office.connector.latency = 0.02
        async with office.working() as worker:
            for number in range(KILLS):
                await deliver(office, number)
                await asyncio.sleep(0.15)
                await asyncio.to_thread(own_server.kill)
                await asyncio.sleep(0.3)
                await asyncio.to_thread(own_server.start)
            await deliver(office, KILLS)
            async with asyncio.timeout(120):
                while True:
                    try:
                        await office.settled()
                        break
                    except Retryable:
                        await asyncio.sleep(0.1)
            async with asyncio.timeout(120):  # each of its loops looks again in its own time
                while not worker.health().well:  # noqa: ASYNC110 - nothing tells of it
                    await asyncio.sleep(0.05)
    for person in PEOPLE:
        came = [
            call.activity["text"] for call in office.connector.calls if call.conversation == f"chat-{person}"
        ]
        assert set(came) == {f"round {number}" for number in range(KILLS + 1)}
