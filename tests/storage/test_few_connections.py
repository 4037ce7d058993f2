"""A PostgreSQL server that has few connections to give: what is asked for waits for ours, and is done."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import datetime
from threading import Event, Semaphore
from typing import Any

import pytest
from sqlalchemy import Engine, event, make_url

from bot.app import open_database
from bot.cli.check import _room
from bot.core.errors import Retryable
from bot.core.golive import Level
from bot.core.store import ConnectionRoom
from storage.engine import threads
from storage.engine.opening import SqlDatabase
from storage.engine.postgres import THREADS
from tests.factories import Noted
from tests.schema import connect

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("new_connections")]

ROLE = "somebody_with_few"


class Attempts:
    """Counts how often a connection is asked of the server."""

    def __init__(self) -> None:
        self.count = 0
        self._made = Semaphore(0)

    def __call__(self, *_: object) -> None:
        self.count += 1
        self._made.release()

    async def one_more(self) -> None:
        assert await asyncio.to_thread(self._made.acquire, timeout=30)


@pytest.fixture
def attempts() -> Iterator[Attempts]:
    counted = Attempts()
    event.listen(Engine, "do_connect", counted)
    yield counted
    event.remove(Engine, "do_connect", counted)


@pytest.fixture
async def few(postgres_url: str, request: pytest.FixtureRequest) -> AsyncIterator[SqlDatabase]:
    """The database as a user who gets so many connections."""
    with connect(postgres_url) as connection:
        connection.exec_driver_sql(f"CREATE ROLE {ROLE} LOGIN CONNECTION LIMIT {request.param}")
        connection.exec_driver_sql(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {ROLE}")
        connection.exec_driver_sql(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    theirs = make_url(postgres_url).set(username=ROLE).render_as_string(hide_password=False)
    async with open_database(theirs) as database:
        yield database
    with connect(postgres_url) as connection:
        connection.exec_driver_sql(f"DROP OWNED BY {ROLE}; DROP ROLE {ROLE}")


def note(subject: str, uow: Any, _now: datetime) -> str:
    uow.tell(Noted(subject), "system")
    return subject


def subjects(_command: None, uow: Any, _now: datetime) -> list[str]:
    return sorted(entry.fact.subject for entry in uow.log.entries())


class Held:
    """A use case that keeps its connection until `may_end` is set."""

    def __init__(self) -> None:
        self.begun, self.may_end = asyncio.Event(), Event()
        self._loop = asyncio.get_running_loop()

    def __call__(self, _command: None, uow: Any, _now: datetime) -> None:
        uow.connection.exec_driver_sql("SELECT 1")
        self._loop.call_soon_threadsafe(self.begun.set)
        assert self.may_end.wait(30)


@pytest.mark.parametrize("few", [3], indirect=True)
async def test_what_finds_no_connection_waits_for_one_of_ours(few: SqlDatabase, attempts: Attempts) -> None:
    """One waits for the disk, and two are held: the fourth is refused by the server."""
    await few.run(note, "a")
    held = [Held(), Held()]
    holding = [asyncio.create_task(few.run(one, None)) for one in held]
    for one in held:
        await one.begun.wait()
    before = attempts.count
    writing = asyncio.create_task(few.run(note, "b"))
    reading = asyncio.create_task(few.read(subjects, None))
    for _ in range(before + 2):
        await attempts.one_more()
    held[0].may_end.set()
    assert await writing == "b"
    assert "a" in await reading
    held[1].may_end.set()
    await asyncio.gather(*holding)
    assert await few.read(subjects, None) == ["a", "b"]


@pytest.mark.parametrize("few", [2], indirect=True)
async def test_readers_who_have_taken_all_leave_one_to_wait_for_the_disk_on(few: SqlDatabase) -> None:
    held = [Held(), Held()]
    holding = [asyncio.create_task(few.read(one, None)) for one in held]
    for one in held:
        await one.begun.wait()
        one.may_end.set()
    await asyncio.gather(*holding)
    results = await asyncio.gather(*(few.run(note, subject) for subject in "abc"))
    assert results == ["a", "b", "c"]
    assert await few.read(subjects, None) == ["a", "b", "c"]


@pytest.mark.parametrize("few", [0], indirect=True)
async def test_where_none_is_ours_to_wait_for_it_is_said_at_once(
    few: SqlDatabase, attempts: Attempts
) -> None:
    with pytest.raises(Retryable, match="too many connections"):
        await few.read(subjects, None)
    with pytest.raises(Retryable, match="too many connections"):
        await few.run(note, "a")
    assert attempts.count == 2


async def test_what_has_waited_too_long_for_its_turn_is_turned_down(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else's lock holds all threads: Teams has given up by then, and the vote must not be cast after that."""
    async with open_database(postgres_url) as database:
        held = [Held() for _ in range(THREADS)]
        holding = [asyncio.create_task(database.run(one, None)) for one in held]
        for one in held:
            await one.begun.wait()
        monkeypatch.setattr(threads, "IN_LINE", 0.0)
        waiting = [
            asyncio.create_task(database.run(note, "a")),
            asyncio.create_task(database.read(subjects, None)),
        ]
        await asyncio.sleep(0)
        for one in held:
            one.may_end.set()
        told = await asyncio.gather(*waiting, return_exceptions=True)
        await asyncio.gather(*holding, return_exceptions=True)
        assert [str(each) for each in told] == ["the database was busy with others for too long"] * 2
        monkeypatch.undo()
        assert await database.read(subjects, None) == []


async def test_what_has_been_committed_is_looked_for_however_long_that_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """To turn that down would tell somebody that nothing has changed, where it has."""
    monkeypatch.setattr(threads, "IN_LINE", -1.0)
    few = threads.Threads(1)
    with pytest.raises(Retryable):
        await few.begin(lambda: "begun")
    assert await few.run(lambda: "looked for") == "looked for"
    few.close()


@pytest.mark.parametrize("few", [4], indirect=True)
async def test_it_is_said_how_many_there_are_and_how_many_may_be_taken(few: SqlDatabase) -> None:
    there = await few.connections()
    assert there == ConnectionRoom(room=4, each=THREADS + 2, processes=0)
    told = _room(there)
    assert told.level is Level.WARNING
    assert "4 connections for this user, and a process may take 10" in told.what
    assert "CONNECTION LIMIT" in told.todo


async def test_what_others_have_open_isnt_ours_and_each_process_that_listens_counts(
    postgres_url: str,
) -> None:
    async with open_database(postgres_url) as database:
        before = await database.connections()
        assert before is not None
        assert before.processes == 0
        elsewhere = make_url(postgres_url).set(database="postgres").render_as_string(hide_password=False)
        with connect(elsewhere), connect(postgres_url) as listening:
            listening.exec_driver_sql("LISTEN grindvakt")
            after = await database.connections()
            assert after == replace(before, room=before.room - 1, processes=1)
            both = replace(after, processes=after.room // after.each + 1)
            assert _room(after).level is Level.OK
            assert _room(both).level is Level.WARNING
            assert f"{both.processes} processes may take {both.wanted}" in _room(both).what
