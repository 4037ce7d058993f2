"""What the endpoint answers when there is nothing to do, or when it can't be done."""

import json
import logging

import pytest

from bot.core.errors import AlreadyDone, Retryable
from tests.teams_activities import (
    action,
    activity,
    message,
)
from tests.transport.door import ANSWER, Door

URL = "http://127.0.0.1:56150/_connector"


async def test_unknown_kinds_are_answered_and_logged_once(
    open_door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    kinds = ["typing", "messageReaction", "messageUpdate", "messageDelete", "endOfConversation", "x"]
    invokes = ["composeExtension/query", "task/fetch", "signin/verifyState", "fileConsent/invoke", "x", None]
    odd = {"value": "odd", "name": "application/vnd.microsoft.meetingStart"}
    with caplog.at_level(logging.INFO, "bot"):
        for _ in range(2):
            for kind in kinds:
                assert (await open_door.post(activity(kind, URL) | odd)).status == 200
            for name in invokes:
                sent = activity("invoke", URL) | {"name": name, "value": "odd"}
                assert (await open_door.post(sent)).status == 501
    assert len(caplog.records) == len(kinds) + len(invokes)
    assert open_door.turns.taken == []


async def test_endless_new_kinds_dont_fill_the_log(open_door: Door, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "bot"):
        for number in range(120):
            await open_door.post(activity(f"kind-{number}", URL))
    assert len(caplog.records) == 100


async def test_the_same_again_is_answered_as_before(open_door: Door) -> None:
    open_door.turns.error = AlreadyDone(json.dumps(ANSWER))
    assert (await open_door.post(action("gate.vote", {}, URL))).json == ANSWER
    again = await open_door.post(message("hej", URL))
    assert (again.status, again.body) == (200, b"")


async def test_what_can_be_tried_again_says_so(open_door: Door, caplog: pytest.LogCaptureFixture) -> None:
    open_door.turns.error = Retryable("the database is locked")
    answer = await open_door.post(action("gate.vote", {}, URL))
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert "the database is locked" in caplog.text


async def test_a_fault_of_ours_shows_nothing_outside(
    open_door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    open_door.turns.error = RuntimeError("secret detail")
    answer = await open_door.post(message("hej", URL))
    assert (answer.status, answer.body) == (500, b"")
    assert "secret detail" in caplog.text
