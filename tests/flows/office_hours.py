"""The whole program in front of a simulated Teams: what the flow tests speak through."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import count
from typing import Any

import aiohttp
import requests
from aiohttp.test_utils import TestServer

from bot.app import FEATURES, GRINDVAKT, create_app
from bot.core.calendar import WorkCalendar
from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.delivery.jobs import JobState, ListedJob
from bot.delivery.queue import JOB_TABLE
from bot.feature import Feature, sections_of
from bot.features.gates.ballots import Ballot
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.initiatives import Answer, CriterionAnswer
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.program import Grindvakt, Overrides
from bot.settings.model import Settings, make_settings
from bot.teams.credentials import ClientSource, Credentials
from bot.teams.senders import SenderLimits
from tests.factories import ADMINISTRATOR, a_forum, a_model, an_initiative, person_id, some_people
from tests.standing import standing_kinds
from tests.teams_activities import (
    APP_ID,
    CHANNEL,
    TENANT,
    Place,
    Sender,
    action,
    installation,
    message,
    submit,
)
from tests.teams_login import SCOPE, SECRET
from tests.teams_simulator import TeamsSimulator

PATIENCE = 120.0
"""Seconds after which a test gives up waiting: never asserted on, only a way out."""


class MovableClock:
    """The real time, moved as far as the test says."""

    def __init__(self) -> None:
        self.moved = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self.moved


def sender(number: int, locale: str | None = "sv-SE") -> Sender:
    """One of the people of `tests.factories`, as Teams names them."""
    return Sender(person_id(number), f"Person {number}", locale)


def chat_of(number: int) -> Place:
    return Place(id=f"a:chat-{person_id(number)}")


@dataclass
class Hours:
    """A running bot, its Teams, and ways to do what people do."""

    teams: TeamsSimulator
    bot: Grindvakt
    clock: MovableClock
    session: aiohttp.ClientSession
    endpoint: str
    sent: list[dict[str, Any]] = field(default_factory=list)
    looked_at: dict[str, int] = field(default_factory=dict)
    """By chat, which message was looked at last."""

    async def deliver(self, activity: dict[str, Any]) -> tuple[int, Any]:
        """Hand an activity to the bot as Teams does."""
        self.sent.append(activity)
        return await self.teams.deliver(self.session, self.endpoint, activity)

    async def tap(self, number: int, verb: str, place: Place | None = None, **data: Any) -> dict[str, Any]:
        """Person `number` taps a button; the invoke body that they get."""
        activity = action(verb, data, self.teams.service_url, sender(number), place or chat_of(number))
        status, body = await self.deliver(activity)
        assert status == 200, (status, body)
        assert isinstance(body, dict)
        return body

    async def vote(self, number: int, position: str, comment: str = "", ballot: str = "") -> dict[str, Any]:
        comments = {"comment": comment} if comment else {}  # Teams leaves an empty input out
        return await self.tap(number, "gate.vote", ballot=ballot or BALLOT, position=position, **comments)

    async def say(self, number: int, words: str, place: Place | None = None) -> int:
        mention = place is not None and place.kind != "personal"
        place = place or chat_of(number)
        sent = message(words, self.teams.service_url, sender(number), place, mention=mention)
        status, _ = await self.deliver(sent)
        return status

    async def submit(self, number: int, verb: str, **data: Any) -> int:
        status, _ = await self.deliver(
            submit(verb, data, self.teams.service_url, sender(number), chat_of(number))
        )
        return status

    async def open(self, initiative: str = "INI-2026-014", **more: Any) -> Ballot:
        """Open the initiative's gate from the command line."""
        opening = GateOpening(self.bot.house.calendar)
        return await self.bot.database.run(opening.open_gate, OpenGate(initiative, ADMINISTRATOR, **more))

    async def install(self, number: int, change: str = "add", place: Place | None = None) -> int:
        """Person `number` adds the app (`add`), removes it (`remove`), or an upgrade does."""
        where = place or chat_of(number)
        status, _ = await self.deliver(installation(change, self.teams.service_url, sender(number), where))
        return status

    async def get(self, path: str) -> tuple[int, Any]:
        """What the bot answers whoever watches it."""
        async with self.session.get(self.endpoint.replace("/api/messages", path)) as response:
            return response.status, await response.json()

    async def nothing_due(self) -> bool:
        """Whether nothing is to be sent or run any more, but the ballot's own timer."""
        left = [*await self.jobs(JobState.READY), *await self.jobs(JobState.LEASED)]
        return not [
            job
            for job in left
            if job.kind not in standing_kinds() | {"gate.close", "gate.remind", "condition.remind"}
        ]

    async def jobs(self, state: JobState) -> list[ListedJob]:
        """The outbox's rows in that state."""
        found: list[ListedJob] = await self.look(lambda uow: uow[JOB_TABLE].outbox.list(state, 1000))
        return found

    async def every_job(self) -> list[ListedJob]:
        """The outbox's rows in any state, each once: those too that go on, or are put back, while they are read."""
        rows = [row for state in (*JobState, JobState.READY) for row in await self.jobs(state)]
        return list({row.id: row for row in rows}.values())

    def go_to_work(self) -> None:
        """Where nobody is at work just now, or only for some minutes more, it is ten on the next workday."""
        calendar = self.bot.house.calendar
        local = calendar.local(self.clock())
        if calendar.is_day_off(local.date()) or not time(8) <= local.time() < time(16, 30):
            day = calendar.add_workdays(local.date(), 0 if local.time() < time(8) else 1)
            self.clock.moved += calendar.at(day, time(10)) - self.clock()

    async def wait_for(self, happens: Callable[[], Awaitable[Any]]) -> Any:
        """What `happens` gives, once that is something."""
        async with asyncio.timeout(PATIENCE):
            while True:
                if found := await happens():
                    return found
                await asyncio.sleep(0.05)

    async def ballot(self, name: str = "") -> Ballot:
        found: Ballot = await self.look(lambda uow: uow[BALLOTS].get(name or BALLOT))
        return found

    async def look(self, at: Callable[[UnitOfWork], Any]) -> Any:
        return await self.bot.database.read(lambda _command, uow, _now: at(uow), None)

    async def change(self, how: Callable[[UnitOfWork], Any]) -> Any:
        return await self.bot.database.run(lambda _command, uow, _now: how(uow), None)

    async def facts(self, *kinds: str) -> list[Any]:
        """The facts of these kinds in the log, oldest first."""
        entries = await self.look(lambda uow: list(uow.log.entries()))
        return [entry.fact for entry in entries if entry.fact.kind in kinds]

    async def shown(self, chat: str, holds: Callable[[str], bool], *, newest: bool = False) -> dict[str, Any]:
        """Wait until a message in the chat holds what it should; the activity.

        The newest first, and none from before the one that was looked at last: which of two comes first is nobody's
        promise. `newest`: only that one, where what is looked for is that it lacks something.
        """
        async with asyncio.timeout(PATIENCE):
            while True:
                kept = self.teams.chats.get(chat)
                activities = list(kept.activities.values()) if kept else []
                first = len(activities) - 1 if newest else self.looked_at.get(chat, 0)
                for place in range(len(activities) - 1, max(first, 0) - 1, -1):
                    if holds(texts_of(activities[place])):
                        self.looked_at[chat] = place
                        return activities[place]
                await asyncio.sleep(0.02)

    async def shown_to(
        self, number: int, holds: Callable[[str], bool], *, newest: bool = False
    ) -> dict[str, Any]:
        return await self.shown(f"a:chat-{person_id(number)}", holds, newest=newest)

    async def shown_in_channel(self, holds: Callable[[str], bool], *, newest: bool = False) -> dict[str, Any]:
        return await self.shown(CHANNEL.id, holds, newest=newest)


