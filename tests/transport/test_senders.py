import contextlib

import pytest

from bot.teams.auth import NoAuthentication
from bot.teams.rejections import Rejected
from bot.teams.senders import SenderLimits
from bot.teams.service_urls import ServiceUrls
from tests.teams_activities import Sender, message
from tests.transport.door import Clock, opened

URL = "http://127.0.0.1:1/"


def taken(limits: SenderLimits, sender: str, times: int) -> int:
    """How many of `times` at once are let through."""
    through = 0
    for _ in range(times):
        with contextlib.suppress(Rejected):
            limits.take(sender)
            through += 1
    return through


def test_a_burst_then_a_steady_rate(clock: Clock) -> None:
    limits = SenderLimits(burst=20, per_second=5, clock=clock)
    assert taken(limits, "karin", 30) == 20
    clock.now += 1
    assert taken(limits, "karin", 30) == 5
    clock.now += 3600
    assert taken(limits, "karin", 30) == 20


def test_one_sender_takes_nothing_from_another(clock: Clock) -> None:
    limits = SenderLimits(burst=2, per_second=1, clock=clock)
    assert taken(limits, "karin", 5) == 2
    assert taken(limits, "johan", 5) == 2


def test_only_so_many_senders_are_kept(clock: Clock) -> None:
    limits = SenderLimits(burst=1, per_second=1, kept=2, clock=clock)
    for sender in ("a", "b", "c"):
        assert taken(limits, sender, 1) == 1
    assert taken(limits, "b", 1) == 0
    assert taken(limits, "a", 1) == 1  # forgotten, so it begins anew


def test_waiting_as_told_is_enough(clock: Clock) -> None:
    limits = SenderLimits(burst=1, per_second=0.5, clock=clock)
    limits.take("karin")
    with pytest.raises(Rejected) as caught:
        limits.take("karin")
    assert caught.value.retry_after == 2
    clock.now += 2
    limits.take("karin")


async def test_too_much_is_429_with_the_time_to_wait() -> None:
    anybody = NoAuthentication(ServiceUrls([], loopback=True))
    async with opened(anybody, SenderLimits(burst=3, per_second=0.1)) as door:
        answers = [await door.post(message("hej", URL)) for _ in range(4)]
        assert [answer.status for answer in answers] == [200, 200, 200, 429]
        assert answers[-1].headers["Retry-After"] == "10"
        other = Sender("7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e2001")
        assert (await door.post(message("hej", URL, other))).status == 200
