"""A loop is woken once whoever caused it has been answered: no wake-up is lost, whenever it comes."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.core.errors import Retryable
from bot.delivery import loops
from bot.delivery.loops import ANSWERS_FIRST, Loop

REST = 1000.0
QUICK = 100.0
"""Seconds in which a loop that was woken has turned, on however busy a machine; without it, it rests longer."""


@pytest.fixture(autouse=True)
def _rests_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "LONGEST_REST", REST)


class Counting(Loop):
    """Counts its turns; `during` is done in each."""

    def __init__(self, during: Callable[[], Awaitable[Any]] | None = None, *, gap: float = 0.0) -> None:
        super().__init__("counting", None, gap=gap)  # type: ignore[arg-type]
        self.turns = 0
        self._during = during

    async def turn(self) -> float:
        self.turns += 1
        if self._during is not None:
            await self._during()
        return REST

    async def reach(self, turns: int) -> None:
        async with asyncio.timeout(QUICK):
            while True:
                if self.turns >= turns:
                    return
                await asyncio.sleep(0.001)


async def ended(loop: Loop, running: asyncio.Task[None]) -> None:
    loop.end()
    async with asyncio.timeout(QUICK):
        await running


async def test_woken_while_it_rests_it_turns_once_after_the_answer() -> None:
    loop = Counting()
    running = asyncio.create_task(loop.run())
    await loop.reach(1)
    begun = time.monotonic()
    for _ in range(100):
        loop.wake()
    await loop.reach(2)
    assert time.monotonic() - begun >= ANSWERS_FIRST * 0.9
    await asyncio.sleep(5 * ANSWERS_FIRST)
    assert loop.turns == 2
    await ended(loop, running)


@pytest.mark.parametrize("late", [0.0, ANSWERS_FIRST / 2, 3 * ANSWERS_FIRST])
async def test_woken_while_it_turns_it_turns_once_more(late: float) -> None:
    """What was put there may have been overlooked by the turn at hand."""
    loop = Counting(lambda: asyncio.sleep(2 * ANSWERS_FIRST))
    running = asyncio.create_task(loop.run())
    await loop.reach(1)
    await asyncio.sleep(late)
    loop.wake()
    await loop.reach(2)
    await ended(loop, running)


async def test_woken_in_the_pause_between_two_turns_or_at_any_moment_it_turns_after_that() -> None:
    loop = Counting(gap=0.02)
    running = asyncio.create_task(loop.run())
    await loop.reach(1)
    for step in range(60):
        before = loop.turns
        await asyncio.sleep(step / 1000)
        loop.wake()
        before = loop.turns
        await loop.reach(before + 1)
    await ended(loop, running)


async def test_woken_before_it_runs_it_runs_and_rests() -> None:
    loop = Counting()
    loop.wake()
    running = asyncio.create_task(loop.run())
    await loop.reach(1)
    await asyncio.sleep(5 * ANSWERS_FIRST)
    assert loop.turns <= 2
    await ended(loop, running)


async def test_ended_between_being_woken_and_turning_it_takes_no_further_turn() -> None:
    loop = Counting()
    running = asyncio.create_task(loop.run())
    await loop.reach(1)
    loop.wake()
    await ended(loop, running)
    await asyncio.sleep(3 * ANSWERS_FIRST)
    loop.wake()
    await asyncio.sleep(3 * ANSWERS_FIRST)
    assert loop.turns == 1


async def test_woken_on_another_thread_is_an_error_for_whoever_does_that_and_harms_nothing() -> None:
    loop = Counting()
    running = asyncio.create_task(loop.run())
    await loop.reach(1)
    with pytest.raises(RuntimeError):
        await asyncio.to_thread(loop.wake)
    loop.wake()
    await loop.reach(2)
    await ended(loop, running)


async def test_a_database_that_is_away_is_told_of_at_once_each_minute_and_when_it_is_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Each loop said so each second: an hour of it was twenty thousand lines."""
    now, away_until = 0.0, 150

    class Away(Loop):
        async def turn(self) -> float:
            if now < away_until:
                raise Retryable("no server")
            self.end()
            return 0.0

        async def _rest(self, seconds: float) -> None:
            nonlocal now
            now += seconds

    await Away("mail", None, clock=lambda: now).run()  # type: ignore[arg-type]
    said = [record.getMessage() for record in caplog.records]
    assert said == [*["mail: the database is away: no server"] * 3, "mail: the database is back after 150 s"]
