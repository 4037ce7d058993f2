"""Calls to another system that answers late, never, with errors and after it has carried them out."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote

import aiohttp
import pytest

from bot.core.database import UnitOfWork
from bot.core.errors import Permanent, Retryable, Throttled, Unanswered
from bot.core.work import Effect
from bot.delivery.effect_loop import EffectLoop
from bot.delivery.effects import Overtaken, Taking, carried_out, settle_effect, take_effects
from bot.delivery.jobs import JobState
from bot.delivery.queue import JOB_TABLE
from bot.delivery.rates import Window
from bot.delivery.targets import EffectKind, Target
from storage.engine.opening import SqlDatabase
from tests.forked import start
from tests.ports import free_port

PATIENCE = 120.0
"""Seconds after which a test gives up waiting: never asserted on, only a way out."""

SETTLED = 1.0
"""Seconds after which the simulator has carried out what it answers too late."""

TARGET = Target("simulator", Window(30, 1000), 4)


@dataclass
class Other:
    """The other system's address, and how the product calls it. `told`: the effects whose answers were told."""

    session: aiohttp.ClientSession
    address: str
    told: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    target: Target = TARGET

    @property
    def kind(self) -> EffectKind:
        return EffectKind(self.target, self.call, self.look_up, self.done, self.failed)

    async def call(self, effect: Effect) -> Any:
        headers = {"Idempotency-Key": quote(effect.once, safe="")}
        try:
            async with self.session.post(
                f"{self.address}/calls", json=dict(effect.data), headers=headers
            ) as answer:
                return await self._read(answer)
        except aiohttp.ClientError as error:
            raise Unanswered(str(error)) from error

    async def _read(self, answer: aiohttp.ClientResponse) -> Any:
        match answer.status:
            case 200:
                return await answer.json()
            case 429:
                raise Throttled("asked too often", delay=float(answer.headers["Retry-After"]))
            case 404:
                raise Permanent("there is no such thing")
            case status:
                raise Retryable(f"status {status}", delay=0.05)

    async def look_up(self, effect: Effect) -> Any:
        key = quote(quote(effect.once, safe=""), safe="")
        async with self.session.get(f"{self.address}/calls/{key}") as answer:
            return await answer.json() if answer.status == 200 else None

    def done(self, effect: Effect, _answer: Any, _uow: UnitOfWork, _now: datetime) -> None:
        self.told.append(effect.once)

    def failed(self, effect: Effect, why: str, _uow: UnitOfWork, _now: datetime) -> None:
        self.given_up.append(f"{effect.once} {why}")

    async def log(self) -> list[dict[str, Any]]:
        async with self.session.get(f"{self.address}/log") as answer:
            found: list[dict[str, Any]] = await answer.json()
            return found


@asynccontextmanager
async def simulator(seed: int, faults: int) -> AsyncIterator[Other]:
    port = free_port()
    child = await start("tests.effect_simulator", str(port), str(seed), str(faults))
    address = f"http://127.0.0.1:{port}"
    try:
        async with aiohttp.ClientSession() as session:
            other = Other(session, address)
            async with asyncio.timeout(PATIENCE):
                await _answering(other)
            yield other
    finally:
        child.kill()
        await child.wait()


async def _answering(other: Other) -> None:
    while True:
        try:
            await other.log()
        except aiohttp.ClientError:
            await asyncio.sleep(0.05)
        else:
            return


@asynccontextmanager
async def loops(database: SqlDatabase, other: Other, *names: str) -> AsyncIterator[list[EffectLoop]]:
    kinds = {"test.call": other.kind}
    running = [EffectLoop(name, database, kinds, timeout=1.0, settling=SETTLED) for name in names]
    tasks = [asyncio.create_task(loop.run()) for loop in running]
    try:
        yield running
    finally:
        for loop in running:
            loop.end()
        await asyncio.gather(*tasks)
        for loop in running:
            await loop.finish(2.0)


def effects(subjects: int, each: int) -> list[Effect]:
    return [
        Effect("test.call", f"S{subject}", str(number), {"subject": subject, "number": number})
        for number in range(each)
        for subject in range(subjects)
    ]


async def ask(database: SqlDatabase, *asked: Effect) -> None:
    def work(_command: None, uow: UnitOfWork, _now: datetime) -> None:
        for effect in asked:
            uow.jobs.call(effect)

    await database.run(work, None)


async def states(database: SqlDatabase) -> dict[JobState, int]:
    def look(_command: None, uow: UnitOfWork, _now: datetime) -> dict[JobState, int]:
        return {state: rows for (_, state), rows in uow[JOB_TABLE].outbox.counts().items()}

    return await database.read(look, None)


async def until_settled(database: SqlDatabase) -> dict[JobState, int]:
    async with asyncio.timeout(PATIENCE):
        while {JobState.READY, JobState.LEASED} & (found := await states(database)).keys():  # noqa: ASYNC110 - the database says it
            await asyncio.sleep(0.05)
    return found


