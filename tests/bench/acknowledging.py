"""Two hundred people a second say that they are done, to a `grindvakt serve` that knows 50,000; then it is killed."""

import asyncio
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from bot.app import open_database
from bot.core.database import Database, UnitOfWork
from bot.core.work import Task
from bot.features.trainings.assigning import Assigning
from bot.features.trainings.kinds import ASSIGN
from bot.features.trainings.ports import ACKNOWLEDGEMENTS
from tests.audience_room import run_task
from tests.bench import pupils
from tests.bench.acknowledge_load import Answered, Crowd
from tests.bench.processes import module, running
from tests.bench.pupils import CALENDAR, NAME, PEOPLE
from tests.bench.teams import Teams, grindvakt, migrate, teams

PER_SECOND, SECONDS = 200, 60
WARM_UP = 200
KILLED_AFTER = (3.0, 15.0)
QUIET = 15.0
"""Seconds in which a serve that has just started looks through all the rows, as it does each day."""
SENDERS = 16
HEAD = (
    f"{PER_SECOND} acknowledgements a second for a minute, {PEOPLE:,} assignments",
    "answered",
    "not within 30 s",
    "median ms",
    "p99 ms",
    "slowest ms",
    "processor ms/answer",
    "kill -9 after s: answered, of them lost",
)


class ReceiptsLost(Exception):
    """Somebody was shown a receipt that isn't kept."""


async def measure(folder: Path, url: str, name: str) -> Sequence[str]:
    """A row: a minute, and then a serve that is killed in the midst of it."""
    async with teams(folder, "--limits", "--lean") as at:
        await migrate(folder, at, url)
        async with open_database(url) as database:
            await _furnish(database, at)
        minute, processor = await _minute(folder, at, url)
        killed, after = await _killed(folder, at, url)
        async with open_database(url) as database:
            await _check(database, (*minute.receipts, *killed.receipts))
    answers = len(minute.receipts)
    unanswered = sum(minute.faults.values())
    figures = f"{minute.median:.1f}", f"{minute.p99:.1f}", f"{minute.slowest:.0f}"
    dead = f"{after:.1f}: {len(killed.receipts):,}, 0"
    return name, f"{answers:,}", f"{unanswered:,}", *figures, f"{processor / answers * 1000:.2f}", dead


async def _furnish(database: Database, at: Teams) -> None:
    await pupils.enrolled(database)
    await pupils.with_chats(database, at.service_url)
    await run_task(database, Task(ASSIGN, NAME), Assigning(CALENDAR))
    await pupils.with_cards(database)


async def _minute(folder: Path, at: Teams, url: str) -> tuple[Answered, float]:
    async with grindvakt(folder, at, url) as (bot, port, _):
        await asyncio.sleep(QUIET)
        await _crowd(folder, at, port, 0, WARM_UP)
        before = bot.processor
        answered = await _crowd(folder, at, port, WARM_UP, PER_SECOND * SECONDS)
        processor = bot.processor - before
    return answered, processor


async def _killed(folder: Path, at: Teams, url: str) -> tuple[Answered, float]:
    """What was answered until then; what was under way is answered to nobody."""
    first = WARM_UP + PER_SECOND * SECONDS
    after = random.uniform(*KILLED_AFTER)
    async with grindvakt(folder, at, url) as (bot, port, _):

        async def kill() -> None:
            await asyncio.sleep(after)
            bot.process.kill()

        killing: list[asyncio.Task[None]] = []
        answered = await _crowd(
            folder,
            at,
            port,
            first,
            int(PER_SECOND * KILLED_AFTER[1]),
            lambda: killing.append(asyncio.create_task(kill())),
        )
        await killing[0]
        await bot.process.wait()
    return answered, after


async def _crowd(
    folder: Path, at: Teams, port: int, first: int, count: int, begun: Callable[[], object] = lambda: None
) -> Answered:
    tokens = await at.tokens(SENDERS)
    crowd = Crowd(f"http://127.0.0.1:{port}/api/messages", at.service_url, tokens, first, count, PER_SECOND)
    file = folder / "crowd.json"
    file.write_text(json.dumps(asdict(crowd)), encoding="utf-8")
    async with running("crowd", module("tests.bench.acknowledge_load", str(file)), folder) as load:
        await load.line()
        load.tell("go")
        begun()
        return Answered(**json.loads(await load.line()))


async def _check(database: Database, receipts: Sequence[str]) -> None:
    """Every receipt that somebody was shown is kept, and everybody has one."""

    def kept(_: None, uow: UnitOfWork, _now: datetime) -> int:
        return sum(uow[ACKNOWLEDGEMENTS].get(receipt) is not None for receipt in receipts)

    found = await database.read(kept, None)
    if found != len(receipts) or len(set(receipts)) != len(receipts):
        raise ReceiptsLost(f"{len(receipts) - found} of {len(receipts)} aren't kept")
