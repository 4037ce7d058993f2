"""The program's side towards Teams: who it is there, how it calls, and where it is called."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import aiohttp
from aiohttp import web

from bot.chat.activity import Receiver
from bot.core.clock import Receipt
from bot.delivery.batches import BatchConnector
from bot.delivery.ports import Connector
from bot.settings.model import Settings
from bot.teams.adapter import Activities, TeamsAdapter
from bot.teams.auth import authentication
from bot.teams.batches import TeamsBatches
from bot.teams.connector import TeamsConnector
from bot.teams.http import Messages
from bot.teams.identity import bot_tokens, proxies_around, signing_keys
from bot.teams.keys import SigningKeys
from bot.teams.senders import SenderLimits
from bot.teams.service_urls import ServiceUrls
from bot.teams.tokens import Tokens


@dataclass(frozen=True, slots=True)
class TeamsSide:
    """What calls to Teams go through, and what calls from there are believed by (`keys` None: with AUTH off)."""

    session: aiohttp.ClientSession
    tokens: Tokens
    connector: Connector
    batches: BatchConnector
    service_urls: ServiceUrls
    keys: SigningKeys | None


def reach_teams(
    settings: Settings,
    *,
    tokens: Tokens | None = None,
    connector: Connector | None = None,
    batches: BatchConnector | None = None,
    trust: ssl.SSLContext | None = None,
) -> TeamsSide:
    """Build the side towards Teams; needs a running event loop. What is given takes the place of the real thing.

    Raises:
        SettingsFaults: a credential or a proxy can't be used.
    """
    proxies = proxies_around()
    session = aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(ssl=trust or True), cookie_jar=aiohttp.DummyCookieJar()
    )
    service_urls = ServiceUrls(settings.service_hosts, loopback=settings.auth == "off")
    own = tokens or bot_tokens(settings, proxies)
    calls = TeamsConnector(session, own, service_urls, settings.bot_app_id, proxies=proxies)
    keys = signing_keys(session, settings, proxies) if settings.auth == "on" else None
    many = batches or TeamsBatches(calls)
    return TeamsSide(session, own, connector or calls, many, service_urls, keys)


def endpoint(
    teams: TeamsSide,
    settings: Settings,
    receiver: Receiver,
    limits: SenderLimits | None,
    receipt: web.RequestKey[Receipt],
    clock: Callable[[], datetime],
) -> Messages:
    """Where Teams delivers activities, which `receiver` takes. `receipt`: where it has the moment of its first byte."""
    return Messages(
        authentication(settings, teams.keys, teams.service_urls),
        TeamsAdapter(Activities(receiver, settings.language)),
        limits or SenderLimits(),
        receipt=receipt,
        clock=clock,
    )
