"""Conversations as last seen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.app import open_database
from bot.delivery.ports import CONVERSATIONS, Conversation
from storage.engine.opening import SqlDatabase

HERE = Conversation("19:a@thread", "channel", "tenant", "https://smba.example/emea", team="19:team")
MINE = Conversation("a:1", "personal", "tenant", "https://smba.example/emea", person="p1", user_id="29:x")


def save(conversation: Conversation, uow: Any, _now: datetime) -> None:
    uow[CONVERSATIONS].save(conversation)


def get(conversation: str, uow: Any, _now: datetime) -> Conversation | None:
    return uow[CONVERSATIONS].get(conversation)


def personal(person: str, uow: Any, _now: datetime) -> Conversation | None:
    """Asked about alone, and among others."""
    found: Conversation | None = uow[CONVERSATIONS].personal(person)
    assert uow[CONVERSATIONS].personal_of([person, "nobody"]) == ({} if found is None else {person: found})
    return found


def newest(_command: None, uow: Any, _now: datetime) -> str | None:
    return uow[CONVERSATIONS].newest_service_url()


def addresses(limit: int, uow: Any, _now: datetime) -> list[str]:
    return list(uow[CONVERSATIONS].service_urls(limit))


@pytest.mark.parametrize("conversation", [HERE, MINE, replace(MINE, installed=False, problem="blocked")])
async def test_what_is_saved_comes_back(database: SqlDatabase, conversation: Conversation) -> None:
    await database.run(save, conversation)
    assert await database.read(get, conversation.id) == conversation


async def test_what_is_unknown_is_none(database: SqlDatabase) -> None:
    assert await database.read(get, "x") is None
    assert await database.read(personal, "x") is None
    assert await database.read(newest, None) is None


async def test_saving_again_replaces_all_of_it(database: SqlDatabase) -> None:
    await database.run(save, HERE)
    changed = Conversation(
        HERE.id, "groupChat", "other", "https://smba.example/amer", installed=False, problem="x"
    )
    await database.run(save, changed)
    assert await database.read(get, HERE.id) == changed


async def test_a_channel_is_nobody_s_personal_conversation(database: SqlDatabase) -> None:
    await database.run(save, replace(HERE, person="p1"))
    assert await database.read(personal, "p1") is None
    await database.run(save, MINE)
    assert await database.read(personal, "p1") == MINE


async def test_the_newest_that_can_be_used_goes_first(database_url: str) -> None:
    times = iter(datetime(2026, 11, 22, tzinfo=UTC) + timedelta(days=day) for day in range(99))
    async with open_database(database_url, clock=lambda: next(times)) as database:
        for conversation in (MINE, replace(MINE, id="a:2"), replace(MINE, id="a:3", installed=False)):
            await database.run(save, conversation)
        assert (await database.read(personal, "p1")).id == "a:2"
        await database.run(save, MINE)
        assert (await database.read(personal, "p1")).id == "a:1"


async def test_the_newest_service_url_is_where_teams_was_last_heard_from(database_url: str) -> None:
    times = iter(datetime(2026, 11, 22, tzinfo=UTC) + timedelta(seconds=second) for second in range(99))
    async with open_database(database_url, clock=lambda: next(times)) as database:
        await database.run(save, HERE)
        await database.run(save, replace(MINE, service_url="https://smba.example/amer"))
        assert await database.read(newest, None) == "https://smba.example/amer"
        assert await database.read(addresses, 9) == ["https://smba.example/amer", "https://smba.example/emea"]
        await database.run(save, HERE)
        await database.run(save, replace(HERE, id="19:beside@thread.tacv2"))
        assert await database.read(newest, None) == "https://smba.example/emea"
        assert await database.read(addresses, 9) == ["https://smba.example/emea", "https://smba.example/amer"]
        assert await database.read(addresses, 1) == ["https://smba.example/emea"]


async def test_a_problem_is_noted_unless_it_is_older_than_what_was_heard(database: SqlDatabase) -> None:
    def note(read: Conversation, uow: Any, _now: datetime) -> bool:
        return uow[CONVERSATIONS].note_problem(read, "blocked")

    assert await database.run(note, MINE) is True, "it isn't kept: there is nothing to say against it"
    await database.run(save, MINE)
    assert await database.run(note, MINE) is False, "it was heard from after nothing was known"
    read = await database.read(get, MINE.id)
    await database.run(save, MINE)
    assert await database.run(note, read) is False
    assert await database.read(get, MINE.id) == MINE
    assert await database.run(note, await database.read(get, MINE.id)) is True
    assert await database.read(get, MINE.id) == replace(MINE, problem="blocked")
