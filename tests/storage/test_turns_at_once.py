"""What was asked is kept first of all, and nobody who asks at the same time waits in a circle for it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest

from bot.app import open_database
from bot.asking.turns import TURNS, AskedTurn, NamedThings
from bot.core.people import PersonId
from bot.delivery.conversations import reply
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.features.assistant.asking import REMEMBERED, NoteTurn, note_turn
from bot.features.assistant.leaver_ports import LEFT_PEOPLE
from bot.features.assistant.ports import OPEN_QUESTIONS, OpenQuestion, OpenWhy
from storage.assistant import kept
from storage.engine.opening import SqlDatabase
from tests.factories import person_id
from tests.postgres import wait_for_a_waiter

ANNA, BO = person_id(20), person_id(21)
CHAT = "a:anna"
LONG_AGO = timedelta(days=2)


@pytest.fixture
async def postgres_database(postgres_url: str) -> AsyncIterator[SqlDatabase]:
    async with open_database(postgres_url) as opened:
        yield opened


async def asked_long_ago(database: SqlDatabase, *people: PersonId) -> None:
    def fill(_: None, uow: Any, now: datetime) -> None:
        for person in people:
            uow[TURNS].save(AskedTurn(person, CHAT, "status", {}, now - LONG_AGO))
            uow[CONVERSATIONS].save(Conversation(CHAT, "personal", "t", "https://t.example/", person=person))

    await database.run(fill, None)


async def turns_of(database: SqlDatabase, *people: PersonId) -> list[str]:
    def look(_: None, uow: Any, now: datetime) -> list[str]:
        found = (uow[TURNS].get(person, CHAT, now - 2 * LONG_AGO) for person in people)
        return [turn.intent if turn else "" for turn in found]

    return await database.read(look, None)


@pytest.mark.postgres
async def test_two_who_ask_again_after_a_long_time_wait_in_no_circle(postgres_database: SqlDatabase) -> None:
    """Each clears away what is old, and until the other is done, the other's turn is that."""
    await asked_long_ago(postgres_database, ANNA, BO)
    both, runs = Barrier(2), []

    def ask(person: PersonId, uow: Any, now: datetime) -> None:
        runs.append(person)
        uow[TURNS].save(AskedTurn(person, CHAT, "next", {}, now))
        if len(runs) <= 2:
            both.wait(30)
        uow[TURNS].forget(now - REMEMBERED)

    await asyncio.gather(*(postgres_database.run(ask, person) for person in (ANNA, BO)))
    assert sorted(runs) == [ANNA, BO], "PostgreSQL ended one of them, and it was run again"
    assert await turns_of(postgres_database, ANNA, BO) == ["next", "next"]


async def test_what_is_old_goes_when_somebody_asks(database: SqlDatabase) -> None:
    await asked_long_ago(database, ANNA, BO)
    await database.run(note_turn, NoteTurn(ANNA, CHAT, "next", {}))
    assert await turns_of(database, ANNA, BO) == ["next", ""]


async def test_whoever_asks_after_a_day_of_many_clears_away_a_part(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "CLEARED", 3)
    people = [person_id(number) for number in range(30, 38)]
    await asked_long_ago(database, *people)
    await database.run(note_turn, NoteTurn(ANNA, CHAT, "next", {}))
    assert sorted(await turns_of(database, *people)) == ["", "", "", *["status"] * 5]
    await database.run(note_turn, NoteTurn(ANNA, CHAT, "next", {}))
    await database.run(note_turn, NoteTurn(ANNA, CHAT, "next", {}))
    assert await turns_of(database, *people, ANNA) == [*[""] * 8, "next"]


