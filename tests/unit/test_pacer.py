"""What a process sends never *arrives* too thick, however uneven the way to Teams is."""

import heapq
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pacer import LONGEST_WAY, WARY, Pacer, Trip
from bot.delivery.rates import tenant_limit

SERVICE = 0.1
"""Seconds that Teams takes for an answer."""

LIMIT = 10
WINDOW = tenant_limit(LIMIT)


class Road:
    """Time that passes only while somebody waits, and answers that come when they are due."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        self.pacer = Pacer(WINDOW, lambda: self.now)
        self.arrivals: list[float] = []
        self._answers: list[tuple[float, int, Trip]] = []
        monkeypatch.setattr("bot.delivery.pacer.asyncio.sleep", self.wait)

    async def wait(self, seconds: float) -> None:
        until = self.now + seconds
        while self._answers and self._answers[0][0] <= until:
            self.now, _, trip = heapq.heappop(self._answers)
            self.pacer.answered(trip)
        self.now = until

    async def send(self, way: float, answer: bool = True) -> Trip:
        trip = await self.pacer.leave(self.now)
        self.arrivals.append(trip.left + way)
        if answer:
            heapq.heappush(self._answers, (trip.left + way + SERVICE, len(self.arrivals), trip))
        return trip


@pytest.fixture
def road(monkeypatch: pytest.MonkeyPatch) -> Road:
    return Road(monkeypatch)


def most_in_a_second(times: Sequence[float]) -> int:
    return max(sum(begin <= at <= begin + 1.0 for at in times) for begin in times)


async def test_after_a_rest_all_may_go_at_once_and_then_the_window_is_used_to_the_full(road: Road) -> None:
    for _ in range(3 * LIMIT):
        await road.send(0.0)
    assert road.arrivals[:LIMIT] == [1000.0] * LIMIT
    assert most_in_a_second(road.arrivals) == LIMIT
    assert road.arrivals[-1] - road.arrivals[0] == pytest.approx(2 * WINDOW.length / 1000 + WARY)


@given(st.lists(st.sampled_from([0.0, 0.005, 0.02, 0.07, 0.3]), min_size=30, max_size=60))
async def test_those_that_were_long_on_their_way_count_from_when_they_arrived(ways: Sequence[float]) -> None:
    with pytest.MonkeyPatch.context() as patches:
        road = Road(patches)
        for number, way in enumerate(ways):
            await road.send(0.0 if number % 5 == 0 else way)  # some are always quick
        assert most_in_a_second(road.arrivals) <= LIMIT


async def test_the_first_calls_may_have_had_a_longer_way_than_any_after_them(road: Road) -> None:
    for way in [0.006] * LIMIT + [0.0] * LIMIT:
        await road.send(way)
    assert most_in_a_second(road.arrivals) == LIMIT


async def test_a_call_without_an_answer_may_still_be_arriving(road: Road) -> None:
    hanging = await road.send(0.0, answer=False)
    for _ in range(LIMIT - 1):
        await road.send(0.0)
    await road.wait(1.5)
    for _ in range(LIMIT):
        await road.send(0.0)
    assert road.arrivals[-2] == 1001.5, "nine places are free"
    assert road.arrivals[-1] == pytest.approx(1001.5 + WINDOW.length / 1000 + WARY), (
        "the tenth is the hanging one's"
    )
    road.pacer.answered(hanging)


async def test_calls_that_hang_stop_the_others_for_a_while_only(road: Road) -> None:
    for _ in range(LIMIT):
        await road.send(0.0, answer=False)
    await road.send(0.0)
    given_up = 1000.0 + LONGEST_WAY + WINDOW.length / 1000
    assert road.arrivals[-1] == pytest.approx(given_up, abs=0.02)


async def test_where_nothing_has_been_answered_it_looks_again_and_again(road: Road) -> None:
    trips = [await road.send(0.0, answer=False) for _ in range(LIMIT)]
    slept = []

    async def wait(seconds: float) -> None:
        slept.append(seconds)
        road.now += seconds
        if len(slept) == 3:
            for trip in trips:
                road.pacer.answered(trip)

    with pytest.MonkeyPatch.context() as patches:
        patches.setattr("bot.delivery.pacer.asyncio.sleep", wait)
        await road.send(0.0)
    assert len(slept) >= 3


async def test_a_call_that_was_not_made_takes_no_place(road: Road) -> None:
    for _ in range(LIMIT):
        road.pacer.stayed(await road.pacer.leave(road.now))
    for _ in range(LIMIT):
        await road.send(0.0)
    assert road.arrivals == [1000.0] * LIMIT


async def test_nothing_leaves_before_its_permit(road: Road) -> None:
    trip = await road.pacer.leave(road.now + 0.25)
    assert trip.left == pytest.approx(1000.25)
