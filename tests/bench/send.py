"""Proactive messages: the outbox of `grindvakt serve`, and botbuilder's `continue_conversation`."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import open_database
from bot.core.database import Database, UnitOfWork
from bot.delivery.jobs import JobState, Queue
from bot.delivery.ports import CONVERSATIONS
from bot.delivery.queue import JOB_TABLE
from tests.bench import rivals
from tests.bench.card import MESSAGE
from tests.bench.office import CARDS, Boards, chats, database_url
from tests.bench.processes import module, running
from tests.bench.table import table
from tests.bench.teams import Teams, grindvakt, migrate, teams

LATENCY = "0.1"
MESSAGES = 480
BOARDS = MESSAGES // CARDS
RIVAL_MESSAGES = 240
RIVAL_WARM_UP = 10
PATIENCE = 120.0
SETTLING = 2.0
HEAD = (
    "Proactive messages, Teams takes 100 ms",
    "messages",
    "a second",
    "most in any second",
    "429",
    "processor ms/message",
    "against botbuilder",
)

Ask = Callable[[Teams, Database], Awaitable[None]]


@dataclass(frozen=True)
class Measured:
    """How the messages arrived at Teams (`seen`: its record of each request), and what they cost the sender.

    Some may have been turned down with 429 and come again.
    """

    name: str
    seen: Sequence[Mapping[str, Any]]
    processor: float

    @property
    def arrived(self) -> int:
        return sum(request["status"] == 201 for request in self.seen)

    @property
    def each(self) -> float:
        """Processor milliseconds for each message."""
        return self.processor / self.arrived * 1000


class MessagesLost(Exception):
    """Not every message arrived exactly once."""


async def measure(folder: Path) -> str:
    """Send a fixed card to many chats in both ways, and the cards of many newly opened gates in ours."""
    botbuilder = await rival(folder)
    fixed = await _grindvakt("Grindvakt, the same card", folder / "fixed", _ask_for_cards)
    gates = await _grindvakt("Grindvakt, each person's own ballot card", folder / "gates", _open_gates)
    return table(HEAD, [_row(one, botbuilder) for one in (fixed, gates, botbuilder)])


def _row(one: Measured, base: Measured) -> Sequence[str]:
    times = sorted(request["at"] for request in one.seen)
    rate = (len(times) - 1) / (times[-1] - times[0])
    most = max(sum(begin <= at < begin + 1 for at in times) for begin in times)
    counts = str(one.arrived), f"{rate:.1f}", str(most), str(len(times) - one.arrived)
    return (one.name, *counts, f"{one.each:.2f}", f"{base.each / one.each:.1f} × less")


async def _ask_for_cards(at: Teams, database: Database) -> None:
    places = chats(MESSAGES, at.service_url)

    def ask(_: None, uow: UnitOfWork, _now: datetime) -> None:
        for place in places:
            uow[CONVERSATIONS].save(place)
            uow.jobs.reply(f"{place.id}|1", place.id, MESSAGE)

    await database.run(ask, None)


async def _open_gates(at: Teams, database: Database) -> None:
    boards = Boards(BOARDS, at.service_url)
    await boards.move_in(database)
    await boards.open_gates(database)


async def _grindvakt(name: str, folder: Path, ask: Ask) -> Measured:
    """The messages are asked for from outside, so that asking isn't counted; rendering them at sending is."""
    await asyncio.to_thread(folder.mkdir)
    async with teams(folder, "--latency", LATENCY, "--limits") as at:
        await migrate(folder, at)
        async with grindvakt(folder, at) as (bot, _, _), open_database(database_url(folder)) as database:
            await asyncio.sleep(SETTLING)
            before = bot.processor
            await ask(at, database)
            await _all_sent(database)
            measured = Measured(name, await at.seen(), bot.processor - before)
    answers = Counter((request["operation"], request["status"]) for request in measured.seen)
    if answers["send", 201] != MESSAGES or set(answers) - {("send", 201), ("send", 429)}:
        raise MessagesLost(f"{name}: {dict(answers)} for {MESSAGES} messages")
    return measured


async def _all_sent(database: Database) -> None:
    async with asyncio.timeout(PATIENCE):
        while await database.read(_sent, None) < MESSAGES:  # noqa: ASYNC110 - another process sends them
            await asyncio.sleep(0.25)


def _sent(_: None, uow: UnitOfWork, _now: datetime) -> int:
    return uow[JOB_TABLE].outbox.counts().get((Queue.SEND, JobState.DONE), 0)


async def rival(folder: Path) -> Measured:
    """botbuilder's, ten at a time, as many as ours at the most.

    Teams keeps no limits here, so that nothing has to be sent again.
    """
    async with teams(folder, "--latency", LATENCY) as at:
        arguments = at.service_url, at.login_authority, str(RIVAL_MESSAGES)
        command = module("tests.bench.rival_sends", *arguments, python=rivals.python())
        async with running("rival_sends", command, folder, at.trust) as child:
            await child.line()
            before = child.processor
            child.tell("go")
            await child.line()
            processor = child.processor - before
        seen = [request for request in await at.seen() if request["status"] == 201][RIVAL_WARM_UP:]
    if len(seen) != RIVAL_MESSAGES:
        raise MessagesLost(f"botbuilder: {len(seen)} of {RIVAL_MESSAGES} messages arrived")
    return Measured("botbuilder's continue_conversation", seen, processor)
