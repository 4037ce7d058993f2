"""Tasks that are done in parts, and tasks that take long: a part is a commit, a lease lasts while one is at work."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest

from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.work import Task
from bot.delivery import task_loop
from bot.delivery.parts import PART
from storage.delivery.jobs import MANY
from tests.flows.office import PATIENCE, Office, office_at, to

PEOPLE = 10


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with office_at(database_url) as made:
        yield made


class Spread:
    """A task that asks for one message a part. `parts`: the cursors that it was begun with."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        self.parts.append(task.cursor)
        number = int(task.cursor or 0)
        uow.jobs.deliver(to(f"p{number}"))
        self.at(number, task, uow)
        return str(number + 1) if number + 1 < PEOPLE else None

    def at(self, number: int, task: Task, uow: UnitOfWork) -> None:
        """What happens in a part besides."""


async def messages(office: Office) -> int:
    return len(await office.rows("SELECT 1 FROM jobs WHERE queue = 'send'"))


async def test_each_part_begins_where_the_one_before_ended(office: Office) -> None:
    spread = Spread()
    office.handlers = {"spread": spread}
    async with office.working():
        await office.run(Task("spread", "x"))
        await office.until(lambda states: states["spread:x:0"] == "done")
    assert spread.parts == ["", *map(str, range(1, PEOPLE))]
    assert await messages(office) == PEOPLE


async def test_asked_for_again_in_the_middle_it_begins_anew_once_it_is_over(office: Office) -> None:
    class AskedAgain(Spread):
        def at(self, number: int, task: Task, uow: UnitOfWork) -> None:
            if len(self.parts) == 4:
                uow.jobs.run(Task("spread", "x"))

    spread = AskedAgain()
    office.handlers = {"spread": spread}
    async with office.working():
        await office.run(Task("spread", "x"))
        await office.until(lambda states: states["spread:x:0"] == "done")
    once = ["", *map(str, range(1, PEOPLE))]
    assert spread.parts == [*once, *once]


async def test_a_part_that_fails_is_begun_again_and_not_those_before_it(office: Office) -> None:
    class Flaky(Spread):
        def at(self, number: int, task: Task, uow: UnitOfWork) -> None:
            if self.parts.count("5") == 1 and number == 5:
                raise Retryable("not now", delay=0.0)

    spread = Flaky()
    office.handlers = {"spread": spread}
    async with office.working():
        await office.run(Task("spread", "x"))
        await office.until(lambda states: states["spread:x:0"] == "done")
    assert spread.parts == ["", "1", "2", "3", "4", "5", "5", "6", "7", "8", "9"]


async def test_asked_for_again_after_it_died_it_begins_anew(office: Office) -> None:
    class Fails(Spread):
        def at(self, number: int, task: Task, uow: UnitOfWork) -> None:
            if self.parts.count("3") == 1 and number == 3:
                raise Retryable("not now", delay=3600.0)

    spread = Fails()
    office.handlers = {"spread": spread}
    async with office.working():
        await office.run(Task("spread", "x"))
        await office.until_found("SELECT 1 FROM jobs WHERE failures > 0")
        await office.change("UPDATE jobs SET state = 'dead' WHERE kind = 'spread'")
        await office.run(Task("spread", "x"))
        await office.until(lambda states: states["spread:x:0"] == "done")
    assert spread.parts == ["", "1", "2", "3", "", *map(str, range(1, PEOPLE))]


async def test_a_task_that_takes_long_keeps_its_lease_and_is_done_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on PostgreSQL, where a task may be at work for longer than a lease or a look at the database lasts."""
    monkeypatch.setattr(task_loop, "RENEWAL", 0.1)
    monkeypatch.setattr("bot.delivery.loops.DATABASE_PATIENCE", 0.2)
    runs: list[str] = []

    def slow(task: Task, uow: UnitOfWork, now: datetime) -> None:
        runs.append(task.subject)
        time.sleep(0.8)

    office.handlers = {"slow": slow, "quick": lambda *_: None}
    async with office.working() as worker:
        await office.run(Task("slow", "x"))
        await office.until(lambda _: runs == ["x"])
        await office.until(lambda states: states["slow:x:0"] == "done")
        assert worker.health().running
    assert runs == ["x"]
    assert not await office.rows("SELECT 1 FROM jobs WHERE failures > 0 OR error IS NOT NULL")


@pytest.mark.postgres
async def test_no_other_task_waits_for_one_that_takes_long(postgres_url: str) -> None:
    async with office_at(postgres_url) as office:
        begun, quickly = asyncio.Event(), threading.Event()
        loop = asyncio.get_running_loop()

        def slow(task: Task, uow: UnitOfWork, now: datetime) -> None:
            loop.call_soon_threadsafe(begun.set)
            assert quickly.wait(PATIENCE), "the other has waited for this one"

        def quick(task: Task, uow: UnitOfWork, now: datetime) -> None:
            quickly.set()

        office.handlers = {"slow": slow, "quick": quick}
        async with office.working():
            await office.run(Task("slow", "x"))
            await begun.wait()
            await office.run(Task("quick", "y"))
            await office.until(lambda states: states["quick:y:0"] == "done")
            await office.settled()


async def test_what_asks_for_very_much_is_done_while_the_loop_goes_on(office: Office) -> None:
    """On SQLite it is run again in a thread; whatever its first run did is undone."""
    runs: list[int] = []

    def ask(_command: None, uow: Any, _now: datetime) -> int:
        runs.append(1)
        uow.jobs.run(Task("t", f"of run {len(runs)}"))
        for number in range(3 * MANY):
            uow.jobs.deliver(to(f"p{number}"))
        return len(runs)

    assert await office.database.run(ask, None) == len(runs)
    assert await messages(office) == 3 * MANY
    tasks = await office.rows("SELECT dedup FROM jobs WHERE queue = 'task'")
    assert [task.dedup for task in tasks] == [f"t:of run {len(runs)}:0"]


def test_a_part_is_small_enough_for_the_loop() -> None:
    assert PART < MANY
