"""Whatever a call brings back is data, and its own failure alone: others are sent, and nothing comes twice."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.core.errors import Permanent, Retryable, Throttled, Unanswered, Unreachable
from bot.delivery.calls import LONGEST_ACTIVITY, usable_id
from bot.delivery.turns import take_turn
from tests.flows.office import Office, office_at, to

ODD_IDS = ["\ud800", "a\x00b", "", "x" * 100_000, "a\nb", None, 17, {"id": "x"}, b"bytes", ["x"], object()]
OTHERS = [f"p{number}" for number in range(15)]


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise ValueError("it can't be said")


ODD_ERRORS = [
    Unspeakable(),
    Exception("\ud800 \x00 " + "x" * 60_000),
    Unanswered("\x00"),
    Permanent("\ud800" * 1000),
    Retryable("\n" * 5000, delay=float("nan")),
    Retryable("x", delay="soon"),  # type: ignore[arg-type]
    Throttled("x", delay=-1.0),
    Unreachable("\ud800\x00", "\x00"),
    asyncio.CancelledError(),
    StopAsyncIteration(),
    MemoryError(),
    RecursionError(),
    KeyError(None),
]


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with office_at(database_url) as made:
        await made.chats("karin", *OTHERS)
        made.connector.latency = 0.02
        yield made


async def others_are_sent(office: Office) -> None:
    messages = [to(one) for one in OTHERS]
    await office.deliver(*messages)
    await office.until(lambda states: {states.get(message.key) for message in messages} == {"done"})
    for one in OTHERS:
        assert len(office.connector.shown[f"chat-{one}"]) == 1, "once each"


@pytest.mark.parametrize("answer", ODD_IDS, ids=lambda answer: repr(answer)[:12])
async def test_an_odd_id_is_none(office: Office, answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    real = office.connector.send

    async def send(service_url: str, conversation: str, activity: Any) -> Any:
        given = await real(service_url, conversation, activity)
        sent.append(conversation)
        return answer if conversation == "chat-karin" else given

    monkeypatch.setattr(office.connector, "send", send)
    async with office.working():
        await office.deliver(to("karin"))
        await others_are_sent(office)
        await office.settled()
    assert sent.count("chat-karin") == 1
    (row,) = await office.rows("SELECT * FROM deliveries WHERE recipient = 'person:karin'")
    assert (row.state, row.activity_id) == ("sent", None)


@pytest.mark.parametrize("answer", ODD_IDS, ids=lambda answer: repr(answer)[:12])
async def test_an_odd_chat_is_asked_for_again_later(office: Office, answer: Any, monkeypatch: Any) -> None:
    async def create(*_: Any) -> Any:
        return answer

    monkeypatch.setattr(office.connector, "create_conversation", create)
    async with office.working():
        await office.deliver(to("never seen"))
        await office.until_found("SELECT 1 FROM jobs WHERE failures > 0")
        await others_are_sent(office)
    assert not await office.rows("SELECT 1 FROM conversations WHERE id NOT LIKE 'chat-%'")


@pytest.mark.parametrize("error", ODD_ERRORS, ids=lambda error: type(error).__name__)
async def test_an_odd_error_is_its_own_message_s_alone(office: Office, error: Any) -> None:
    office.connector.fail(error, conversation="chat-karin")
    async with office.working() as worker:
        await office.deliver(to("karin"))
        await others_are_sent(office)
        await office.until_found("SELECT 1 FROM deliveries WHERE recipient = 'person:karin' AND attempts > 0")
        assert worker.health().well
    (row,) = await office.rows("SELECT * FROM jobs WHERE dedup = :key", key=to("karin").key)
    assert row.error is None or len(row.error) < 500


async def test_what_can_t_be_written_down_stops_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if something odd had come past all that looks at it."""
    monkeypatch.setattr("bot.delivery.calls.usable_id", lambda answer, _longest: answer)
    real = office.connector.send

    async def send(service_url: str, conversation: str, activity: Any) -> Any:
        given = await real(service_url, conversation, activity)
        return "\ud800" if conversation == "chat-karin" else given

    monkeypatch.setattr(office.connector, "send", send)
    async with office.working():
        await office.deliver(to("karin"))
        await others_are_sent(office)
        await office.settled()
    assert len(office.connector.shown["chat-karin"]) == 1


async def test_a_turn_that_fails_for_a_reason_nobody_foresaw_loses_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = 0

    def turn(*arguments: Any) -> Any:
        nonlocal failures
        if failures < 2:
            failures += 1
            raise LookupError("a bug")
        return take_turn(*arguments)

    monkeypatch.setattr("bot.delivery.message_loop.take_turn", turn)
    async with office.working():
        await others_are_sent(office)
    assert failures == 2


def test_what_an_id_may_be() -> None:
    assert usable_id("19:a@thread.tacv2;messageid=1", 100) == "19:a@thread.tacv2;messageid=1"
    assert usable_id("x" * LONGEST_ACTIVITY, LONGEST_ACTIVITY)
    assert usable_id("x" * (LONGEST_ACTIVITY + 1), LONGEST_ACTIVITY) is None