BALLOT = "INI-2026-014/G3/1"


@asynccontextmanager
async def office_hours(
    database_url: str,
    features: Sequence[Feature] = FEATURES,
    *,
    calendar: WorkCalendar | None = None,
    **settings: Any,
) -> AsyncIterator[Hours]:
    """The program with authentication on, over https where Teams would be, on the portfolio of `tests.factories`."""
    clock = MovableClock()
    async with TeamsSimulator() as teams, aiohttp.ClientSession() as session:
        teams.service_url = f"{teams.secure_base}/teams"
        bank = requests.Session()
        bank.verify = str(teams.certificate)
        bank.trust_env = False  # a bundle that the environment names would go before ours
        overrides = Overrides(
            clock=clock,
            calendar=calendar,
            tokens=Credentials(ClientSource(APP_ID, teams.authority, SECRET, SCOPE, session=bank)),
            trust=teams.trust,
            limits=SenderLimits(burst=10_000),
            ticks=count(step=3600).__next__,  # readiness looks anew each time
        )
        app = await create_app(
            _settings(teams, database_url, features, **settings), overrides=overrides, features=features
        )
        server = TestServer(app)
        await server.start_server()
        try:
            hours = Hours(teams, app[GRINDVAKT], clock, session, str(server.make_url("/api/messages")))
            await hours.change(_fill)
            yield hours
        finally:
            await server.close()
            bank.close()


def _settings(teams: TeamsSimulator, database_url: str, features: Sequence[Feature], **more: Any) -> Settings:
    return make_settings(
        {
            "database_url": database_url,
            "app_id": APP_ID,
            "app_secret": SECRET,
            "tenant_id": TENANT,
            "openid_metadata_url": f"{teams.secure_base}/v1/.well-known/openidconfiguration",
            "login_authority": teams.secure_base,
            "service_hosts": teams.secure_host,
            "service_url": teams.service_url,
            **more,
        },
        sections=sections_of(features),
    )


def _fill(uow: UnitOfWork) -> None:
    if uow[PEOPLE].all():
        return
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[FORUMS].save(a_forum(channel=CHANNEL.id))
    uow[PROCESSES].keep(a_model())
    uow[INITIATIVES].save(an_initiative(answers=all_met("G3")))


def all_met(gate: str) -> tuple[Answer, ...]:
    """Every criterion of the gate answered, so that a vote for needs no comment."""
    criteria = a_model().gates[gate].criteria
    return tuple(Answer(gate, criterion.id, CriterionAnswer.MET) for criterion in criteria)


CARD = "application/vnd.microsoft.card.adaptive"
SENTENCE = "application/vnd.microsoft.activity.message"
"""What the body of an answer to a tap may be: a card in the place of the old one, or a sentence under it."""


def words(body: dict[str, Any]) -> str:
    """All that a person reads in the card that answers a tap."""
    assert (body["statusCode"], body["type"]) == (200, CARD)
    return texts_of(body["value"])


def texts_of(value: Any) -> str:
    """All that a person reads in a card or message, one text a line, with spaces and hyphens as they are typed."""
    return "\n".join(_texts(value)).translate(_TYPED)


_TYPED = {0x00A0: " ", 0x2011: "-", 0x00AD: None, 0x200B: None}


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [
            text
            for name, text in value.items()
            if name in ("text", "title", "label") and isinstance(text, str)
        ]
        return own + [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return []
