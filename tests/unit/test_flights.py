"""Calls on their way end before their claims can be somebody else's."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.delivery.calls import Call, CallKind
from bot.delivery.flights import Flights
from bot.delivery.jobs import Claim, Delivery, JobState, Queue
from bot.delivery.message_loop import HELD, RENEWAL, STALE
from bot.delivery.rates import tenant_limit
from bot.delivery.task_loop import RENEWAL as OF_TASKS
from storage.delivery.claims import LEASE
from tests.fakes import FakeConnector

CLAIM = Claim(1, Queue.SEND, "message", "note:s", {"recipient": "person:p"}, 5, "key", "w/1", 1, 1, 0)
CALL = Call(
    CLAIM,
    Delivery("key", "note:s", "person:p"),
    CallKind.SEND,
    "https://t.example/",
    "t",
    "chat",
    {"text": "x"},
)


class Sky:
    """Flights over a connector that doesn't answer while its gate is closed; `now` is turned by hand."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.connector = FakeConnector()
        self.flights = Flights(self.connector, tenant_limit(1000), lambda: self.now, STALE, lambda: None)

    async def until(self, holds: Callable[[], Any]) -> None:
        async with asyncio.timeout(30):
            while not holds():  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0.001)


def test_what_is_held_is_renewed_in_time_and_let_go_before_the_lease_is_over() -> None:
    assert RENEWAL < STALE < HELD < LEASE / 1000
    assert OF_TASKS < LEASE / 1000 / 3 + 1


async def test_a_call_that_can_t_be_renewed_is_broken_off_and_in_doubt() -> None:
    sky = Sky()
    sky.connector.gate.clear()
    sky.flights.hold_until(sky.now + 3600)
    sky.flights.depart(CALL, 0.0)
    await sky.until(lambda: sky.connector.tries)
    sky.flights.hold_until(sky.now + 0.01)
    await sky.until(lambda: sky.flights.landed)
    [landed] = sky.flights.landed
    assert landed.report.state is JobState.UNKNOWN
    assert "its claim could not be renewed" in str(landed.report.error)
    assert sky.connector.calls == []


async def test_a_call_that_can_t_be_renewed_is_in_doubt_while_the_program_is_being_ended_too() -> None:
    sky = Sky()
    sky.connector.gate.clear()
    sky.flights.hold_until(sky.now + 0.05)
    sky.flights.depart(CALL, 0.0)
    await sky.until(lambda: sky.connector.tries)
    sky.flights.close()
    await sky.flights.finish(30)
    [landed] = sky.flights.landed
    assert landed.report.state is JobState.UNKNOWN


async def test_a_call_whose_claim_is_renewed_goes_on() -> None:
    sky = Sky()
    sky.connector.gate.clear()
    sky.flights.hold_until(sky.now + 3600)
    sky.flights.depart(CALL, 0.0)
    await sky.until(lambda: sky.connector.tries)
    sky.flights.hold_until(sky.now + 0.05)
    sky.flights.hold_until(sky.now + 3600)  # at once: a busy machine may take longer than that
    await asyncio.sleep(0.1)
    sky.connector.gate.set()
    await sky.until(lambda: sky.flights.landed)
    assert sky.flights.landed[0].report.state is JobState.DONE


async def test_a_call_does_not_leave_once_its_claim_may_be_lost() -> None:
    for late in (STALE + 1, HELD + 1):
        sky = Sky()
        sky.flights.hold_until(sky.now + HELD)
        sky.flights.depart(CALL, 0.0)
        sky.now += late
        await sky.until(lambda sky=sky: sky.flights.landed)
        assert sky.flights.landed[0].report.state is JobState.READY
        assert sky.connector.tries == 0


async def test_a_time_out_of_the_call_s_own_is_no_lost_claim() -> None:
    async def cut(*_: Any) -> str:
        raise TimeoutError("its own")

    sky = Sky()
    answers: Callable[..., Awaitable[str]] = cut
    sky.connector.send = answers  # type: ignore[method-assign,assignment]
    sky.flights.hold_until(sky.now + 3600)
    sky.flights.depart(CALL, 0.0)
    await sky.until(lambda: sky.flights.landed)
    assert "claim" not in str(sky.flights.landed[0].report.error)
