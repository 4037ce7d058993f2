"""How long the event loop stands still while messages to 20,000 people are asked for, on SQLite."""

import asyncio
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import open_database
from bot.cli.serve import settle
from bot.core.database import Database
from bot.core.people_port import PEOPLE
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Message, Recipient, Task
from bot.delivery.jobs import JobState, Queue
from bot.delivery.planner import Home
from bot.delivery.queue import JOB_TABLE
from bot.delivery.worker import Worker
from bot.features.gates.ballots import BALLOT_CARD, PUBLISH, Ballot
from bot.features.gates.ports import BALLOTS
from bot.features.gates.publishing import BallotPublishing
from bot.features.gates.questions import BallotSeat
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from storage.engine.upgrade import upgrade
from tests.ballots import a_question
from tests.bench.office import database_url
from tests.bench.table import table
from tests.factories import a_forum, a_model, an_initiative, some_people
from tests.fakes import FakeConnector

AUDIENCE = 20_000
PATIENCE = 300.0
HEAD = (f"{AUDIENCE:,} messages asked for, SQLite", "seconds", "loop's longest stand-still, ms")


async def measure(folder: Path) -> str:
    """All in one use case, and a gate's cards in parts as the program asks for them, with its worker at work."""
    url = database_url(folder)
    await asyncio.to_thread(upgrade, url)
    async with open_database(url) as database:
        await database.run(_convene, None, long=True)
        settle()  # as `grindvakt serve` does when it has started
        at_once = await _stood_still(database.run(_ask, None))
        await database.run(_forget, None, long=True)
        ballot = await database.run(_open_ballot, None, long=True)
        in_parts = await _stood_still(_published(database, ballot))
    rows = [("in one use case", *at_once), ("a gate's cards, in parts", *in_parts)]
    return table(HEAD, rows)


async def _stood_still(work: Awaitable[object]) -> Sequence[str]:
    gaps = Gaps()
    beating = asyncio.create_task(beat(gaps))
    await asyncio.sleep(0.1)
    begun = time.perf_counter()
    await work
    took = time.perf_counter() - begun
    beating.cancel()
    return f"{took:.2f}", f"{gaps.longest * 1000:.0f}"


@dataclass
class Gaps:
    """How long the event loop stood still: seconds, and how often that was for more than a twentieth of one."""

    longest: float = 0.0
    long: int = 0

    def note(self, gap: float) -> None:
        self.longest = max(self.longest, gap)
        self.long += gap > 0.05


async def beat(gaps: Gaps) -> None:
    """Note for how long the loop stands still, until cancelled."""
    last = time.perf_counter()
    while True:
        await asyncio.sleep(0.001)
        now = time.perf_counter()
        gaps.note(now - last)
        last = now


async def _published(database: Database, ballot: str) -> None:
    worker = Worker(
        database,
        FakeConnector(),
        {BALLOT_CARD: lambda *_: None},
        {PUBLISH: BallotPublishing(swedish_calendar())},
        home=Home("tenant", "https://teams.example/"),
        per_second=50,
        alone=True,
    )
    await database.run(lambda _c, uow, _n: uow.jobs.run(Task(PUBLISH, ballot)), None)
    await worker.start()
    async with asyncio.timeout(PATIENCE):
        while await database.read(_asked, None) < AUDIENCE:  # noqa: ASYNC110 - the worker asks
            await asyncio.sleep(0.25)
    await worker.stop()


def _ballot() -> Ballot:
    seats = tuple(BallotSeat(SeatKind.MEMBER, _person(number)) for number in range(AUDIENCE))
    return Ballot(a_question(seats=seats, names={seat.holder: "Karin Ekström" for seat in seats}))


def _person(number: int) -> str:
    return f"{number:08d}-0000-4000-8000-000000000000"


def _convene(_command: None, uow: Any, _now: datetime) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[FORUMS].save(a_forum())
    uow[PROCESSES].keep(a_model())
    uow[INITIATIVES].save(an_initiative())
    uow[BALLOTS].add(_ballot())


def _open_ballot(_command: None, uow: Any, _now: datetime) -> str:
    return str(uow[BALLOTS].open()[0].id)


def _ask(_command: None, uow: Any, _now: datetime) -> None:
    for number in range(AUDIENCE):
        uow.jobs.deliver(Message("news", "all", Recipient("person", _person(number))))


def _asked(_command: None, uow: Any, _now: datetime) -> int:
    counts = uow[JOB_TABLE].outbox.counts()
    return sum(counts.get((Queue.SEND, state), 0) for state in JobState)


def _forget(_command: None, uow: Any, _now: datetime) -> None:
    uow.connection.exec_driver_sql("DELETE FROM jobs")
