"""In time is when the first byte came, and a request has ten seconds in all."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.clock import ARRIVES_WITHIN
from bot.features.gates.ballots import GRACE
from bot.teams.auth import NoAuthentication
from bot.teams.service_urls import ServiceUrls
from tests.teams_activities import message
from tests.transport.door import Door, opened
from tests.transport.wire import request, wire

URL = "http://127.0.0.1:1/"
NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
ANYBODY = NoAuthentication(ServiceUrls([], loopback=True))


class WallClock:
    """Noon, until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
async def door(clock: WallClock) -> AsyncIterator[Door]:
    async with opened(ANYBODY, clock=clock) as endpoint:
        yield endpoint


async def settle(door: Door) -> None:
    """Have whatever was written before be read: a request on a connection of its own comes after it."""
    async with door.session.get(door.url) as response:
        assert response.status == 405


async def send_in_pieces(door: Door, clock: WallClock, pieces: list[bytes]) -> None:
    """Write the pieces with three seconds between them, and wait for as many answers as there are requests."""
    async with wire(door) as connection:
        clock.pass_by(3600)  # the connection has been open for long
        for piece in pieces:
            await connection.write(piece)
            await settle(door)
            clock.pass_by(3)
        for _ in range(b"".join(pieces).count(b"POST ")):
            assert await connection.status() == 200


def receipts(door: Door) -> list[float]:
    """Seconds after the hour for which the connection had been open."""
    return [(turn.received_at - NOON).total_seconds() - 3600 for _, turn in door.turns.taken]


WHOLE = request(message("hej", URL))
HEAD, BODY = WHOLE.split(b"\r\n\r\n")
HEAD += b"\r\n\r\n"


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([WHOLE], [0]),
        ([HEAD, BODY], [0]),
        ([WHOLE[:1], WHOLE[1:]], [0]),
        ([HEAD[:30], HEAD[30:], BODY[:20], BODY[20:]], [0]),
        ([WHOLE, WHOLE], [0, 3]),
        ([HEAD, BODY, HEAD, BODY], [0, 6]),
        ([WHOLE + WHOLE], [0, 0]),
        ([WHOLE + HEAD[:5], HEAD[5:] + BODY], [0, 0]),
        ([HEAD, BODY + HEAD, BODY], [0, 3]),
        ([HEAD, BODY + HEAD[:1], HEAD[1:], BODY + WHOLE], [0, 3, 9]),
        ([WHOLE * 40], [0] * 40),
    ],
)
async def test_the_receipt_is_the_first_byte(
    door: Door, clock: WallClock, pieces: list[bytes], expected: list[float]
) -> None:
    await send_in_pieces(door, clock, pieces)
    assert receipts(door) == expected


async def test_a_large_body_counts_from_its_first_byte_and_the_next_request_from_its_own(
    door: Door, clock: WallClock
) -> None:
    large = request(message("x" * 200_000, URL))
    await send_in_pieces(door, clock, [large[:50_000], large[50_000:], WHOLE])
    assert receipts(door) == [0, 6]


async def test_chunks_count_from_the_first_byte(door: Door, clock: WallClock) -> None:
    head = HEAD.replace(f"Content-Length: {len(BODY)}".encode(), b"Transfer-Encoding: chunked")
    chunk = f"{len(BODY):x}\r\n".encode() + BODY + b"\r\n"
    await send_in_pieces(door, clock, [head + chunk, b"0\r\n\r\n", WHOLE])
    assert receipts(door) == [0, 6]


WITHIN = 0.3


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"P",
        HEAD[:-2],
        HEAD,
        HEAD + BODY[:-1],
        HEAD.replace(b"Content-Length", b"X: y\r\nContent-Length"),
    ],
    ids=["nothing", "a letter", "half a head", "a head", "half a body", "another head"],
)
async def test_what_has_not_come_in_time_is_closed(sent: bytes) -> None:
    async with opened(ANYBODY, read_within=WITHIN) as door, wire(door) as connection:
        await connection.write(sent)
        answer = await connection.rest()
        assert answer[:12] == (b"HTTP/1.1 408" if sent else b"")
        assert b"Server" not in answer
        assert not door.turns.taken


async def test_dripping_wins_no_time() -> None:
    async with opened(ANYBODY, read_within=WITHIN) as door, wire(door) as connection:
        answer = asyncio.create_task(connection.rest())
        for place in range(len(WHOLE)):
            if answer.done():
                break
            try:
                await connection.write(WHOLE[place : place + 1])
            except ConnectionError:
                break
            await asyncio.sleep(0.01)  # all of it would take some five seconds
        # what is still dripping when the server hangs up makes the connection be reset, which may overtake the answer
        assert (await answer)[:12] in (b"HTTP/1.1 408", b"")
        assert not door.turns.taken


async def test_a_connection_that_rests_after_a_request_stays_open() -> None:
    within = 2.0  # what is written at once has come in time, however busy the machine is
    async with opened(ANYBODY, read_within=within) as door, wire(door) as connection:
        await connection.write(WHOLE)
        assert await connection.status() == 200
        await asyncio.sleep(1.2 * within)
        await connection.write(WHOLE)
        assert await connection.status() == 200


def test_the_close_waits_for_what_may_still_arrive() -> None:
    assert timedelta(seconds=10) == ARRIVES_WITHIN
    assert GRACE > ARRIVES_WITHIN
