"""Effects when processes are killed, clocks step, the database goes away and a system hangs."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import open_database
from bot.core.errors import Retryable
from bot.core.work import Effect
from bot.delivery.effect_loop import STALE, EffectLoop
from bot.delivery.effects import Taking, take_effects
from bot.delivery.jobs import JobState, Report
from bot.delivery.queue import JOB_TABLE
from bot.delivery.rates import Window
from bot.delivery.targets import EffectKind, Target, targets_of
from storage.engine.opening import SqlDatabase
from tests.fakes import UnsteadyDatabase
from tests.flows.test_effects import (
    PATIENCE,
    SETTLED,
    ask,
    by_subject,
    effects,
    loops,
    simulator,
    states,
    until_settled,
)
from tests.forked import Program, working

FAST = Target("fast", Window(1000, 100), 10)


def kind_of(call: Callable[[Effect], Awaitable[Any]], target: Target = FAST) -> EffectKind:
    return EffectKind(target, call)


async def answered(_effect: Effect) -> Any:
    return {}


async def change(database: SqlDatabase, sql: str) -> None:
    await database.run(lambda _c, uow, _n: uow.connection.execute(text(sql)) and None, None)  # type: ignore[attr-defined]


async def run_until(database: Any, kinds: Any, holds: Callable[[], Awaitable[bool]], **more: Any) -> None:
    loop = EffectLoop("w", database, kinds, **more)
    running = asyncio.create_task(loop.run())
    async with asyncio.timeout(PATIENCE):
        while not await holds():  # noqa: ASYNC110 - what is waited for is in the database
            await asyncio.sleep(0.02)
    loop.end()
    await running
    await loop.finish(1.0)


def all_done(database: SqlDatabase, number: int) -> Callable[[], Awaitable[bool]]:
    async def holds() -> bool:
        return await states(database) == {JobState.DONE: number}

    return holds


def carrying_out(url: str, address: str) -> AbstractAsyncContextManager[Program]:
    return working("tests.flows.crashing_effects", url, address)


async def test_killed_in_mid_call_again_and_again_each_is_carried_out_once_and_in_order(
    database: SqlDatabase, database_url: str
) -> None:
    chance = random.Random(7)
    async with simulator(9, faults=10) as other:
        asked = effects(subjects=6, each=6)
        await ask(database, *asked)
        for _ in range(2):
            async with carrying_out(database_url, other.address) as killed:
                before = len(await other.log())
                async with asyncio.timeout(PATIENCE):
                    while len(await other.log()) < before + 3:  # noqa: ASYNC110 - the other side says it
                        await asyncio.sleep(0.01)
                await asyncio.sleep(chance.uniform(0.0, 0.1))
                killed.kill()
            if database_url.startswith("postgresql"):
                await until_nothing_is_under_way(database)
            await database.run(lambda _, uow, _now: uow[JOB_TABLE].recover(everything=True), None)
        async with carrying_out(database_url, other.address):
            assert await until_settled(database) == {JobState.DONE: len(asked)}
        assert by_subject(await other.log()) == {subject: list(range(6)) for subject in range(6)}


async def until_nothing_is_under_way(database: SqlDatabase) -> None:
    """What the killed program had begun on PostgreSQL may be committed after its end."""
    others = "backend_type = 'client backend' AND state <> 'idle' AND pid <> pg_backend_pid()"
    sql = text(f"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND {others}")
    async with asyncio.timeout(PATIENCE):
        while await database.read(lambda _, uow, _now: uow.connection.execute(sql).scalar_one(), None):  # type: ignore[attr-defined]  # noqa: ASYNC110 - the database says it
            await asyncio.sleep(0.01)


@pytest.mark.postgres
async def test_two_programs_on_one_postgresql_share_order_and_pace(postgres_url: str) -> None:
    async with (
        open_database(postgres_url) as one,
        open_database(postgres_url) as two,
        simulator(10, 0) as other,
    ):
        other.target = replace(other.target, limit=Window(20, 1000), at_once=2)
        await ask(one, *effects(subjects=4, each=6))
        async with loops(one, other, "one"), loops(two, other, "two"):
            await until_settled(one)
        log = await other.log()
        assert by_subject(log) == {subject: list(range(6)) for subject in range(4)}
        assert max(entry["at_once"] for entry in log if entry["what"] == "asked") <= 2


@pytest.mark.postgres
async def test_one_that_was_committed_late_does_not_go_beside_a_later_one(postgres_url: str) -> None:
    """Its number is lower, though the later one is on its way already."""
    async with open_database(postgres_url) as database:
        kinds, room = {"test.call": kind_of(answered)}, {FAST: 10}
        lowest = "WHERE id = (SELECT min(id) FROM jobs)"  # as if it weren't there yet
        first, second = effects(subjects=1, each=2)
        await ask(database, first, second)
        await change(database, f"UPDATE jobs SET state = 'done' {lowest}")
        [(claim, _)] = await database.run(take_effects, Taking("w/1", kinds, room))
        await change(database, f"UPDATE jobs SET state = 'ready' {lowest}")
        assert await database.run(take_effects, Taking("w/2", kinds, room)) == []
        await database.run(lambda _, uow, _now: uow[JOB_TABLE].report([Report(claim, JobState.DONE)]), None)
        [(claim, _)] = await database.run(take_effects, Taking("w/3", kinds, room))
        assert claim.dedup == first.once


async def test_hundreds_on_one_subject_go_one_after_another(database: SqlDatabase) -> None:
    made: list[int] = []

    async def call(effect: Effect) -> Any:
        made.append(effect.data["number"])
        return {}

    await ask(database, *effects(subjects=1, each=200))
    before = time.monotonic()
    await database.run(take_effects, Taking("look", {"other": kind_of(call)}, {FAST: 10}))
    await run_until(database, {"test.call": kind_of(call)}, all_done(database, 200))
    assert made == list(range(200))
    assert time.monotonic() - before < PATIENCE


async def test_a_system_that_hangs_takes_no_room_from_another(database: SqlDatabase) -> None:
    async def hang(_effect: Effect) -> Any:
        await asyncio.sleep(3600)

    slow = Target("a hanging one", Window(1000, 100), 100)
    kinds = {"test.call": kind_of(hang, slow), "quick": kind_of(answered)}
    await ask(database, *effects(subjects=100, each=1))
    await ask(database, *(Effect("quick", f"Q{number}", "1") for number in range(20)))

    async def holds() -> bool:
        return (await states(database)).get(JobState.DONE) == 20

    await run_until(database, kinds, holds)


async def test_a_process_that_stood_still_makes_no_call_that_may_not_be_its_own_any_more(
    database: SqlDatabase,
) -> None:
    before = iter(range(3))
    made: list[float] = []

    def clock() -> float:
        return time.monotonic() + (0.0 if next(before, None) is not None else STALE + 1)

    async def call(_effect: Effect) -> Any:
        made.append(clock())
        return {}

    await ask(database, *effects(subjects=3, each=1))
    await run_until(database, {"test.call": kind_of(call)}, all_done(database, 3), clock=clock)
    assert len(made) == 3
    rows = await database.read(lambda _, uow, _n: uow[JOB_TABLE].outbox.list(None, 10), None)
    assert [row.attempts for row in rows] == [2, 2, 2], "given back at first"


async def test_the_database_goes_away_when_the_answer_is_to_be_written_down(database: SqlDatabase) -> None:
    made: list[str] = []
    unsteady = UnsteadyDatabase(database)

    async def call(effect: Effect) -> Any:
        made.append(effect.once)
        unsteady.away = True
        asyncio.get_running_loop().call_later(1.0, setattr, unsteady, "away", False)
        return {}

    await ask(database, *effects(subjects=1, each=2))
    await run_until(unsteady, {"test.call": kind_of(call)}, all_done(database, 2))
    assert made == [effect.once for effect in effects(subjects=1, each=2)]


async def test_what_a_clock_that_was_ahead_has_written_holds_nobody_back(database: SqlDatabase) -> None:
    kinds, room = {"test.call": kind_of(answered)}, {FAST: 1}
    await ask(database, *effects(subjects=3, each=1))
    assert len(await database.run(take_effects, Taking("w/1", kinds, room))) == 1
    await database.run(lambda _, uow, _n: uow[JOB_TABLE].targets.block("fast", 1800.0), None)
    assert await database.run(take_effects, Taking("w/2", kinds, room)) == []
    await change(
        database,
        "UPDATE targets SET blocked_at = blocked_at + 7200000, blocked_until = blocked_until + 7200000",
    )
    assert len(await database.run(take_effects, Taking("w/3", kinds, room))) == 1
    await database.run(lambda _, uow, _n: uow[JOB_TABLE].targets.block("fast", 0.0), None)
    await change(database, "UPDATE targets SET times = '[9000000000000]'")
    assert len(await database.run(take_effects, Taking("w/4", kinds, room))) == 1


def test_two_systems_of_one_name_stop_the_start() -> None:
    kinds = {"a": kind_of(answered), "b": kind_of(answered, replace(FAST, at_once=1))}
    with pytest.raises(ValueError, match="fast"):
        targets_of(kinds)


async def test_an_outage_of_the_other_side_is_no_fault_of_ours(database: SqlDatabase) -> None:
    """Tried later and later, not looked up: the other side has said that it did nothing."""
    failures = iter([Retryable("503", delay=0.0)] * 3)

    async def call(_effect: Effect) -> Any:
        if (failure := next(failures, None)) is not None:
            raise failure
        return {}

    async def look_up(_effect: Effect) -> Any:
        raise AssertionError

    kind = EffectKind(FAST, call, look_up)
    await ask(database, *effects(subjects=1, each=1))
    await run_until(database, {"test.call": kind}, all_done(database, 1), settling=SETTLED)
