"""What both databases promise to a use case: whole or not at all, one error for each cause, and no end to it."""

import asyncio
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.app import open_database
from bot.core.errors import Retryable
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.delivery.ports import CONVERSATIONS, Conversation
from storage.engine.opening import SqlDatabase


def save(name: str, uow: Any, _now: datetime) -> str:
    uow[CONVERSATIONS].save(Conversation(name, "personal", "tenant", "https://smba.example", f"p-{name}"))
    return name


def save_and_fail(fault: BaseException, uow: Any, now: datetime) -> None:
    save("failed", uow, now)
    raise fault


def saved(names: Sequence[str], uow: Any, _now: datetime) -> list[str]:
    return [name for name in names if uow[CONVERSATIONS].get(name)]


async def test_what_a_use_case_did_is_there_afterwards(database: SqlDatabase) -> None:
    assert await database.run(save, "a") == "a"
    assert await database.read(saved, ["a", "b"]) == ["a"]


@pytest.mark.parametrize("fault", [Refused("vote.closed"), ValueError("x")])
async def test_what_a_failing_use_case_did_is_gone(database: SqlDatabase, fault: Exception) -> None:
    with pytest.raises(type(fault)) as raised:
        await database.run(save_and_fail, fault)
    assert raised.value is fault
    assert await database.read(saved, ["failed"]) == []


@pytest.mark.parametrize("fault", [SystemExit(3), KeyboardInterrupt(), StopIteration("x")])
async def test_no_use_case_ends_the_program(database: SqlDatabase, fault: BaseException) -> None:
    for way in (database.run, database.read):
        with pytest.raises(RuntimeError, match=type(fault).__name__):
            await way(save_and_fail if way == database.run else raising, fault)
    assert await database.run(save, "a") == "a"
    assert await database.read(saved, ["a", "failed"]) == ["a"]


def raising(fault: BaseException, _uow: Any, _now: datetime) -> None:
    raise fault


async def test_one_that_fails_among_many_leaves_the_others(database: SqlDatabase) -> None:
    names = [f"n{number}" for number in range(40)]

    def odd_ones_fail(name: str, uow: Any, now: datetime) -> str:
        save(name, uow, now)
        if int(name[1:]) % 2:
            raise Refused("vote.closed")
        return name

    results = await asyncio.gather(
        *(database.run(odd_ones_fail, name) for name in names), return_exceptions=True
    )
    assert [type(result) for result in results] == [str, Refused] * 20
    assert await database.read(saved, names) == names[::2]


async def test_the_event_loop_goes_on_while_a_use_case_takes_its_time(database: SqlDatabase) -> None:
    begun, may_end = asyncio.Event(), Event()
    loop = asyncio.get_running_loop()

    def slow(name: str, uow: Any, now: datetime) -> str:
        loop.call_soon_threadsafe(begun.set)
        assert may_end.wait(30)
        return save(name, uow, now)

    running = asyncio.create_task(database.run(slow, "a", long=True))
    await begun.wait()
    assert await database.read(saved, ["a"]) == []
    may_end.set()
    assert await running == "a"


async def test_one_that_nobody_waits_for_any_more_is_still_whole(
    database: SqlDatabase, database_url: str
) -> None:
    begun, may_end = asyncio.Event(), Event()
    loop = asyncio.get_running_loop()

    def slow(name: str, uow: Any, now: datetime) -> str:
        loop.call_soon_threadsafe(begun.set)
        assert may_end.wait(30)
        return save(name, uow, now)

    running = asyncio.create_task(database.run(slow, "a", long=True))
    await begun.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    may_end.set()
    await database.close()
    async with open_database(database_url) as again:
        assert await again.read(saved, ["a"]) == ["a"]


async def test_closing_finishes_what_waits_and_turns_down_the_rest(database_url: str) -> None:
    database = open_database(database_url)
    await database.start()
    names = [f"n{number}" for number in range(100)]
    running = [asyncio.create_task(database.run(save, name)) for name in names]
    await asyncio.sleep(0)
    await database.close()
    assert await asyncio.gather(*running) == names
    with pytest.raises(Retryable, match="closed"):
        await database.run(save, "late")
    with pytest.raises(Retryable, match="closed"):
        await database.read(saved, names)
    async with open_database(database_url) as again:
        assert await again.read(saved, [*names, "late"]) == names


async def test_reading_can_t_write(database: SqlDatabase) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        await database.read(save, "a")
    assert await database.read(saved, ["a"]) == []


async def test_a_read_sees_one_moment(database: SqlDatabase) -> None:
    begun, may_end = asyncio.Event(), Event()
    loop = asyncio.get_running_loop()

    def read_twice(names: Sequence[str], uow: Any, now: datetime) -> list[list[str]]:
        first = saved(names, uow, now)
        loop.call_soon_threadsafe(begun.set)
        assert may_end.wait(30)
        return [first, saved(names, uow, now)]

    reading = asyncio.create_task(database.read(read_twice, ["a"]))
    await begun.wait()
    await database.run(save, "a")
    may_end.set()
    assert await reading == [[], []]


async def test_the_clock_is_the_one_that_was_handed_in(database_url: str) -> None:
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
    async with open_database(database_url, clock=lambda: moment) as database:
        assert await database.run(lambda _command, _uow, now: now, None) == moment
        assert await database.read(lambda _command, _uow, now: now, None) == moment


async def test_a_database_that_can_be_written_passes_the_check(database: SqlDatabase) -> None:
    await database.check()


def put_task(number: int, uow: Any, _now: datetime) -> None:
    uow.jobs.run(Task("gate.close", f"ballot-{number}"))


async def test_a_commit_wakes_those_who_wait_for_its_queues(database_url: str) -> None:
    woken: list[frozenset[str]] = []

    def wake_and_fail(queues: frozenset[str]) -> None:
        woken.append(queues)
        raise ValueError("the worker's fault, not the committer's")

    async with open_database(database_url, on_commit=wake_and_fail) as database:
        await database.run(save, "a")
        assert woken == []
        await database.run(put_task, 1)
        assert frozenset({"task"}) in woken
        with pytest.raises(ValueError, match="x"):
            await database.run(lambda *args: [put_task(*args), raising(ValueError("x"), *args[1:])], 2)
        assert set(woken) == {frozenset({"task"})}


async def test_work_that_is_asked_for_while_reading_is_an_error_and_not_lost_in_silence(
    database: SqlDatabase,
) -> None:
    with pytest.raises((DBAPIError, sqlite3.Error), match=r"read-?only"):
        await database.read(put_task, 1)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/x"])
def test_other_databases_are_turned_down(url: str) -> None:
    with pytest.raises(ValueError, match="the database"):
        open_database(url)


async def test_tables_that_are_missing_are_no_passing_matter(database: SqlDatabase) -> None:
    def drop(_command: None, uow: Any, _now: datetime) -> None:
        uow.connection.execute(text("DROP TABLE conversations"))

    await database.run(drop, None)
    with pytest.raises(Exception, match="conversations") as raised:
        await database.run(save, "a")
    assert not isinstance(raised.value, Retryable)
