"""Which token goes out, and where it never goes."""

import asyncio
from typing import Any

import aiohttp
import pytest

from bot.core.errors import BotRejected, Retryable
from bot.teams.connector import TeamsConnector
from bot.teams.service_urls import ServiceUrls, UntrustedServiceUrl
from bot.teams.tokens import NoCredentials
from tests.teams_activities import APP_ID, TENANT
from tests.teams_faults import refused
from tests.teams_simulator import TeamsSimulator
from tests.transport.door import FixedTokens, credentials

CARD = {"type": "message", "text": "Grind G3 – beslut"}


async def test_without_credentials_no_token_is_sent(teams: TeamsSimulator) -> None:
    teams.check_tokens = False
    async with aiohttp.ClientSession() as session:
        connector = TeamsConnector(session, NoCredentials(), ServiceUrls([], loopback=True), APP_ID)
        await connector.send(teams.service_url, "chat", CARD)
    assert teams.seen[0].token is None


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest",
        "https://evil.example/",
        "https://smba.trafficmanager.net@evil.example/",
        "http://smba.trafficmanager.net/",
        "",
    ],
)
async def test_a_stored_service_url_is_checked_before_the_token_is_touched(url: str) -> None:
    class Untouched(NoCredentials):
        async def get(self) -> None:
            raise AssertionError("the token was asked for")

    async with aiohttp.ClientSession() as session:
        connector = TeamsConnector(session, Untouched(), ServiceUrls(["smba.trafficmanager.net"]), APP_ID)
        for call in (
            connector.send(url, "chat", CARD),
            connector.update(url, "chat", "1", CARD),
            connector.create_conversation(url, TENANT, "person"),
        ):
            with pytest.raises(UntrustedServiceUrl):
                await call


async def test_a_refused_token_is_replaced_once(teams: TeamsSimulator) -> None:
    teams.faults.add(refused(401, "Unauthorized"))
    teams.check_tokens = False
    tokens = FixedTokens("old", "new")
    async with aiohttp.ClientSession() as session:
        connector = TeamsConnector(session, tokens, ServiceUrls([], loopback=True), APP_ID)
        await connector.send(teams.service_url, "chat", CARD)
        assert [one.token for one in teams.seen] == ["Bearer old", "Bearer new"]
        teams.faults.add(refused(401, "BotNotRegistered"), refused(401, "BotNotRegistered"))
        with pytest.raises(BotRejected, match="BotNotRegistered"):
            await connector.send(teams.service_url, "chat", CARD)
    assert len(teams.seen) == 4
    assert tokens.refused == ["old", "new"]


async def test_revoked_tokens_with_the_real_msal(teams: TeamsSimulator, clock: Any) -> None:
    bot = credentials(teams, clock)
    async with aiohttp.ClientSession() as session:
        connector = TeamsConnector(session, bot, ServiceUrls([], loopback=True), APP_ID)
        await connector.send(teams.service_url, "chat", CARD)
        teams.login.revoke_tokens()
        await asyncio.gather(*(connector.send(teams.service_url, f"chat-{n}", CARD) for n in range(20)))
    assert len(teams.login.token_requests) == 2  # one new token for all twenty


@pytest.mark.parametrize(("status", "error"), [(200, BotRejected), (503, Retryable)])
async def test_a_conversation_that_always_answers_401_takes_nobody_s_token_away(
    teams: TeamsSimulator, clock: Any, status: int, error: type[Exception]
) -> None:
    """Where the token service is away meanwhile, what can be sent is sent all the same."""
    bot = credentials(teams, clock)
    async with aiohttp.ClientSession() as session:
        connector = TeamsConnector(session, bot, ServiceUrls([], loopback=True), APP_ID)
        await connector.send(teams.service_url, "chat", CARD)
        teams.login.token_status = status
        teams.faults.add(refused(401, "Unauthorized", conversation="odd", lasting=True))
        for number in range(5):
            with pytest.raises(error):
                await connector.send(teams.service_url, "odd", CARD)
            await connector.send(teams.service_url, f"chat-{number}", CARD)
    assert len(teams.login.token_requests) == 2
