"""Where two processes share the rate, what one is late with is known to the other before it makes its calls."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from bot.core.errors import Retryable
from bot.delivery.flights import Flights
from bot.delivery.jobs import JobState
from bot.delivery.lead import FADES, MOST, TOLD_FROM, TOLERATED, Arrivals, Lead
from bot.delivery.message_loop import STALE, MessageLoop
from bot.delivery.planner import Home, Planner
from bot.delivery.rates import Recent, Verdict, allot, tenant_limit
from bot.delivery.turns import InHand, Turned
from tests.fakes import FakeConnector
from tests.unit.test_flights import CALL, Sky
from tests.unit.test_rates import most_in_any

SHARED = tenant_limit(50, alone=False)
WAY = 0.1


def permits(recent: Recent, count: int, now: int) -> tuple[Recent, list[int]]:
    shared = allot([None] * count, SHARED, recent, {}, now, 100_000)
    return shared.tenant, [permit.at for permit in shared.permits if permit.answer is Verdict.GO]


@pytest.mark.parametrize("late", [90, 200, 390])
def test_what_arrives_late_is_counted_where_it_arrived(late: int) -> None:
    """The first calls have connections to make: with those of the next second they were more than Teams takes."""
    recent, first = permits(Recent(), 50, 1_000)
    arrivals = Arrivals(shared=True)
    for at in first:
        arrivals.awaited(at, at / 1000).answered = (at + late) / 1000 + WAY
    told = arrivals.late((first[-1] + late) / 1000 + WAY + 0.2, WAY)
    _, second = permits(recent.shifted(told), 50, 1_500)
    assert most_in_any(1000, [at + late for at in first] + second) <= 50
    unknown = permits(recent, 50, 1_500)[1]
    assert most_in_any(1000, [at + late for at in first] + unknown) > 50, "without being told"


def test_each_is_told_once_and_one_that_is_under_way_as_late_as_it_is_by_now() -> None:
    arrivals = Arrivals(shared=True)
    quick, hangs = arrivals.awaited(5_000, 5.0), arrivals.awaited(5_000, 5.0)
    quick.answered = 5.0 + WAY + TOLD_FROM / 2
    assert arrivals.late(5.3, WAY) == [(5_000, 200)]
    assert arrivals.late(5.3, WAY) == []
    assert arrivals.late(5.5, WAY) == [(5_200, 200)]
    hangs.answered = 5.6
    assert arrivals.late(6.0, WAY) == [(5_400, 100)]
    assert arrivals.late(9.0, WAY) == [], "it is over"
    assert Recent((4_000, 5_000, 5_000)).shifted([(5_000, 200), (7_000, 9)]) == Recent((4_000, 5_000, 5_200))


def test_what_did_not_leave_after_all_is_late_nowhere_and_one_alone_keeps_nothing() -> None:
    arrivals, alone = Arrivals(shared=True), Arrivals(shared=False)
    arrivals.stayed(arrivals.awaited(5_000, 5.0))
    place = alone.awaited(5_000, 5.0)
    alone.stayed(place)
    assert (arrivals.late(9.0, WAY), alone.late(9.0, WAY)) == ([], [])


def test_permits_are_asked_for_as_far_ahead_as_it_takes_to_have_them() -> None:
    lead = Lead(SHARED)
    for seconds, expected in ((0.2, 0.2), (0.0, 0.2 * FADES), (9.0, MOST)):
        lead.took(seconds)
        assert lead.seconds == pytest.approx(expected)
    alone = Lead(tenant_limit(50))
    alone.took(0.2)
    assert alone.seconds == 0.0


async def test_what_would_leave_too_late_for_the_others_does_not_leave() -> None:
    """The process stood still: all that it was about to send came in one burst beside the others' calls."""
    sky = Sky()
    sky.flights = Flights(
        FakeConnector(), tenant_limit(1000, alone=False), lambda: sky.now, STALE, lambda: None
    )
    sky.flights.hold_until(sky.now + 3600)
    sky.flights.depart(CALL, 0.0, sky.now, 5_000)
    sky.now += TOLERATED + 0.1
    await sky.until(lambda: sky.flights.landed)
    assert sky.flights.landed[0].report.state is JobState.READY
    assert sky.flights.late() == []
    sky.flights.landed.clear()
    sky.flights.depart(CALL, 0.0, sky.now - TOLERATED / 2, 6_000)
    await sky.until(lambda: sky.flights.landed)
    assert sky.flights.landed[0].report.state is JobState.DONE
    [(at, by)] = sky.flights.late()
    assert at == 6_000
    assert by == pytest.approx(TOLERATED / 2 * 1000, abs=1)


class Answering:
    """A database that answers turns with what it was given, in order, and notes what was late in each."""

    def __init__(self, *answers: Turned | Exception) -> None:
        self._answers = iter(answers)
        self.late: list[list[tuple[int, int]]] = []

    async def run(self, _work: Callable[..., Any], turn: InHand, **_: Any) -> Any:
        self.late.append(list(turn.late))
        answer = next(self._answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def read(self, work: Callable[..., Any], command: Any) -> Any:
        raise NotImplementedError


async def test_what_was_late_is_told_until_a_turn_has_written_it() -> None:
    """The database was away for a moment: without it, the others made their calls where ours had arrived."""
    nothing = Turned((), (), (), 0.0)
    behind = Turned([(CALL, 0.0)], (), (), 0.0, given_at=time.monotonic() - TOLERATED / 2, given_ms=6_000)
    database = Answering(behind, Retryable("away"), Retryable("away"), nothing, nothing)
    teams = FakeConnector()
    loop = MessageLoop("w", database, teams, Planner({}, Home("t", "https://t.example/")), SHARED)
    await loop.turn()
    async with asyncio.timeout(30):
        while not teams.calls:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.001)
    for _ in range(2):
        with pytest.raises(Retryable):
            await loop.turn()
    await loop.turn()
    await loop.turn()
    first, second, third, after = database.late[1:]
    assert [at for at, _ in first] == [6_000]
    assert first == second[:1] == third[:1]
    assert after == []


def test_those_that_arrived_shortly_one_after_the_other_share_the_last_ones_time() -> None:
    arrivals = Arrivals(shared=True)
    for by in (0.06, 0.12, 0.4):
        arrivals.awaited(5_000, 5.0).answered = 5.0 + WAY + by
    assert arrivals.late(6.0, WAY) == [(5_000, 400), (5_000, 120), (5_000, 120)]
