"""The simulator itself: what the other tests trust it to do."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import jwt

from tests.teams_activities import APP_ID
from tests.teams_faults import CONVERSATION_WINDOWS, Limits
from tests.teams_simulator import TeamsSimulator
from tests.teams_tokens import ISSUER


def let_through(limits: Limits, conversation: str, times: int, now: float) -> int:
    return sum(limits.wait(conversation, now) <= 0 for _ in range(times))


def test_a_conversation_has_its_windows() -> None:
    limits = Limits()
    assert let_through(limits, "a", 20, 0.0) == 7
    assert let_through(limits, "a", 20, 1.01) == 1
    assert let_through(limits, "a", 20, 2.01) == 7
    assert let_through(limits, "b", 20, 2.01) == 7


def test_the_tenant_has_fifty_a_second() -> None:
    limits = Limits()
    assert sum(let_through(limits, f"chat-{number}", 1, 0.0) for number in range(60)) == 50
    assert limits.wait("another", 0.5) == 0.5
    assert let_through(limits, "another", 1, 1.01) == 1


def test_steady_sending_stays_within_all_windows() -> None:
    limits = Limits()
    assert sum(let_through(limits, "a", 1, number * 2.25) for number in range(2000)) == 2000
    assert len(CONVERSATION_WINDOWS) == 4


async def test_strict_chats_must_be_known() -> None:
    async with TeamsSimulator(strict=True, check_tokens=False) as teams, aiohttp.ClientSession() as session:
        url = f"{teams.service_url}/v3/conversations"
        async with session.post(f"{url}/nobody/activities", json={}) as response:
            assert response.status == 404
        async with session.post(url, json={"members": [{"id": "p"}]}) as response:
            chat = (await response.json())["id"]
        async with session.put(f"{url}/{chat}/activities/1", json={}) as response:
            assert (response.status, await response.json()) == (
                404,
                {"error": {"code": "ActivityNotFoundInConversation"}},
            )


async def test_limits_are_429() -> None:
    async with (
        TeamsSimulator(limits=True, check_tokens=False) as teams,
        aiohttp.ClientSession() as session,
    ):
        url = f"{teams.service_url}/v3/conversations/chat/activities"
        statuses = []
        for _ in range(9):
            async with session.post(url, json={}) as response:
                statuses.append(response.status)
        assert statuses.count(201) <= 8
        assert statuses[-1] == 429
        assert response.headers["Retry-After"] in ("1", "2")


@asynccontextmanager
async def process(*arguments: str) -> AsyncIterator[dict[str, str]]:
    """The simulator as a process of its own; its addresses."""
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.teams_simulator", *arguments, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert started.stdout is not None
        yield json.loads(await started.stdout.readline())
    finally:
        started.kill()
        await started.wait()


async def test_its_limit_changes_midway_and_it_takes_away_and_hands_over() -> None:
    async with process("--no-tokens", "--limits") as addresses, aiohttp.ClientSession() as session:
        base = addresses["service_url"].removesuffix("/teams")
        async with session.post(f"{base}/_simulator/limits", json={"per_second": 6}) as response:
            assert response.status == 200
        async with session.post(
            f"{base}/_simulator/batches", json={"unreachable": {"p1": "Gone"}}
        ) as response:
            assert response.status == 200
        members = {"members": [{"id": f"p{n}"} for n in range(5)], "tenantId": "t", "activity": {"text": "x"}}
        batch = f"{addresses['service_url']}/v3/batch/conversation"
        async with session.post(f"{batch}/users", json=members) as response:
            operation = (await response.json())["operationId"]
        async with session.get(f"{batch}/failedentries/{operation}") as response:
            assert await response.json() == [{"id": "p1", "error": "Gone"}]
        chat = f"{addresses['service_url']}/v3/conversations/a:chat-p0/activities"
        async with session.get(f"{base}/_simulator/state") as response:
            [activity] = (await response.json())["chats"]["a:chat-p0"]
        async with session.delete(f"{chat}/{activity}") as response:
            assert response.status == 200
        statuses = []
        for number in range(30):
            async with session.post(chat.replace("p0", f"q{number}"), json={"text": "hej"}) as response:
                statuses.append(response.status)
        assert set(statuses) == {201, 429}


async def test_it_runs_as_a_process() -> None:
    async with process("--no-tokens") as addresses, aiohttp.ClientSession() as session:
        base = addresses["service_url"].removesuffix("/teams")
        async with session.get(f"{base}/_simulator/token") as response:
            token = (await response.json())["token"]
        claims = jwt.decode(token, options={"verify_signature": False})
        assert (claims["aud"], claims["iss"]) == (APP_ID, ISSUER)
        async with session.post(f"{base}/_simulator/faults", json=[{"status": 503}]) as response:
            assert response.status == 200
        url = f"{addresses['service_url']}/v3/conversations/chat/activities"
        statuses = []
        for _ in range(2):
            async with session.post(url, json={"text": "hej"}) as response:
                statuses.append(response.status)
        assert statuses == [503, 201]
        async with session.get(f"{base}/_simulator/state") as response:
            state = await response.json()
        assert [one["status"] for one in state["seen"]] == [503, 201]
        assert list(state["chats"]["chat"].values()) == [{"text": "hej"}]
