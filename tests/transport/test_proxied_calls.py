"""Every call that leaves the program goes through the proxy of the environment: to Teams, for keys and for tokens."""

import base64
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.app import build
from bot.core.errors import Retryable
from bot.outside.proxies import DIRECT, Proxies, proxies_in
from bot.settings.model import SettingsFaults, make_settings
from bot.teams.connector import TeamsConnector
from bot.teams.credentials import ClientSource, Credentials
from bot.teams.keys import SigningKeys
from bot.teams.service_urls import ServiceUrls
from bot.teams.token_session import TimedSession
from tests.teams_activities import APP_ID, TENANT
from tests.teams_login import SCOPE, SECRET
from tests.teams_simulator import TeamsSimulator
from tests.transport.door import FixedTokens
from tests.transport.raw_server import RawServer, answering, http

TEAMS = "https://smba.trafficmanager.net/teams"
LOGIN = f"https://login.microsoftonline.com/{TENANT}"
METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
CARD = {"type": "message", "text": "hej"}
PASSWORD = base64.b64encode(b"kari:p@ss")


@pytest.fixture
async def proxy() -> AsyncIterator[RawServer]:
    """A proxy that lets nobody through, and notes where they wanted to."""
    async with answering(http(b"", "502 Bad Gateway")) as server:
        yield server


def through(proxy: RawServer, **more: str) -> Proxies:
    return proxies_in({"https_proxy": proxy.url.replace("//", "//kari:p%40ss@"), **more})


def asked_for(proxy: RawServer, host: str) -> bool:
    heads = [head for head in proxy.asked if head.startswith(f"CONNECT {host}:443 HTTP/1.".encode())]
    return bool(heads) and all(b"Basic " + PASSWORD in head for head in heads)


async def send(proxies: Proxies, url: str = TEAMS) -> None:
    async with aiohttp.ClientSession() as session:
        urls = ServiceUrls(["smba.trafficmanager.net"], loopback=True)
        connector = TeamsConnector(session, FixedTokens("t"), urls, APP_ID, proxies=proxies)
        await connector.send(url, "chat", CARD)


async def test_a_message_goes_through_the_proxy_and_is_surely_not_sent_where_that_refuses(
    proxy: RawServer,
) -> None:
    with pytest.raises(Retryable) as caught:
        await send(through(proxy))
    assert type(caught.value) is Retryable  # not "unanswered": it may be sent again without a doubt
    assert asked_for(proxy, "smba.trafficmanager.net")


async def test_the_signing_keys_are_fetched_through_the_proxy(
    proxy: RawServer, caplog: pytest.LogCaptureFixture
) -> None:
    async with aiohttp.ClientSession() as session:
        assert await SigningKeys(session, METADATA, proxies=through(proxy)).refresh() is False
    assert asked_for(proxy, "login.botframework.com")
    assert PASSWORD.decode() not in caplog.text


async def test_the_bots_token_is_fetched_through_the_proxy(proxy: RawServer) -> None:
    with TimedSession(through(proxy)) as session, pytest.raises(Retryable):
        await Credentials(ClientSource(APP_ID, LOGIN, SECRET, SCOPE, session=session)).get()
    assert asked_for(proxy, "login.microsoftonline.com")


async def test_no_client_reads_the_environment_by_rules_of_its_own(
    proxy: RawServer, teams: TeamsSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url)
    teams.check_tokens = False
    await send(DIRECT, teams.service_url)
    await send(through(proxy, http_proxy=proxy.url), teams.service_url)  # loopback goes straight all the same
    with TimedSession(through(proxy)) as session:
        session.verify = str(teams.certificate)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(teams.certificate))
        bot = Credentials(ClientSource(APP_ID, teams.authority, SECRET, SCOPE, session=session))
        assert teams.login.takes(await bot.get())
    assert proxy.asked == []


def settings(folder: object) -> dict[str, str]:
    credentials = {"app_id": APP_ID, "app_secret": SECRET, "tenant_id": TENANT}
    return {"database_url": f"sqlite:///{folder}/grindvakt.db", **credentials}


async def test_the_program_obeys_its_environment(
    proxy: RawServer, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    for name in ("HTTPS_PROXY", "NO_PROXY", "no_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", proxy.url.replace("//", "//kari:p%40ss@"))
    built = await build(make_settings(settings(tmp_path)))
    try:
        assert built.teams.keys is not None
        await built.teams.keys.refresh()
        with pytest.raises(Retryable):
            await built.teams.tokens.get()
    finally:
        await built.teams.keys.close() if built.teams.keys else None
        await built.teams.session.close()
    assert asked_for(proxy, "login.botframework.com")
    assert asked_for(proxy, "login.microsoftonline.com")


async def test_a_proxy_that_cannot_be_used_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("https_proxy", "socks5://proxy.example:1080")
    with pytest.raises(SettingsFaults, match="HTTPS_PROXY"):
        await build(make_settings(settings(tmp_path)))
