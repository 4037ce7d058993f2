"""Teams answers nobody for a while, or one conversation never: the others get theirs, and few are in doubt."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.core.errors import BotRejected, Faltered, Permanent, Retryable, Throttled, Unanswered
from bot.delivery import silence
from bot.delivery.message_loop import most_flying
from bot.delivery.silence import FIRST_PAUSE, LONGEST_PAUSE, SILENT, Rejections, Silence
from tests.flows.office import Office, hold, office_at

PEOPLE = [f"p{number}" for number in range(100)]
ASKED = 3
"""How often it is asked in vain before it is back."""


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with office_at(database_url) as made:
        await made.chats(*PEOPLE)
        yield made


async def test_an_outage_is_spent_on_few(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(silence, "FIRST_PAUSE", 0.1)
    monkeypatch.setattr(silence, "LONGEST_PAUSE", 0.1)
    office.per_second = 50
    spent = 0

    async def answer(*_: object) -> str:
        nonlocal spent
        if caplog.text.count("Teams answers nobody") < ASKED:
            spent += 1
            raise Unanswered("502")
        return "activity"

    monkeypatch.setattr(office.connector, "send", answer)
    await office.deliver(*(hold(person) for person in PEOPLE))
    async with office.working():
        await office.settled("unknown")
    states = list((await office.states()).values())
    assert states.count("unknown") == spent <= SILENT + most_flying(50) + ASKED
    assert states.count("done") == len(PEOPLE) - spent


async def test_one_conversation_that_is_silent_keeps_nobody_waiting(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2 * SILENT):
        office.connector.fail(Retryable("503", delay=0.0), conversation="chat-p1")
    await office.deliver(*(hold(person) for person in PEOPLE[:30]))
    async with office.working():
        await office.until(lambda states: list(states.values()).count("done") >= 29)
    assert "Teams answers nobody" not in caplog.text


async def test_one_conversation_that_rejects_the_bot_keeps_nobody_waiting(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await office.deliver(hold("p0"))
    for _ in range(20):
        office.connector.fail(BotRejected("401"), conversation="chat-p1")
    async with office.working() as worker:
        await office.settled()
        for turn in range(3):
            await office.deliver(*(hold(person, f"{turn}") for person in PEOPLE[:20]))
            await office.until(
                lambda states, done=20 + turn * 19: list(states.values()).count("done") >= done
            )
        assert not worker.health().rejected
    assert "doesn't accept the bot's credentials" not in caplog.text
    (row,) = await office.rows("SELECT failures FROM jobs WHERE dedup = 'note:0:person:p1'")
    assert row.failures >= 1, "it is given up one day"


async def test_one_that_rejects_the_bot_just_after_the_start_keeps_nobody_waiting(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody has taken the bot yet, and others do a moment later: what was held back goes on at once."""
    office.connector.latency = 0.1
    office.per_second = 50
    for _ in range(20):
        office.connector.fail(BotRejected("401"), conversation="chat-p0")
    await office.deliver(*(hold(person) for person in PEOPLE[:60]))
    async with office.working() as worker:
        await office.until(lambda states: list(states.values()).count("done") == 59)
        assert not worker.health().rejected
    assert caplog.text.count("doesn't accept the bot's credentials") <= 1


async def test_credentials_that_nobody_accepts_are_told_of_once(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.connector.latency = 0.1
    for person in PEOPLE[:60]:
        office.connector.fail(BotRejected("401"), conversation=f"chat-{person}")
    await office.deliver(*(hold(person) for person in PEOPLE[:60]))
    async with office.working() as worker:
        await office.until(lambda _: worker.health().rejected)
        await office.until(lambda _: office.connector.tries >= 10)
        await asyncio.sleep(0.3)
        assert worker.health().rejected
    assert caplog.text.count("doesn't accept the bot's credentials") == 1


async def test_many_that_reject_the_bot_keep_nobody_else_waiting(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    """Every third of an audience, and those alone once all others have it."""
    odd = PEOPLE[1:60:3]
    for person in odd:
        for _ in range(20):
            office.connector.fail(BotRejected("401"), conversation=f"chat-{person}")
    await office.deliver(*(hold(person) for person in PEOPLE[:60]))
    async with office.working() as worker:
        await office.until(lambda states: list(states.values()).count("done") == 60 - len(odd))
        tries = office.connector.tries
        await office.until(lambda _: office.connector.tries > tries + 2 * len(odd))
        await office.deliver(hold("p0", "new"))
        await office.until(lambda states: list(states.values()).count("done") == 61 - len(odd))
        assert not worker.health().rejected
    assert "doesn't accept the bot's credentials" not in caplog.text


def test_three_that_reject_the_bot_ten_times_are_all() -> None:
    rejections = Rejections()
    assert rejections.are_of_all("a"), "none has taken it yet"
    rejections.accepted("a")
    assert [rejections.are_of_all(lane) for lane in "bbbbbbbbbbbbc"] == [False] * 13
    rejections.accepted("a")
    assert [rejections.are_of_all(lane) for lane in "defghijkl"] == [False] * 9
    assert [rejections.are_of_all(lane) for lane in "bc"] == [False] * 2, "they were odd before"
    assert rejections.are_of_all("m")
    assert rejections.are_of_all("b"), "none has since"


def test_who_has_turned_the_bot_down_while_another_took_it_says_nothing_of_all() -> None:
    rejections = Rejections()
    assert rejections.are_of_all("a")
    assert rejections.are_of_all("b")
    rejections.accepted("c")
    assert not any(rejections.are_of_all(lane) for lane in "ab" * 20)
    rejections.accepted("a")
    assert [rejections.are_of_all(lane) for lane in ["a", *"defghijkl"]] == [False] * 9 + [True]


@pytest.mark.parametrize("answer", [Permanent("400"), Throttled("429"), Faltered("500"), None])
def test_any_answer_ends_it(answer: Exception | None) -> None:
    silent = Silence()
    for number in range(SILENT):
        assert not silent.lasts
        silent.failed(f"chat-{number}", Unanswered("502"))
    assert silent.lasts
    assert [silent.pause() for _ in range(5)] == [FIRST_PAUSE, 2 * FIRST_PAUSE, *[LONGEST_PAUSE] * 3]
    if answer is None:
        silent.answered()
    else:
        silent.failed("chat-0", answer)
    assert not silent.lasts
    assert silent.pause() == FIRST_PAUSE
