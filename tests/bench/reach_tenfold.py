"""Ten times the rate and ten times the limit, for audiences of a thousand to a hundred thousand."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app import open_database
from bot.core.database import Database
from bot.delivery.ports import Conversation
from bot.features.announcements.announcements import Mode
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.sending import PauseSending, pause
from tests.bench.load import Plan, Result
from tests.bench.office import Boards
from tests.bench.processes import Child, module, running
from tests.bench.reach_real import LATENCY, MessagesLost
from tests.bench.recipients import BY, Ready, counts, is_laid_out, is_over, known, messages_to, written
from tests.bench.teams import Call, Teams, environment_of, migrate, ready, teams
from tests.bench.vote import cast
from tests.ports import free_port

PER_SECOND = 500
SIZES = (1_000, 10_000, 100_000)
BOARDS = 40
VOTERS = 4
VOTING, SHORTLY = 30.0, 5.0
REST = 0.15
"""Seconds for which each of them rests after a vote: some twenty-five votes a second."""
QUIET = 2.0
PATIENCE = 600.0


@dataclass(frozen=True)
class Grown:
    """One audience. `memory`: the process's resident megabytes, at the most; `still`: the loop's longest, in ms."""

    size: int
    rate: float
    refused: int
    processor: float
    memory: float
    layout: float
    still: float
    votes: Result


@dataclass(frozen=True)
class Place:
    """A serve at ten times the rate, on its database."""

    at: Teams
    database: Database
    bot: Child
    port: int

    async def say(self, word: str) -> tuple[float, int]:
        """Tell it something; for how long its loop has stood still (ms), and how often for more than 50."""
        self.bot.tell(word)
        longest, often = json.loads(await self.bot.line())
        return longest, often

    async def start(self, announcement: Ready, mode: Mode = Mode.DIRECT) -> None:
        """Begin it inside the serve, as its sender's press of a button does."""
        start = announcement.start
        await self.say(f"start {start.id} {start.resolution_id} {start.revision} {mode}")


@asynccontextmanager
async def place(folder: Path, url: str, **settings: str) -> AsyncIterator[Place]:
    await asyncio.to_thread(folder.mkdir)
    async with teams(folder, *LATENCY, "--limits", "--lean") as at:
        await at.allow(PER_SECOND)
        await migrate(folder, at, url)
        async with open_database(url) as database:
            boards = Boards(BOARDS, at.service_url)
            await boards.move_in(database)
            await boards.open_gates(database)
            port = free_port()
            command = module("tests.bench.reach_serve", str(PER_SECOND))
            more = {f"GRINDVAKT_{name.upper()}": value for name, value in settings.items()}
            environment = {**environment_of(folder, at, port, url), **more}
            async with running("reach_serve", command, folder, environment) as bot:
                await ready(bot, port)
                yield Place(at, database, bot, port)


async def grown(folder: Path, url: str, sizes: Sequence[int] = SIZES) -> Sequence[Grown]:
    """Each audience after the other, by one process. Votes are cast each time, so that no size has them alone."""
    async with place(folder, url) as here:
        people = await known(here.database, sizes[-1], here.at.service_url)
        return [
            await _sent(here, people[:size], folder, VOTING if size == sizes[-1] else SHORTLY)
            for size in sizes
        ]


async def _sent(here: Place, people: Sequence[Conversation], folder: Path, voting: float) -> Grown:
    announcement = await written(here.database, people)
    seen = len(await here.at.calls())
    await asyncio.sleep(QUIET)
    await here.say("watch")
    before, begun = here.bot.processor, time.monotonic()
    memory: list[float] = []
    watched = asyncio.create_task(_watch(here.bot, memory))
    await here.start(announcement)
    layout = await _laid_out(here.database, announcement, begun)
    votes = await _votes(here, folder, voting)
    async with asyncio.timeout(PATIENCE):
        while not await is_over(here.database, announcement.id, len(people)):  # noqa: ASYNC110
            await asyncio.sleep(0.5)
    watched.cancel()
    still, _ = await here.say("look")
    processor = here.bot.processor - before
    calls = sorted(await here.at.calls(seen), key=lambda call: call.at)
    await _check(here.database, announcement, calls)
    chats = {one.id for one in people}
    times = [call.at for call in calls if call.operation == "send" and call.conversation in chats]
    rate = (len(times) - PER_SECOND) / (times[-1] - times[0])
    each = processor / sum(call.taken for call in calls) * 1000
    refused = sum(call.status == 429 for call in calls)
    return Grown(len(people), rate, refused, each, max(memory), layout, still, votes)


async def _watch(bot: Child, memory: list[float]) -> None:
    """Note how much memory it has, each second."""
    while True:
        memory.append(bot.memory[0])
        await asyncio.sleep(1.0)


async def _laid_out(database: Database, announcement: Ready, begun: float) -> float:
    async with asyncio.timeout(PATIENCE):
        while not await is_laid_out(database, announcement.id):  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.02)
    return time.monotonic() - begun


async def _votes(here: Place, folder: Path, seconds: float) -> Result:
    """A few vote every now and then, for so many seconds."""
    await asyncio.sleep(QUIET)
    plan = Plan(
        [f"http://127.0.0.1:{here.port}/api/messages"],
        here.at.service_url,
        Boards(BOARDS, here.at.service_url).voters,
        await here.at.tokens(VOTERS),
        connections=VOTERS,
        warm_up=20,
        seconds=seconds,
        pause=REST,
    )
    return (await cast("votes meanwhile", plan, [here.bot], folder)).result


async def _check(database: Database, announcement: Ready, calls: Sequence[Call]) -> None:
    ledger = await counts(database, announcement.id)
    got = messages_to(announcement.people, calls)
    if ledger.by_state != {LedgerState.DELIVERED: len(got)} or set(got.values()) != {1}:
        lost = sum(times != 1 for times in got.values())
        raise MessagesLost(f"{lost} of {len(got)} not exactly once: {dict(ledger.by_state)}")


@dataclass(frozen=True)
class LaidOut:
    """The ledger of the largest audience: seconds, and for how long (ms) the loop stood still at the longest."""

    seconds: float
    still: float


async def laid_out(folder: Path, url: str) -> LaidOut:
    """Lay it out as it is for people who are asked about their hours, and send nothing of it."""
    async with place(folder, url) as here:
        people = await known(here.database, SIZES[-1], here.at.service_url)
        announcement = await written(here.database, people, urgent="")
        await asyncio.sleep(QUIET)
        await here.say("watch")
        begun = time.monotonic()
        await here.start(announcement)
        await here.database.run(pause, PauseSending(announcement.id, BY))
        seconds = await _laid_out(here.database, announcement, begun)
        still, _ = await here.say("look")
        if (rows := (await counts(here.database, announcement.id)).audience) != SIZES[-1]:
            raise MessagesLost(f"{rows} rows for {SIZES[-1]}")
        return LaidOut(seconds, still)
