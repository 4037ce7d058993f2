"""Trainings: 50,000 people assigned, counted, reminded, and two hundred of them done each second."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.app import open_database
from bot.cli.serve import settle
from bot.core.database import Database
from bot.core.principals import Principal
from bot.core.work import Task
from bot.delivery.daily import Daily
from bot.delivery.planner import Home
from bot.delivery.reaching import Reaching
from bot.delivery.worker import Worker
from bot.features.trainings.assigning import Assigning
from bot.features.trainings.assignments import AssignmentState
from bot.features.trainings.completing import Acknowledge, Acknowledging
from bot.features.trainings.kinds import ASSIGN, FREE_SEATS, REFRESH, REMIND, REMINDER, SEND, TIDY, TRAINING
from bot.features.trainings.ports import ASSIGNMENTS
from bot.features.trainings.reminding import TrainingReminding
from storage.delivery.tables import jobs
from storage.engine.upgrade import upgrade
from tests.bench import acknowledging, pupils
from tests.bench.fanout import Gaps, beat
from tests.bench.office import database_url
from tests.bench.pupils import CALENDAR, NAME, PEOPLE, Workday, pupil
from tests.bench.table import table
from tests.fakes import FakeConnector
from tests.postgres import Postgres

DONE = 10_000
RACING = 200
TIMES = 9
PATIENCE = 120.0
HEAD = (f"{PEOPLE:,} assignments", "SQLite", "PostgreSQL")
ROWS = (
    "laid out, seconds",
    "this process's processor seconds for it",
    "loop's longest stand-still meanwhile, ms",
    "coverage by 200 units, ms (median of nine)",
    "coverage in all, ms",
    f"daily reminder run, {PEOPLE - DONE:,} to remind: enqueued, seconds",
    "this process's processor seconds for it",
    "loop's longest stand-still meanwhile, ms",
    f"reminders to the {DONE:,} who were done",
    f"people who completed while it ran, and of them marked as reminded after that ({RACING} did)",
)


async def measure(folder: Path) -> str:
    """In this process first, with its worker at work; then a serve that people answer."""
    with closing(Postgres("")) as server:
        urls = {"SQLite": database_url(folder), "PostgreSQL": server.empty_url()}
        columns = [await _figures(url) for url in urls.values()]
        first = table(HEAD, [(row, *each) for row, *each in zip(ROWS, *columns, strict=True)])
        urls = {"SQLite": f"sqlite:///{folder / 'answered.db'}", "PostgreSQL": server.empty_url()}
        answered = [await acknowledging.measure(folder, url, name) for name, url in urls.items()]
    return f"{first}\n\n{table(acknowledging.HEAD, answered)}"


class RemindersWrong(Exception):
    """Somebody who was done was reminded, or somebody who wasn't hasn't been."""


async def _figures(url: str) -> Sequence[str]:
    await asyncio.to_thread(upgrade, url)
    clock = Workday()
    async with open_database(url, clock=clock) as database:
        await pupils.enrolled(database)
        settle()
        layout, laid_cost, laid_still = await _laid_out(database)
        due = CALENDAR.add_workdays(clock().date(), 3)  # one of the days of the plan
        await pupils.with_cards(database, DONE, due)
        units = await _timed(database, lambda uow, day: uow[ASSIGNMENTS].by_unit(NAME, day))
        whole = await _timed(database, lambda uow, day: uow[ASSIGNMENTS].coverage(NAME, day))
        run, cost, still, wrong, raced = await _reminded(database)
    laid = f"{layout:.1f}", f"{laid_cost:.1f}", f"{laid_still:.0f}"
    reminded = f"{run:.1f}", f"{cost:.1f}", f"{still:.0f}"
    return (*laid, f"{units:.1f}", f"{whole:.1f}", *reminded, str(wrong), raced)


async def _laid_out(database: Database) -> tuple[float, float, float]:
    work = {ASSIGN: Assigning(CALENDAR), SEND: _nothing, REFRESH: _nothing, FREE_SEATS: _nothing}

    async def is_over() -> bool:
        return await pupils.assigned(database) == PEOPLE

    return await _worked(database, work, Task(ASSIGN, NAME), is_over)


async def _timed(database: Database, what: Callable[[Any, Any], Any]) -> float:
    """Milliseconds, the median."""
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        await database.read(lambda _, uow, now: what(uow, now.date()), None)
        took.append(time.perf_counter() - begun)
    return statistics.median(took) * 1000


async def _reminded(database: Database) -> tuple[float, float, float, int, str]:
    """The run, while some complete it: how long it took, the stand-still, and who was reminded that shouldn't be."""
    reminding = TrainingReminding(CALENDAR, Daily(Reaching(CALENDAR), 0))
    racing = asyncio.create_task(_complete(database))

    async def is_over() -> bool:
        left = await database.read(_left, None)
        return not left

    work = {REMIND: reminding, TIDY: _nothing, SEND: _nothing, REFRESH: _nothing, FREE_SEATS: _nothing}
    seconds, cost, still = await _worked(database, work, Task(REMIND, ""), is_over)
    completed = await racing
    asked: set[str] = await database.read(_asked, None)
    rows = await database.read(
        lambda _, uow, _now: uow[ASSIGNMENTS].of_people(map(pupil, range(PEOPLE))), None
    )
    done = {
        person
        for person, [row] in rows.items()
        if row.state is AssignmentState.COMPLETED and person not in completed
    }
    missed = [p for p, [row] in rows.items() if row.state is not AssignmentState.COMPLETED and p not in asked]
    if done & asked or missed or len(done) != DONE:
        raise RemindersWrong(f"{len(done & asked)} were done, {len(missed)} weren't reminded")
    after = [p for p, before in completed.items() if rows[p][0].reminders != before]
    if after:
        raise RemindersWrong(f"{len(after)} were marked as reminded after they had completed")
    return seconds, cost, still, len(done & asked), f"{len(completed)}, {len(after)}"


