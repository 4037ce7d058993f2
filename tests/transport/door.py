"""A bot's endpoint for the tests: the real one on a real port, with a receiver that only notes what it is given."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp
import requests
from aiohttp import web

from bot.chat.activity import Activity
from bot.core.clock import utc_now
from bot.core.places import PlaceChange
from bot.delivery.ports import Conversation
from bot.teams.adapter import Activities, TeamsAdapter
from bot.teams.auth import Authentication, BotFrameworkAuthentication
from bot.teams.credentials import ClientSource, Credentials, TimedSession
from bot.teams.http import Messages
from bot.teams.keys import SigningKeys
from bot.teams.senders import SenderLimits
from bot.teams.service_urls import ServiceUrls
from bot.web.connections import RECEIPT
from bot.web.serving import Runner
from tests.teams_activities import APP_ID, TENANT
from tests.teams_login import SCOPE, SECRET
from tests.teams_simulator import TeamsSimulator
from tests.teams_tokens import ISSUER

ANSWER = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Tack, å Karin"}


class NotingReceiver:
    """Takes activities, notes them, and answers `ANSWER`; `error` is raised instead if there is one."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, Activity]] = []
        self.conversations: list[Conversation] = []
        self.changes: list[PlaceChange] = []
        self.invokes: list[Activity] = []
        self.error: Exception | None = None

    @property
    def last(self) -> Activity:
        return self.taken[-1][1]

    async def seen(self, conversation: Conversation, *, changes: bool = False) -> None:
        self.conversations.append(conversation)

    async def changed(self, change: PlaceChange) -> None:
        self.changes.append(change)

    async def message(self, activity: Activity) -> None:
        self._note("message", activity)

    async def action(self, activity: Activity) -> str:
        self._note("action", activity)
        return json.dumps(ANSWER, ensure_ascii=False)

    async def invoke(self, activity: Activity) -> str | None:
        self.invokes.append(activity)
        return None

    async def event(self, activity: Activity) -> None:
        self._note("event", activity)

    async def installed(self, activity: Activity, added: bool) -> None:
        self._note("added" if added else "removed", activity)

    def _note(self, what: str, activity: Activity) -> None:
        if self.error is not None:
            raise self.error
        self.taken.append((what, activity))


class Clock:
    """Seconds that only pass when told to."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Answer:
    """What the endpoint said."""

    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Door:
    """A running endpoint and what stands behind it."""

    url: str
    turns: NotingReceiver
    session: aiohttp.ClientSession

    async def post(
        self, body: Any, token: str | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Post bytes as they are, or anything else as JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Content-Type": "application/json", **(headers or {})}
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        async with self.session.post(self.url, data=content, headers=sent) as response:
            return Answer(response.status, await response.read(), response.headers)


@asynccontextmanager
async def opened(
    authentication: Authentication,
    limits: SenderLimits | None = None,
    read_within: float = 10.0,
    clock: Callable[[], datetime] = utc_now,
) -> AsyncIterator[Door]:
    """An endpoint with that authentication."""
    turns = NotingReceiver()
    adapter = TeamsAdapter(Activities(turns))
    app = web.Application()
    messages = Messages(
        authentication,
        adapter,
        limits or SenderLimits(10_000),
        read_within=read_within,
        receipt=RECEIPT,
        clock=clock,
    )
    app.add_routes([messages.route()])
    runner = Runner(app, shutdown_timeout=0.1, clock=clock, within=read_within)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
        async with aiohttp.ClientSession() as session:
            yield Door(url, turns, session)
    finally:
        await runner.cleanup()


def authentication_for(
    simulator: TeamsSimulator, keys: SigningKeys, urls: ServiceUrls | None = None, **changed: Any
) -> BotFrameworkAuthentication:
    """The authentication of the simulator's bot."""
    trusted = urls or ServiceUrls(["smba.trafficmanager.net"], loopback=True)
    return BotFrameworkAuthentication(keys, APP_ID, [ISSUER], [TENANT], trusted, **changed)


def trusting(teams: TeamsSimulator) -> requests.Session:
    session = TimedSession()
    session.verify = str(teams.certificate)
    session.trust_env = False
    return session


def credentials(
    teams: TeamsSimulator, clock: Clock, credential: Any = SECRET, scope: str = SCOPE
) -> Credentials:
    source = ClientSource(APP_ID, teams.authority, credential, scope, session=trusting(teams))
    return Credentials(source, clock=clock)


class FixedTokens:
    """Tokens that are given one after the other, however many are refused."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = list(tokens)
        self.refused: list[str] = []

    async def get(self) -> str:
        return self.tokens[0]

    async def another(self, refused: str) -> str:
        self.refused.append(refused)
        self.tokens.append(self.tokens.pop(0))
        return self.tokens[0]