def by_subject(log: list[dict[str, Any]]) -> dict[int, list[int]]:
    applied: dict[int, list[int]] = defaultdict(list)
    for entry in log:
        if entry["what"] == "applied":
            applied[entry["subject"]].append(entry["number"])
    return applied


@pytest.mark.parametrize("seed", [1, 2])
async def test_each_is_carried_out_once_and_in_order_whatever_the_other_side_does(
    database: SqlDatabase, seed: int
) -> None:
    async with simulator(seed, faults=30) as other:
        asked = effects(subjects=8, each=4)
        async with loops(database, other, "one", "two"):
            await ask(database, *asked)
            assert await until_settled(database) == {JobState.DONE: len(asked)}
        assert by_subject(await other.log()) == {subject: [0, 1, 2, 3] for subject in range(8)}
        assert sorted(other.told) == sorted(effect.once for effect in asked)


async def test_it_is_never_asked_more_often_or_by_more_at_once_than_it_allows(database: SqlDatabase) -> None:
    async with simulator(3, faults=0) as other:
        other.target = replace(TARGET, limit=Window(10, 1000), at_once=3)
        async with loops(database, other, "one", "two"):
            await ask(database, *effects(subjects=30, each=1))
            await until_settled(database)
        asked = [entry for entry in await other.log() if entry["what"] == "asked"]
        assert len(asked) == 30
        assert max(entry["at_once"] for entry in asked) <= 3
        times = sorted(entry["at"] for entry in asked)
        assert times[20] - times[0] > 1.0  # a busy machine may make the calls later, never more of them


async def test_a_429_stops_all_who_ask_until_its_time_is_over(database: SqlDatabase) -> None:
    async with simulator(4, faults=12) as other:
        other.target = replace(TARGET, at_once=1)
        async with loops(database, other, "one", "two"):
            await ask(database, *effects(subjects=12, each=2))
            await until_settled(database)
        assert "asked while blocked" not in {entry["what"] for entry in await other.log()}


async def test_a_dead_one_holds_back_only_its_own_subject_and_is_told_of(database: SqlDatabase) -> None:
    async with simulator(5, faults=0) as other:
        asked = effects(subjects=3, each=2)
        asked[0] = replace(asked[0], data={**asked[0].data, "never": True})
        async with loops(database, other, "one"):
            await ask(database, *asked)
            async with asyncio.timeout(PATIENCE):
                while (await states(database)).get(JobState.DONE, 0) < 4:  # noqa: ASYNC110 - as above
                    await asyncio.sleep(0.05)
            assert await states(database) == {JobState.DONE: 4, JobState.DEAD: 1, JobState.READY: 1}
            assert other.given_up == [f"{asked[0].once} there is no such thing"]


async def test_asked_for_again_with_the_same_key_it_is_the_same_call(database: SqlDatabase) -> None:
    async with simulator(6, faults=0) as other:
        async with loops(database, other, "one"):
            for _ in range(3):
                await ask(database, *effects(subjects=1, each=1))
                await until_settled(database)
        assert by_subject(await other.log()) == {0: [0]}


async def test_what_was_on_its_way_when_the_worker_died_is_looked_up(database: SqlDatabase) -> None:
    async with simulator(7, faults=0) as other:
        [effect] = effects(subjects=1, each=1)
        await ask(database, effect)
        [(claim, _)] = await database.run(
            take_effects, Taking("dead", {"test.call": other.kind}, {TARGET: 1})
        )
        await other.call(effect)  # carried out; then the worker is killed

        await database.run(lambda _, uow, _now: uow[JOB_TABLE].recover(everything=True), None)
        async with loops(database, other, "alive"):
            assert await until_settled(database) == {JobState.DONE: 1}
        assert by_subject(await other.log()) == {0: [0]}
        assert other.told == [effect.once]

        settlement = carried_out(claim, {"test.call": other.kind}, {})
        with pytest.raises(Overtaken):  # the dead one comes back
            await database.run(settle_effect, settlement)
        assert other.told == [effect.once, effect.once]  # in memory; in the database it was rolled back


async def test_what_follows_fails_and_the_call_is_not_made_again(database: SqlDatabase) -> None:
    async with simulator(8, faults=0) as other:
        failures = iter([RuntimeError("a fault of ours"), None])

        def done(_effect: Effect, _answer: Any, uow: UnitOfWork, _now: datetime) -> None:
            uow.jobs.call(Effect("test.call", "next", "0", {"subject": 9, "number": 0}))
            if (failure := next(failures, None)) is not None:
                raise failure

        kind = replace(other.kind, done=done)
        loop = EffectLoop("one", database, {"test.call": kind}, timeout=1.0, settling=SETTLED)
        running = asyncio.create_task(loop.run())
        await ask(database, *effects(subjects=1, each=1))
        assert await until_settled(database) == {JobState.DONE: 2}
        loop.end()
        await running
        assert by_subject(await other.log()) == {0: [0], 9: [0]}