@pytest.mark.postgres
async def test_open_questions_are_cleared_away_in_no_circle_either(postgres_database: SqlDatabase) -> None:
    both, runs = Barrier(2), []

    def question(number: str, at: datetime) -> OpenQuestion:
        return OpenQuestion(number, number, OpenWhy.UNKNOWN, "", "sv", 1, at, at)

    def fill(_: None, uow: Any, now: datetime) -> None:
        for number in "ab":
            uow[OPEN_QUESTIONS].note(question(number, now - LONG_AGO))

    def again(number: str, uow: Any, now: datetime) -> None:
        runs.append(number)
        uow[OPEN_QUESTIONS].note(question(number, now))
        if len(runs) <= 2:
            both.wait(30)
        uow[OPEN_QUESTIONS].forget(now - REMEMBERED)

    await postgres_database.run(fill, None)
    await asyncio.gather(*(postgres_database.run(again, number) for number in "ab"))
    assert sorted(runs) == ["a", "b"]
    newest = await postgres_database.read(lambda _, uow, _now: uow[OPEN_QUESTIONS].newest(3), None)
    assert sorted((each.id, each.times) for each in newest) == [("a", 2), ("b", 2)]


@pytest.mark.postgres
async def test_two_who_ask_the_same_for_the_first_time_are_both_counted(
    postgres_database: SqlDatabase,
) -> None:
    begun, loop = asyncio.Event(), asyncio.get_running_loop()

    def ask(first: bool, uow: Any, now: datetime) -> None:
        uow[OPEN_QUESTIONS].note(OpenQuestion("a", "a", OpenWhy.UNKNOWN, "", "sv", 1, now, now))
        if first:
            loop.call_soon_threadsafe(begun.set)
            wait_for_a_waiter(uow.connection)

    asking = asyncio.create_task(postgres_database.run(ask, True))
    await begun.wait()
    await asyncio.gather(asking, postgres_database.run(ask, False))
    (found,) = await postgres_database.read(lambda _, uow, _now: uow[OPEN_QUESTIONS].newest(3), None)
    assert found.times == 2


@pytest.mark.postgres
@pytest.mark.parametrize("first", ["command", "question"])
async def test_two_messages_of_one_person_in_one_chat_wait_in_no_circle(
    postgres_database: SqlDatabase, first: str
) -> None:
    """A command and a question: both keep the turn first, then lock the chat, and the job of the answer last."""
    await asked_long_ago(postgres_database, ANNA)
    runs: list[str] = []
    held, loop = asyncio.Event(), asyncio.get_running_loop()

    def handle(kind: str, uow: Any, now: datetime) -> None:
        runs.append(kind)
        if kind == "command":
            NamedThings(any=True, initiative="INI-2026-014").note(ANNA, CHAT, uow, now)
        else:
            note_turn(NoteTurn(ANNA, CHAT, "next", {}), uow, now)
        if kind == first and runs.count(first) == 1:
            uow[TURNS].get(ANNA, CHAT, now)  # nothing is sent before something is asked
            loop.call_soon_threadsafe(held.set)
            wait_for_a_waiter(uow.connection)
        reply(kind, CHAT, {"type": "message"}, uow)

    one = asyncio.create_task(postgres_database.run(handle, first))
    await held.wait()
    second = "question" if first == "command" else "command"
    await asyncio.gather(one, postgres_database.run(handle, second))
    assert runs == [first, second]


@pytest.mark.postgres
async def test_whoever_is_forgotten_while_they_write_waits_in_no_circle(
    postgres_database: SqlDatabase,
) -> None:
    await asked_long_ago(postgres_database, ANNA)
    runs: list[str] = []
    held, loop = asyncio.Event(), asyncio.get_running_loop()

    def write(_: None, uow: Any, now: datetime) -> None:
        runs.append("write")
        note_turn(NoteTurn(ANNA, CHAT, "next", {}), uow, now)
        if runs.count("write") == 1:
            loop.call_soon_threadsafe(held.set)
            wait_for_a_waiter(uow.connection)
        reply("a", CHAT, {"type": "message"}, uow)

    def forget(_: None, uow: Any, _now: datetime) -> None:
        runs.append("forget")
        uow[LEFT_PEOPLE].forget([ANNA])

    writing = asyncio.create_task(postgres_database.run(write, None))
    await held.wait()
    await asyncio.gather(writing, postgres_database.run(forget, None))
    assert runs == ["write", "forget"]
