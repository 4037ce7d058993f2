"""A clock that goes on when somebody sets the machine's, until somebody else bears the new time out."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.clock import JUMP, SteadyClock, time_said
from bot.teams.clock_watch import ClockWatch

BEGAN = datetime(2026, 12, 1, 9, tzinfo=UTC)
A_DAY, A_SECOND = timedelta(days=1), timedelta(seconds=1)


class Machine:
    """`set`: how far somebody has set its clock."""

    def __init__(self) -> None:
        self.passed, self.set = timedelta(), timedelta()
        self.steady = SteadyClock(
            lambda: BEGAN + self.passed + self.set, lambda: 77.0 + self.passed.total_seconds()
        )

    @property
    def shown(self) -> timedelta:
        return self.steady() - BEGAN


@pytest.fixture
def machine() -> Machine:
    made = Machine()
    made.steady()
    return made


def test_time_passes(machine: Machine) -> None:
    for hours in (1, 30, 1000):  # asleep, or nobody asked
        machine.passed = timedelta(hours=hours)
        assert machine.shown == machine.passed
        assert not machine.steady.off


@pytest.mark.parametrize("moved", [A_DAY, -A_DAY, 2 * JUMP, timedelta(days=4000)])
def test_a_clock_that_is_set_moves_nothing_until_it_is_put_right(machine: Machine, moved: timedelta) -> None:
    machine.set = moved
    assert machine.shown == timedelta()
    machine.passed = 9 * A_SECOND
    assert machine.shown == machine.passed
    assert machine.steady.off == moved
    machine.set = A_SECOND  # by NTP, which knows it better than before
    assert machine.shown == machine.passed + A_SECOND
    assert not machine.steady.off


def test_set_again_and_again_it_stands_by_what_it_knew(machine: Machine) -> None:
    for days in (1, 3, -2):
        machine.set = days * A_DAY
        assert machine.shown == timedelta()


def test_a_clock_that_is_led_back_slowly_is_followed(machine: Machine) -> None:
    for seconds in range(60):
        machine.passed, machine.set = 1000 * seconds * A_SECOND, seconds * A_SECOND
        assert machine.shown == machine.passed + machine.set


def test_what_teams_says_tells_which_of_the_two_is_right(machine: Machine) -> None:
    machine.set = A_DAY
    machine.steady.hear(BEGAN + A_DAY + A_SECOND)
    assert machine.shown == A_DAY, "the machine stood still, and is right now"
    assert not machine.steady.off
    machine.set = 2 * A_DAY
    machine.steady.hear(BEGAN + A_DAY)
    assert machine.shown == A_DAY, "somebody has set it"


def test_an_answer_that_was_kept_for_hours_puts_no_right_clock_wrong(machine: Machine) -> None:
    machine.steady.hear(BEGAN - timedelta(hours=7))
    assert machine.shown == timedelta()
    machine.set = 2 * A_DAY
    machine.steady.hear(BEGAN - timedelta(hours=7))
    assert machine.shown == timedelta()
    machine.steady.hear(BEGAN + 2 * A_DAY - timedelta(hours=7))
    assert machine.shown == 2 * A_DAY


def test_what_is_signed_can_t_be_earlier(machine: Machine) -> None:
    """A virtual machine has stood still for a day: the first token that comes bears its clock out."""
    machine.set = A_DAY
    hour = 3600.0
    right = (BEGAN + A_DAY).timestamp()
    for begins, ends in (
        (BEGAN.timestamp() - 60, right + hour),  # it may be as early as is believed
        (right - 2 * hour, right - hour),  # the machine's clock is too late for it
        (right + hour, right + 2 * hour),
    ):
        machine.steady.bear_out(begins, ends)
        assert machine.shown == timedelta()
    machine.steady.bear_out(right - hour, right + 60)
    assert machine.shown == A_DAY
    assert not machine.steady.off


def test_a_program_begins_with_the_machines_own_time(machine: Machine) -> None:
    machine.set = A_DAY
    assert machine.shown == timedelta()
    machine.steady.begin()
    assert machine.shown == A_DAY


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"Date": "Tue, 01 Dec 2026 09:00:00 GMT"}, BEGAN),
        ({"Date": "Tue, 01 Dec 2026 10:00:00 +0100"}, BEGAN),
        ({"Date": "Tue, 01 Dec 2026 09:00:00 GMT", "Age": "3600"}, None),
        ({"Date": "yesterday"}, None),
        ({"Date": "Tue, 99 Dec 99999 09:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_the_time_of_an_answer(headers: Mapping[str, str], said: datetime | None) -> None:
    assert time_said(headers.get("Date"), headers.get("Age")) == said


async def test_doubt_is_told_once_asked_about_and_over(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    asked = []

    class Keys:
        async def refresh(self) -> bool:
            asked.append(machine.shown)
            return True

    keys: Any = Keys()
    watch = ClockWatch(keys, machine.steady)
    caplog.set_level(logging.WARNING)
    await watch.look()
    assert not asked
    assert watch.fault is None
    machine.set = A_DAY
    await watch.look()
    await watch.look()
    assert len(asked) == 2
    assert watch.fault == (
        "this machine's clock is +86400 s from the time that the program goes by: set it by NTP"
    )
    machine.steady.hear(BEGAN + A_DAY)
    await watch.look()
    assert [record.message[:50] for record in caplog.records] == [
        "this machine's clock was set: it is +86400 s from ",
        "the program goes by this machine's clock again",
    ]
