"""A conversation that is refused for a limit for ever ends; a limit for all ends nobody's message."""

from dataclasses import replace
from itertools import count

import pytest

from bot.core.errors import Throttled
from bot.delivery.calls import CallResult
from bot.delivery.failures import AS_IT_SAYS, held_off
from bot.delivery.jobs import LONGEST_PAUSE, JobState
from bot.delivery.limits import CONVERSATIONS
from bot.delivery.reasons import Reason
from bot.delivery.silence import TAKEN_LATELY, Refusals
from tests.unit.test_flights import CALL

HOUR = 3600.0


def refused(failures: int, delay: float | None, *, alone: bool = True) -> CallResult:
    call = replace(CALL, claim=replace(CALL.claim, failures=failures))
    return held_off(call, Throttled("429", delay=delay), 0.5, alone=alone)


@pytest.mark.parametrize("delay", [None, 0.0, 1.0, 30.0, HOUR, 10 * HOUR])
def test_what_one_conversation_refuses_on_and_on_ends_within_hours(delay: float | None) -> None:
    waited, failures = 0.0, 0
    for tries in count(1):
        outcome = refused(failures, delay)
        assert (outcome.lane, outcome.throttled) == (CALL.lane, outcome.throttled)
        if outcome.report.state is JobState.DEAD:
            break
        waited, failures = waited + outcome.report.delay, outcome.report.failures
        assert outcome.report.reason is Reason.THROTTLED
        if tries < AS_IT_SAYS and delay in (30.0, HOUR):
            assert outcome.report.delay == delay
    assert outcome.report.reason is Reason.GAVE_UP
    assert 2 * HOUR <= waited <= 9 * HOUR, waited / HOUR
    assert tries <= 50


def test_what_asks_for_a_second_for_ever_is_asked_ever_less() -> None:
    assert refused(AS_IT_SAYS, 1.0).report.delay == 1.0
    assert refused(AS_IT_SAYS + 12, 1.0).report.delay == LONGEST_PAUSE / 2


def test_a_limit_for_all_takes_nobodys_tries() -> None:
    outcome = refused(48, HOUR, alone=False)
    assert (outcome.report.state, outcome.report.failures) == (JobState.READY, 48)
    assert outcome.report.delay == outcome.throttled == HOUR


def test_a_conversation_is_odd_where_others_are_taken_or_few_are_refused() -> None:
    refusals = Refusals()
    assert all(refusals.is_of_one(lane, 0.0) for lane in ("a", "b", "a", "b"))
    assert CONVERSATIONS == 3
    assert not refusals.is_of_one("c", 0.0)
    assert not refusals.is_of_one("a", 0.0)
    refusals.taken(1.0)
    assert all(refusals.is_of_one(lane, TAKEN_LATELY) for lane in ("a", "b", "c", "d"))
    assert not refusals.is_of_one("a", TAKEN_LATELY + 2.0)
