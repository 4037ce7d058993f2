"""The rate governor's arithmetic: whatever arrives, no window ever holds more than Teams allows."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.rates import (
    MARGIN,
    SHARED_MARGIN,
    Meter,
    Pace,
    Recent,
    Verdict,
    Window,
    allot,
    tenant_limit,
)

gaps = st.lists(
    st.one_of(st.integers(0, 5), st.integers(0, 600), st.integers(0, 5_000)), min_size=1, max_size=300
)


def most_in_any(window: int, times: Sequence[int]) -> int:
    """The most calls in any closed window of `window` ms, which is stricter than a sliding second."""
    return max(bisect_right(times, start + window) - index for index, start in enumerate(times))


def times_of(earliest: Callable[[int], int], arrivals: Sequence[int]) -> list[int]:
    """When calls go that arrive with these gaps in between, each as early as it may."""
    now, times = 1_000_000, []
    for gap in arrivals:
        now += gap
        times.append(earliest(now))
    return sorted(times)


def calls_in_all(per_second: int, arrivals: Sequence[int]) -> list[int]:
    limit, recent = tenant_limit(per_second), Recent()

    def earliest(now: int) -> int:
        nonlocal recent
        at = recent.earliest(limit, now)
        recent = recent.take(limit, at)
        return at

    return times_of(earliest, arrivals)


def calls_in_a_conversation(arrivals: Sequence[int]) -> list[int]:
    meter = Meter()

    def earliest(now: int) -> int:
        nonlocal meter
        at = meter.earliest(now)
        meter = meter.take(at)
        return at

    return times_of(earliest, arrivals)


@given(gaps, st.sampled_from([1, 2, 5, 10, 19, 20, 30, 49, 50, 100]))
def test_never_more_than_the_tenants_calls_in_any_second(arrivals: list[int], per_second: int) -> None:
    assert most_in_any(1000, calls_in_all(per_second, arrivals)) <= per_second


@given(gaps)
@pytest.mark.parametrize(("window", "most"), [(1_000, 7), (2_000, 8), (30_000, 60), (3_600_000, 1800)])
def test_never_more_than_a_conversations_windows(window: int, most: int, arrivals: list[int]) -> None:
    assert most_in_any(window, calls_in_a_conversation(arrivals)) <= most


@pytest.mark.parametrize(("window", "most"), [(1_000, 7), (2_000, 8), (30_000, 60), (3_600_000, 1800)])
def test_a_conversation_that_always_has_something_to_say(window: int, most: int) -> None:
    assert most_in_any(window, calls_in_a_conversation([0] * 4000)) <= most


def test_a_long_rest_saves_nothing_up() -> None:
    day = 86_400_000
    times = calls_in_a_conversation(([day] + [0] * 2500) * 2)
    assert most_in_any(3_600_000, times) <= 1800


def test_fifty_a_second_are_used_to_the_full() -> None:
    times = calls_in_all(50, [0] * 1000)
    assert most_in_any(1000, times) == 50
    assert times[-1] - times[0] == 19 * (1000 + MARGIN)


def test_processes_that_share_the_window_leave_more_room_between_them() -> None:
    assert tenant_limit(50, alone=False) == Window(50, 1000 + SHARED_MARGIN)


def test_after_a_rest_all_that_wait_go_at_once() -> None:
    times = calls_in_all(50, [0] * 60 + [5_000] + [0] * 49)
    assert len(set(times[:50])) == 1
    assert len(set(times[60:])) == 1


requests = st.lists(
    st.tuples(st.integers(0, 900), st.lists(st.sampled_from(["a", "b", "c", None]), max_size=12)),
    min_size=1,
    max_size=60,
)


@given(requests, st.sampled_from([0, 100, 250]))
def test_shared_out_to_many_all_limits_hold_at_once(
    batches: list[tuple[int, list[str | None]]], horizon: int
) -> None:
    limit, tenant, meters, now = tenant_limit(50), Recent(), dict[str, Meter](), 5_000_000
    times: dict[str | None, list[int]] = {"a": [], "b": [], "c": [], None: []}
    for gap, batch in batches:
        now += gap
        shared = allot(batch, limit, tenant, meters, now, horizon)
        tenant, meters = shared.tenant, {**meters, **shared.conversations}
        for conversation, permit in zip(batch, shared.permits, strict=True):
            if permit.answer is Verdict.GO:
                assert now <= permit.at <= now + horizon
                times[conversation].append(permit.at)
            else:
                assert permit.at > now, "there is something to wait for"
    everything = sorted(at for those in times.values() for at in those)
    if everything:
        assert most_in_any(1000, everything) <= 50
    for conversation in ("a", "b", "c"):
        if calls := times[conversation]:
            assert calls == sorted(calls)
            assert most_in_any(1_000, calls) <= 7
            assert most_in_any(2_000, calls) <= 8
            assert most_in_any(30_000, calls) <= 60


def test_a_full_conversation_takes_nothing_from_the_others() -> None:
    full = Meter(short_tat=10_000 + 10 * 540)
    shared = allot(["full", "free"], tenant_limit(50), Recent(), {"full": full}, 10_000, 100)
    assert [permit.answer for permit in shared.permits] == [Verdict.CONVERSATION_FULL, Verdict.GO]
    assert shared.permits[1].at == 10_000
    assert set(shared.conversations) == {"free"}


def test_nobody_calls_before_a_block_is_over() -> None:
    blocked = Recent(blocked_until=17_000)
    shared = allot(["a"], tenant_limit(50), blocked, {}, 10_000, 100)
    assert shared.permits[0].answer is Verdict.ALL_FULL
    assert shared.permits[0].at == 17_000
    assert shared.tenant == blocked


@given(st.integers(1, 2000), st.integers(1, 10), st.integers(1, 5000))
def test_what_a_pace_promises(interval: int, burst: int, window: int) -> None:
    pace, tat = Pace(interval, burst), 0

    def earliest(now: int) -> int:
        nonlocal tat
        at = pace.earliest(tat, now)
        tat = pace.after(tat, at)
        return at

    assert most_in_any(window, times_of(earliest, [0] * 100)) <= window // interval + burst