async def _complete(database: Database) -> dict[str, int]:
    """Some of those who are left, one after the other from the end; how often each had been reminded by then."""
    acknowledging_ = Acknowledging(Reaching(CALENDAR))
    completed: dict[str, int] = {}
    step = PEOPLE // RACING
    for number in range(PEOPLE - 1, 0, -step):
        command = Acknowledge(NAME, 1, Principal(pupil(number)), {})
        standing = await database.run(acknowledging_.acknowledge, command)
        completed[pupil(number)] = standing.row.reminders
        await asyncio.sleep(0.01)
    return completed


async def _worked(
    database: Database, handlers: Any, task: Task, is_over: Callable[[], Awaitable[bool]]
) -> tuple[float, float, float]:
    """The task through the program's worker: seconds, those of the processor, the loop's longest stand-still in ms."""
    nothing_to_send: Any = {REMINDER: lambda *_: None, TRAINING: lambda *_: None}
    worker = Worker(
        database,
        FakeConnector(),
        nothing_to_send,
        handlers,
        home=Home("tenant", "https://teams.example/"),
        per_second=50,
        alone=True,
    )
    gaps = Gaps()
    await worker.start()
    await asyncio.sleep(1.0)
    beating = asyncio.create_task(beat(gaps))
    begun, used = time.perf_counter(), time.process_time()
    await database.run(lambda _c, uow, _n: uow.jobs.run(task), None)
    async with asyncio.timeout(PATIENCE):
        while not await is_over():  # noqa: ASYNC110 - the worker does it
            await asyncio.sleep(0.1)
    seconds, cost = time.perf_counter() - begun, time.process_time() - used
    beating.cancel()
    await worker.stop()
    return seconds, cost, gaps.longest * 1000


def _nothing(_task: Task, _uow: Any, _now: datetime) -> None:
    return None


def _left(_: None, uow: Any, now: datetime) -> list[str]:
    return list(uow[ASSIGNMENTS].to_remind(CALENDAR.local(now).date(), "", 1))


def _asked(_: None, uow: Any, _now: datetime) -> set[str]:
    waiting = uow.connection.execute(select(jobs.c.payload).where(jobs.c.kind == "message")).scalars()
    return {each["recipient"].partition(":")[2] for each in waiting if each["kind"] == REMINDER}
