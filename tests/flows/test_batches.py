"""Batches as effects: once, followed to their end, and never repeated when nobody knows."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.database import UnitOfWork
from bot.core.errors import BotRejected, Faltered, Permanent, Retryable, Throttled, Unanswered
from bot.core.work import Effect
from bot.delivery.batches import (
    FEWEST,
    MOST,
    BatchEnd,
    BatchTold,
    FailedEntry,
    HandOver,
    batch_kinds,
    cancel_batch,
    hand_over,
    parts_of,
)
from bot.delivery.effect_loop import EffectLoop
from bot.delivery.effects import Taking, failed, take_effects
from bot.delivery.jobs import JobState
from bot.delivery.taking_back import TakeBack, take_back
from storage.engine.opening import SqlDatabase
from tests.fakes import FakeConnector
from tests.flows.test_effects import PATIENCE, states

ASKED = HandOver("batch/1", "text-1", "https://t.example/", "t", [f"p{n}" for n in range(5)], {"text": "x"})


@dataclass
class Ledger:
    """What was told, in order. `breaks`: telling of this fails once."""

    told: list[tuple[Any, ...]] = field(default_factory=list)
    breaks: str = ""

    def _note(self, what: str, effect: Effect, said: object) -> None:
        if self.breaks == what:
            self.breaks = ""
            raise LookupError("a bug")
        self.told.append((what, effect.subject, effect.key, said))

    def of(self, what: str) -> Callable[[Effect, Any, UnitOfWork, datetime], None]:
        return lambda effect, said, _uow, _now: self._note(what, effect, said)

    @property
    def kinds(self) -> Any:
        names = ("accepted", "refused", "uncertain", "ended", "lost")
        return batch_kinds(self.connector, BatchTold(*map(self.of, names)), 6000)

    connector: FakeConnector = field(default_factory=FakeConnector)


async def until(database: SqlDatabase, kinds: Any, holds: Callable[[dict[JobState, int]], bool]) -> None:
    loop = EffectLoop("w", database, kinds, settling=0.0)
    running = asyncio.create_task(loop.run())
    async with asyncio.timeout(PATIENCE):
        while not holds(await states(database)):  # noqa: ASYNC110 - what is waited for is in the database
            await asyncio.sleep(0.02)
    loop.end()
    await running
    await loop.finish(1.0)


async def hand(database: SqlDatabase) -> Effect:
    return await database.run(lambda asked, uow, _now: hand_over(asked, uow), ASKED)


async def test_a_batch_is_handed_over_once_and_followed_to_its_end(database: SqlDatabase) -> None:
    ledger = Ledger()
    ledger.connector.failed = [FailedEntry("p3", "not installed")]
    await hand(database)
    batch = await hand(database)
    await until(database, ledger.kinds, lambda found: found == {JobState.DONE: 2})
    [operation] = {said for what, _, _, said in ledger.told if what == "accepted"}
    end = BatchEnd(operation, "Completed", {}, [FailedEntry("p3", "not installed")])
    assert ledger.told == [
        ("accepted", "batch/1", "text-1", operation),
        ("ended", "batch/1", "text-1", end),
    ]
    assert ledger.connector.batches == [tuple(ASKED.members)]
    await database.run(lambda _c, uow, _n: cancel_batch(batch, operation, uow), None)
    ledger.connector.fail(Permanent("it is over"), how="batch_cancel")
    await until(database, ledger.kinds, lambda found: found == {JobState.DONE: 3})


@pytest.mark.parametrize("error", [Unanswered("cut"), Faltered("500"), LookupError("a bug of ours")])
async def test_what_may_have_been_handed_over_is_never_repeated_by_itself(
    database: SqlDatabase, error: Exception
) -> None:
    ledger = Ledger()
    ledger.connector.fail(error, how="batch", arrives=True)
    await hand(database)
    await until(database, ledger.kinds, lambda found: found == {JobState.UNKNOWN: 1})
    assert [what for what, *_ in ledger.told] == ["uncertain"]
    assert len(ledger.connector.batches) == 1


async def test_what_surely_was_not_handed_over_is(database: SqlDatabase) -> None:
    ledger = Ledger()
    ledger.connector.fail(Throttled("429", delay=0.0), how="batch")
    ledger.connector.fail(Retryable("refused", delay=0.0), how="batch")
    await hand(database)
    await until(database, ledger.kinds, lambda found: found == {JobState.DONE: 2})
    assert len(ledger.connector.batches) == 3
    kinds = ledger.kinds
    await database.run(lambda _c, uow, _n: hand_over(HandOver("batch/2", *_rest()), uow), None)
    [(claim, _)] = await database.run(take_effects, Taking("w/9", kinds, {kinds["delivery.batch"].target: 1}))
    assert failed(claim, kinds, Permanent("400"), 0.5).report.state is JobState.DEAD
    waits = failed(claim, kinds, BotRejected("401"), 0.5)
    assert (waits.report.state, waits.pause > 0) == (JobState.READY, True)


def _rest() -> tuple[Any, ...]:
    return ASKED.key, ASKED.service_url, ASKED.tenant, ASKED.members, ASKED.activity


async def test_a_killed_worker_s_batch_is_uncertain(database: SqlDatabase) -> None:
    ledger = Ledger()
    kinds = ledger.kinds
    await hand(database)
    taking = Taking("dead/1", kinds, {kinds["delivery.batch"].target: 1})
    assert await database.run(take_effects, taking)
    await database.run(take_back, TakeBack(True))
    await until(database, kinds, lambda found: found.get(JobState.UNKNOWN) == 1)
    assert [what for what, *_ in ledger.told] == ["uncertain"]
    assert ledger.connector.batches == []


async def test_where_telling_fails_it_is_told_as_uncertain(database: SqlDatabase) -> None:
    ledger = Ledger(breaks="accepted")
    await hand(database)
    await until(database, ledger.kinds, lambda found: found == {JobState.UNKNOWN: 1})
    assert [what for what, *_ in ledger.told] == ["uncertain"]


@given(st.integers(0, 5000))
def test_the_members_are_parted_evenly(number: int) -> None:
    members = list(range(number))
    parts, rest = parts_of(members)
    assert [one for part in parts for one in part] + list(rest) == members
    assert all(FEWEST <= len(part) <= MOST for part in parts)
    assert len(rest) < FEWEST and len(parts) == (-(-number // MOST) if number >= FEWEST else 0)  # noqa: PT018


def test_a_hundred_thousand_are_a_hundred_calls() -> None:
    assert len(parts_of(range(100_000))[0]) == 100
