"""A simulated Teams and a bot's endpoint in front of it, new for each test."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.teams.auth import NoAuthentication
from bot.teams.keys import SigningKeys
from bot.teams.service_urls import ServiceUrls
from tests.teams_simulator import TeamsSimulator
from tests.transport.door import Clock, Door, authentication_for, opened


@pytest.fixture
async def teams() -> AsyncIterator[TeamsSimulator]:
    async with TeamsSimulator() as simulator:
        yield simulator


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def keys(teams: TeamsSimulator, clock: Clock) -> AsyncIterator[SigningKeys]:
    async with aiohttp.ClientSession() as session:
        signing_keys = SigningKeys(session, teams.metadata_url, clock=clock)
        yield signing_keys
        await signing_keys.close()


@pytest.fixture
async def door(teams: TeamsSimulator, keys: SigningKeys) -> AsyncIterator[Door]:
    """An endpoint with authentication on."""
    async with opened(authentication_for(teams, keys)) as endpoint:
        yield endpoint


@pytest.fixture
async def open_door() -> AsyncIterator[Door]:
    """An endpoint with authentication off, for what is checked before or after it."""
    async with opened(NoAuthentication(ServiceUrls([], loopback=True))) as endpoint:
        yield endpoint
