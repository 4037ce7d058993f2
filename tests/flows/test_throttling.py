"""429: one conversation's refusal holds back that conversation alone; three mean that everybody goes slower."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.core.errors import Throttled
from bot.delivery.retries import limit_delay
from tests.flows.office import Office, in_channel, office_at, to


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with office_at(database_url) as made:
        yield made


async def meters(office: Office) -> dict[str, Any]:
    rows = await office.rows(
        "SELECT key, blocked_until - blocked_at AS wait FROM rates WHERE blocked_until > 0"
    )
    return {row.key: row.wait for row in rows}


async def test_one_conversation_s_limit_holds_back_that_conversation_alone(office: Office) -> None:
    people = [f"p{number}" for number in range(30)]
    await office.chats("karin", *people)
    office.connector.fail(Throttled("429", delay=3600.0), conversation="chat-karin")
    async with office.working():
        await office.deliver(to("karin"))
        await office.until_found("SELECT 1 FROM rates WHERE blocked_until > 0")
        await office.deliver(to("karin", subject="another"), *(to(one) for one in people))
        await office.until(lambda states: list(states.values()).count("done") == 30)
        await office.until(lambda states: list(states.values()).count("ready") == 2)
    assert sorted(office.connector.shown) == sorted(f"chat-{one}" for one in people)
    assert office.connector.tries == 31, "nor is another message tried in that conversation"
    assert await meters(office) == {"chat-karin": 3_600_000}
    assert not await office.rows("SELECT 1 FROM recent_calls WHERE ceiling IS NOT NULL")


async def test_what_was_held_back_goes_when_its_time_has_come(office: Office) -> None:
    await office.chats("karin")
    office.connector.fail(Throttled("429", delay=0.5))
    await office.deliver(to("karin"), to("karin", subject="another"))
    async with office.working():
        await office.settled()
    assert sorted(office.connector.texts()) == ["another", "s"]


async def test_threads_share_their_channel_s_limit(office: Office) -> None:
    await office.channel("room")
    office.connector.fail(Throttled("429", delay=900.0))
    async with office.working():
        await office.do(lambda uow: uow.jobs.reply("k1", "room;messageid=1", {"text": "x"}))
        await office.until_found("SELECT 1 FROM rates WHERE blocked_until > 0")
        await office.do(lambda uow: uow.jobs.reply("k2", "room;messageid=2", {"text": "x"}))
        await office.deliver(in_channel("room"))
        await asyncio.sleep(0.3)
    assert office.connector.tries == 1


async def test_three_conversations_within_a_second_slow_everybody_down(office: Office, caplog: Any) -> None:
    people = [f"p{number}" for number in range(60)]
    await office.chats(*people)
    office.per_second = 50
    for number in (20, 21, 22):
        office.connector.fail(Throttled("429", delay=0.5), conversation=f"chat-p{number}")
    await office.deliver(*(to(one) for one in people))
    async with office.working():
        await office.settled()
    (row,) = await office.rows("SELECT ceiling FROM recent_calls")
    assert 1 <= row.ceiling < 50
    assert "faster again bit by bit" in caplog.text
    assert len(office.connector.calls) == 60


async def test_two_conversations_slow_nobody_else_down(office: Office) -> None:
    people = [f"p{number}" for number in range(20)]
    await office.chats(*people)
    for _ in range(2):
        for number in (3, 4):
            office.connector.fail(Throttled("429", delay=0.1), conversation=f"chat-p{number}")
    await office.deliver(*(to(one) for one in people))
    async with office.working():
        await office.settled()
    (row,) = await office.rows("SELECT ceiling FROM recent_calls")
    assert row.ceiling is None


@pytest.mark.parametrize("delay", [None, -5.0, float("nan"), float("inf"), 10.0**300, "soon"])
async def test_an_odd_delay_is_bounded(office: Office, delay: Any) -> None:
    await office.chats("karin", "olle")
    error = Throttled("429")
    error.delay = delay
    office.connector.fail(error, conversation="chat-karin")
    await office.deliver(to("karin"), to("olle"))
    async with office.working():
        await office.until(lambda states: states[to("olle").key] == "done")
        await office.until_found("SELECT 1 FROM jobs WHERE error LIKE 'throttled%' OR state = 'done'")
    waits = (await meters(office)).values()
    assert all(0 <= wait <= 3_600_000 for wait in waits)


@pytest.mark.parametrize(
    ("asked", "seconds"), [(None, 1.5), (0.0, 1.0), (-5.0, 1.0), (30.0, 30.0), (1e9, 3600.0)]
)
def test_what_is_refused_for_a_limit_is_never_tried_again_at_once(
    asked: float | None, seconds: float
) -> None:
    """A date in the past, as a clock that goes wrong makes of each, would else be asked again without end."""
    assert limit_delay(Throttled("429", delay=asked), 0.5) == seconds
