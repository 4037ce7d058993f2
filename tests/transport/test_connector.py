"""Calls to the simulated Teams, going well and going wrong."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.core.errors import Faltered, Permanent, Retryable, Throttled, Unanswered, Unreachable, WrongAddress
from bot.teams.connector import TeamsConnector
from bot.teams.service_urls import ServiceUrls
from tests.teams_activities import APP_ID, TENANT
from tests.teams_faults import Fault, refused, throttled, writes_blocked
from tests.teams_simulator import TeamsSimulator
from tests.transport.door import FixedTokens

CARD = {"type": "message", "text": "Grind G3 – beslut"}
CHANNEL = "19:beslut@thread.tacv2;messageid=17"


@pytest.fixture
async def connector(teams: TeamsSimulator) -> AsyncIterator[TeamsConnector]:
    teams.check_tokens = False
    async with aiohttp.ClientSession() as session:
        yield TeamsConnector(
            session, FixedTokens("a-token"), ServiceUrls([], loopback=True), APP_ID, timeout=5
        )


async def test_the_way_of_a_card(connector: TeamsConnector, teams: TeamsSimulator) -> None:
    chat = await connector.create_conversation(teams.service_url, TENANT, "person-1")
    activity = await connector.send(teams.service_url + "/", chat, CARD)
    await connector.update(teams.service_url, chat, activity, {**CARD, "text": "Beslutat"})
    assert teams.chats[chat].members == ("person-1",)
    assert teams.chats[chat].activities == {activity: {**CARD, "text": "Beslutat", "id": activity}}
    created, sent, _ = teams.seen
    assert created.body == {
        "bot": {"id": f"28:{APP_ID}"},
        "members": [{"id": "person-1"}],
        "tenantId": TENANT,
        "channelData": {"tenant": {"id": TENANT}},
        "isGroup": False,
    }
    assert (sent.body, sent.token) == (CARD, "Bearer a-token")


async def test_ids_are_quoted(connector: TeamsConnector, teams: TeamsSimulator) -> None:
    for odd in (CHANNEL, "a/../b", "å?x#y%2f", "a b"):
        assert await connector.send(teams.service_url, odd, CARD)
        await connector.update(teams.service_url, odd, odd, CARD)
        assert odd in teams.chats[odd].activities


async def test_creating_twice_gives_the_same_chat(connector: TeamsConnector, teams: TeamsSimulator) -> None:
    chats = {await connector.create_conversation(teams.service_url, TENANT, "person-1") for _ in range(2)}
    assert len(chats) == 1


@pytest.mark.parametrize(
    ("fault", "kind", "reason"),
    [
        (refused(400, "BadArgument"), Permanent, None),
        (refused(403, "BotDisabledByAdmin"), Unreachable, "bot_disabled"),
        (refused(403, "BotNotInConversationRoster"), Unreachable, "not_installed"),
        (writes_blocked(), Unreachable, "blocked"),
        (writes_blocked(sub_code=False), Unreachable, "blocked"),
        (refused(403, "InvalidBotApiHost"), WrongAddress, None),
        (refused(404, "ConversationNotFound"), Unreachable, "not_found"),
        (refused(412, "PreconditionFailed"), Retryable, None),
        (refused(413, "MessageSizeTooBig"), Permanent, None),
        (throttled(), Throttled, None),
        (refused(500, "ServiceError"), Faltered, None),
        (refused(502, "x"), Unanswered, None),
        (refused(503, "x"), Unanswered, None),
        (refused(504, "x"), Unanswered, None),
        (Fault(302, headers={"Location": "http://169.254.169.254/"}), Retryable, None),
        (Fault(307, headers={"Location": "/teams/v3/conversations/other/activities"}), Retryable, None),
    ],
)
async def test_what_teams_says_becomes_an_error(
    connector: TeamsConnector, teams: TeamsSimulator, fault: Fault, kind: type[Exception], reason: str | None
) -> None:
    teams.faults.add(fault)
    with pytest.raises(kind) as caught:
        await connector.send(teams.service_url, "chat", CARD)
    assert type(caught.value) is kind
    assert getattr(caught.value, "reason", None) == reason
    assert len(teams.seen) == 1  # neither repeated nor redirected
    assert await connector.send(teams.service_url, "chat", CARD)


async def test_retry_after_is_handed_on(connector: TeamsConnector, teams: TeamsSimulator) -> None:
    teams.faults.add(throttled(7))
    with pytest.raises(Throttled) as caught:
        await connector.update(teams.service_url, "chat", "1", CARD)
    assert caught.value.delay == 7


@pytest.mark.parametrize("cut", ["before", "after"])
async def test_a_cut_connection_is_unanswered(
    connector: TeamsConnector, teams: TeamsSimulator, cut: str
) -> None:
    teams.faults.add(Fault(cut=cut))
    with pytest.raises(Unanswered):
        await connector.send(teams.service_url, "chat", CARD)
    assert len(teams.chats) == (1 if cut == "after" else 0)


async def test_no_answer_in_time_is_unanswered(teams: TeamsSimulator) -> None:
    teams.check_tokens = False
    teams.faults.add(Fault(delay=60))
    async with aiohttp.ClientSession() as session:
        tokens = FixedTokens("a-token")
        connector = TeamsConnector(session, tokens, ServiceUrls([], loopback=True), APP_ID, timeout=0.1)
        with pytest.raises(Unanswered):
            await connector.send(teams.service_url, "chat", CARD)


@pytest.mark.parametrize("how", ["nobody listens", "an untrusted certificate"])
async def test_without_a_connection_surely_nothing_is_done(
    connector: TeamsConnector, teams: TeamsSimulator, how: str
) -> None:
    url = "http://127.0.0.1:1/teams" if how == "nobody listens" else teams.secure_base
    with pytest.raises(Retryable) as caught:
        await connector.send(url, "chat", CARD)
    assert type(caught.value) is Retryable
    assert teams.seen == []


async def test_a_connection_cut_in_the_answer_is_unanswered(connector: TeamsConnector) -> None:
    async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"}")
        writer.write(b'HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{"id"')
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(half, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(Unanswered):
            await connector.send(f"http://127.0.0.1:{port}", "chat", CARD)


async def test_what_is_too_large_is_not_sent(connector: TeamsConnector, teams: TeamsSimulator) -> None:
    for text in ("x" * 41_000, "å" * 41_000, "😀" * 20_500):
        with pytest.raises(Permanent, match="too large"):
            await connector.send(teams.service_url, "chat", {"type": "message", "text": text})
    await connector.send(teams.service_url, "chat", {"type": "message", "text": "å" * 40_000})
    assert len(teams.seen) == 1


@pytest.mark.parametrize("value", [object(), {1: "a"}, "\ud800"])
async def test_what_is_no_json_is_not_sent(
    connector: TeamsConnector, teams: TeamsSimulator, value: Any
) -> None:
    with pytest.raises(Permanent):
        await connector.send(teams.service_url, "chat", {"value": value})
    assert teams.seen == []


@pytest.mark.parametrize("body", [None, [], {}, "text", {"id": None}])
async def test_a_success_that_names_no_id(
    connector: TeamsConnector, teams: TeamsSimulator, body: Any
) -> None:
    teams.faults.add(Fault(201, body), Fault(201, body))
    assert await connector.send(teams.service_url, "chat", CARD) == ""
    with pytest.raises(Retryable, match="named no conversation"):
        await connector.create_conversation(teams.service_url, TENANT, "person")


async def test_an_endless_answer_is_cut_off(connector: TeamsConnector, teams: TeamsSimulator) -> None:
    teams.faults.add(Fault(400, {"error": {"code": "x", "message": "y" * 900_000}}))
    with pytest.raises(Permanent):
        await connector.send(teams.service_url, "chat", CARD)


async def test_updates_of_one_conversation_wait_for_each_other(
    connector: TeamsConnector, teams: TeamsSimulator
) -> None:
    teams.latency = 0.02
    updates = [connector.update(teams.service_url, "chat", str(number), CARD) for number in range(5)]
    updates += [connector.update(teams.service_url, f"chat-{number}", "1", CARD) for number in range(5)]
    await asyncio.gather(*updates)
    assert teams.most_at_once == {"chat": 1, **{f"chat-{number}": 1 for number in range(5)}}


async def test_connections_are_used_again(connector: TeamsConnector, teams: TeamsSimulator) -> None:
    for _ in range(10):
        await connector.send(teams.service_url, "chat", CARD)
    assert len(teams.connections) == 1
