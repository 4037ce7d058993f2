"""When what failed is tried again, and when it is given up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import Retryable
from bot.core.work import Recipient, Task
from bot.delivery.jobs import (
    LONGEST_PAUSE,
    Claim,
    Delivery,
    DeliveryState,
    JobState,
    Queue,
    after_crash,
    backoff,
    doubted,
)
from bot.delivery.retries import TRIES, TRIES_OF_BUGS, again


def claim(failures: int) -> Claim:
    return Claim(1, Queue.SEND, "message", "s", {}, 5, "key", "w/1", failures + 1, 1, failures)


@given(st.integers(1, 10_000), st.floats(0, 1, exclude_max=True))
def test_a_pause_is_never_longer_than_the_longest(failures: int, chance: float) -> None:
    assert 0 <= backoff(failures, chance) <= LONGEST_PAUSE


def test_pauses_double() -> None:
    assert [backoff(failures, 0.5) for failures in (1, 2, 3, 4)] == [1.0, 2.0, 4.0, 8.0]


def test_what_may_work_later_is_tried_for_hours() -> None:
    pauses = sum(backoff(failures, 0.5) for failures in range(1, TRIES))
    assert 3 * 3600 < pauses < 5 * 3600
    assert again(claim(TRIES - 2), Retryable("503"), 0.5).state is JobState.READY
    last = again(claim(TRIES - 1), Retryable("503"), 0.5)
    assert (last.state, last.error) == (JobState.DEAD, "gave up after 50 tries: 503")


def test_what_nobody_foresaw_is_given_up_sooner() -> None:
    assert again(claim(TRIES_OF_BUGS - 2), LookupError("x"), 0.5).state is JobState.READY
    assert again(claim(TRIES_OF_BUGS - 1), LookupError("x"), 0.5).state is JobState.DEAD


def test_the_other_sides_own_delay_is_obeyed() -> None:
    assert again(claim(3), Retryable("503", delay=17.0), 0.5).delay == 17.0


@pytest.mark.parametrize(
    ("delivery", "state"),
    [
        (None, JobState.READY),
        (Delivery("m:r", "m", "r"), JobState.READY),
        (Delivery("m:r", "m", "r", DeliveryState.SENDING), JobState.UNKNOWN),
        (Delivery("m:r", "m", "r", DeliveryState.SENDING, "chat", "activity"), JobState.READY),
        (Delivery("m:r", "m", "r", DeliveryState.SENT, "chat", "activity"), JobState.READY),
    ],
)
def test_after_a_crash_only_a_new_message_under_way_is_in_doubt(
    delivery: Delivery | None, state: JobState
) -> None:
    assert after_crash(delivery) is state


def test_each_doubt_is_counted() -> None:
    delivery = doubted(doubted(Delivery("m:r", "m", "r", DeliveryState.SENDING)))
    assert (delivery.doubts, delivery.state) == (2, DeliveryState.UNKNOWN)


def test_keys_tell_what_is_the_same_work() -> None:
    assert str(Recipient("person", "a")) == "person:a"
    assert Task("close", "b", 2).key == "close:b:2"
