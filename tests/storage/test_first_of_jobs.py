"""A change's place is locked before its jobs, however early those are: so nobody waits in a circle."""

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.app import open_database
from bot.chat.acquaintance import News
from bot.core.principals import Principal
from bot.core.work import Task
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import Reaching
from bot.features.trainings.assignments import CardReach
from bot.features.trainings.completing import Acknowledge, Acknowledging
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from storage.engine.opening import SqlDatabase
from tests.factories import person_id
from tests.postgres import wait_for_a_waiter
from tests.releasing import CALENDAR
from tests.training import NOW, a_row, a_training

ID, ANNA, CHAT = "U-2026-001", person_id(20), "a:anna"
PLACE = Conversation(CHAT, "personal", "tenant", "https://teams.example/", person=ANNA)


async def laid_out(database: SqlDatabase, *places: Conversation) -> None:
    def fill(_: None, uow: Any, _now: datetime) -> None:
        uow[TRAININGS].add(a_training(published_at=NOW))
        uow[ASSIGNMENTS].add([a_row(ANNA)])
        uow[ASSIGNMENTS].mark(ID, [ANNA], CardReach.DELIVERED)
        for place in places:
            uow[CONVERSATIONS].save(place)

    await database.run(fill, None)


async def test_what_is_new_is_kept_before_the_first_job_and_once(database: SqlDatabase) -> None:
    def change(_: None, uow: Any, now: datetime) -> tuple[bool, bool]:
        news = News(CHAT, PLACE)
        news.foresee(uow, now)
        uow.jobs.run(Task("x", "y"))
        before = uow[CONVERSATIONS].get(CHAT) is not None
        uow[JOB_TABLE].flush()
        kept = uow[CONVERSATIONS].get(CHAT) is not None
        news.keep(uow)
        return before, kept

    assert await database.run(change, None) == (False, True)


async def test_a_change_that_locks_no_job_keeps_it_at_its_end(database: SqlDatabase) -> None:
    def change(_: None, uow: Any, now: datetime) -> None:
        news = News(CHAT, PLACE)
        news.foresee(uow, now)
        news.keep(uow)

    await database.run(change, None)
    assert await database.read(lambda _, uow, _now: uow[CONVERSATIONS].get(CHAT), None) == PLACE


@pytest.mark.parametrize("moved", [False, True])
async def test_who_acknowledges_and_who_notes_a_problem_there_wait_in_no_circle(
    postgres_url: str, moved: bool
) -> None:
    """The worker has the place and then wants the row; whoever acknowledges has the row after the place."""
    async with open_database(postgres_url) as database:
        await _tap_while_a_problem_is_noted(database, moved)


async def _tap_while_a_problem_is_noted(database: SqlDatabase, moved: bool) -> None:
    await laid_out(database, replace(PLACE, problem="not_installed"))
    runs: list[str] = []
    held = asyncio.Event()
    loop = asyncio.get_running_loop()

    def worker(_: None, uow: Any, _now: datetime) -> None:
        runs.append("worker")
        uow[CONVERSATIONS].get(CHAT, lock=True)
        loop.call_soon_threadsafe(held.set)
        wait_for_a_waiter(uow.connection)
        uow[ASSIGNMENTS].get(ID, ANNA, lock=True)

    def tap(_: None, uow: Any, now: datetime) -> None:
        runs.append("tap")
        news = News(CHAT, replace(PLACE, service_url="https://other.example/") if moved else None)
        news.foresee(uow, now)
        Acknowledging(Reaching(CALENDAR)).acknowledge(Acknowledge(ID, 1, Principal(ANNA), {}), uow, NOW)
        news.keep(uow)

    working = asyncio.create_task(database.run(worker, None, long=True))
    await held.wait()
    await asyncio.gather(working, database.run(tap, None, long=True))
    assert sorted(runs) == ["tap", "worker"], "PostgreSQL ended one of them, and it was run again"
