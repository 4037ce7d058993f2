"""What is PostgreSQL's own: transactions in each other's way, and a server that goes away."""

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from threading import Barrier, Event
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.app import open_database
from bot.core.errors import AlreadyDone, Retryable
from bot.core.work import Task
from bot.delivery.ports import CONVERSATIONS, Conversation
from storage.engine.opening import SqlDatabase
from storage.engine.postgres import ATTEMPTS
from tests.factories import Noted
from tests.postgres import Postgres
from tests.schema import connect

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("new_connections")]


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[SqlDatabase]:
    async with open_database(postgres_url) as opened:
        yield opened


@pytest.fixture
def server(postgres: Postgres) -> Iterator[Postgres]:
    """The server, for tests that kill it: afterwards it runs again."""
    yield postgres
    postgres.start()


def note(subject: str, uow: Any, _now: datetime) -> str:
    uow.tell(Noted(subject), "system")
    return subject


def subjects(_command: None, uow: Any, _now: datetime) -> list[str]:
    return [entry.fact.subject for entry in uow.log.entries()]


def sql(statement: str, uow: Any, _now: datetime) -> None:
    uow.connection.execute(text(statement))


class Counted:
    """A use case that runs a statement each time, and counts the times."""

    def __init__(self, statement: str) -> None:
        self.statement = statement
        self.times = 0

    def __call__(self, subject: str, uow: Any, now: datetime) -> str:
        self.times += 1
        sql(self.statement, uow, now)
        return note(subject, uow, now)


def raising(state: str) -> Counted:
    return Counted(f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$")


@pytest.mark.parametrize("state", ["40001", "40P01"])
async def test_what_is_always_in_the_way_is_retryable_in_the_end(database: SqlDatabase, state: str) -> None:
    work = raising(state)
    with pytest.raises(Retryable):
        await database.run(work, "a")
    assert work.times == 5
    assert await database.read(subjects, None) == []


async def test_a_key_that_is_always_taken_is_an_error_in_the_end(database: SqlDatabase) -> None:
    work = raising("23505")
    with pytest.raises(IntegrityError):
        await database.run(work, "a")
    assert work.times == 5


@pytest.mark.parametrize("state", ["53100", "53300", "55P03", "57014", "57P03"])
async def test_a_server_in_trouble_is_retryable_by_the_caller(database: SqlDatabase, state: str) -> None:
    work = raising(state)
    with pytest.raises(Retryable):
        await database.run(work, "a")
    assert work.times == 1


async def test_two_that_wait_for_each_other_both_succeed(database: SqlDatabase) -> None:
    both = Barrier(2)
    runs: list[str] = []

    def lock(order: list[str], uow: Any, now: datetime) -> str:
        runs.append(order[0])
        for key in order:
            uow[CONVERSATIONS].save(Conversation(key, "personal", order[0], "https://smba.example"))
            assert uow[CONVERSATIONS].get(key)  # until something is asked, nothing need be sent
            if len(runs) <= 2 and key == order[0]:
                both.wait(30)
        return note(order[0], uow, now)

    results = await asyncio.gather(database.run(lock, ["a", "b"]), database.run(lock, ["b", "a"]))
    assert results == ["a", "b"]
    assert len(runs) == 3
    assert sorted(await database.read(subjects, None)) == ["a", "b"]


async def test_one_that_waits_for_a_row_too_long_is_told_so(database: SqlDatabase) -> None:
    begun, may_end = asyncio.Event(), Event()
    loop = asyncio.get_running_loop()

    def hold(_command: None, uow: Any, now: datetime) -> None:
        sql("UPDATE log_tail SET id = id", uow, now)
        loop.call_soon_threadsafe(begun.set)
        assert may_end.wait(30)

    holding = asyncio.create_task(database.run(hold, None))
    await begun.wait()
    with pytest.raises(Retryable):
        await database.run(Counted("SET LOCAL lock_timeout = '10ms'"), "a")
    may_end.set()
    await holding
    assert await database.run(note, "b") == "b"


async def test_a_connection_lost_in_the_work_is_replaced(database: SqlDatabase) -> None:
    lost = Barrier(1)

    def lose(subject: str, uow: Any, now: datetime) -> str:
        result = note(subject, uow, now)
        if not lost.broken:
            lost.abort()
            sql("SELECT pg_terminate_backend(pg_backend_pid())", uow, now)
        return result

    assert await database.run(lose, "a", once="k", answer=str) == "a"
    assert await database.read(subjects, None) == ["a"]


async def test_one_that_is_at_work_while_another_is_lost_is_closed_in_the_end(postgres_url: str) -> None:
    begun, may_end, lost = asyncio.Event(), Event(), Event()
    loop = asyncio.get_running_loop()

    def hold(subject: str, uow: Any, now: datetime) -> str:
        loop.call_soon_threadsafe(begun.set)
        assert may_end.wait(30)
        return note(subject, uow, now)

    def lose(subject: str, uow: Any, _now: datetime) -> str:
        if not lost.is_set():
            lost.set()
            mine = uow.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            with connect(postgres_url) as connection:
                connection.exec_driver_sql(f"SELECT pg_terminate_backend({mine}, 5000)")
        assert uow[CONVERSATIONS].get(subject) is None  # on our own line to the server
        return subject

    gc.disable()  # which would close what is forgotten, some time
    try:
        async with open_database(postgres_url) as database:
            holding = asyncio.create_task(database.run(hold, "a"))
            await begun.wait()
            assert await database.run(lose, "b") == "b"
            may_end.set()
            assert await holding == "a"
        with connect(postgres_url) as connection:
            others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            for _ in range(500):  # the server takes its time to end what is closed
                if connection.exec_driver_sql(others).scalar_one() == 1:
                    break
                connection.exec_driver_sql("SELECT pg_sleep(0.02)")
            else:
                pytest.fail("a connection is still open")
    finally:
        gc.enable()


async def test_a_connection_lost_in_every_commit_is_in_the_end_left_to_the_caller(
    database: SqlDatabase, postgres_url: str
) -> None:
    with connect(postgres_url) as connection:
        connection.exec_driver_sql(
            """
            CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER lose AFTER INSERT ON log DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION lose();
            """
        )
    work = Counted("SELECT 1")
    with pytest.raises(Retryable):
        await database.run(work, "a", once="k", answer=str)
    assert work.times == ATTEMPTS, "nothing was saved, and that is known"
    with connect(postgres_url) as connection:
        connection.exec_driver_sql("DROP TRIGGER lose ON log")
    assert await database.run(work, "a", once="k", answer=str) == "a"
    with pytest.raises(AlreadyDone):
        await database.run(work, "a", once="k", answer=str)


async def test_a_server_that_was_away_is_used_again_when_it_is_back(
    database: SqlDatabase, server: Postgres
) -> None:
    for number in range(8):
        await asyncio.gather(*(database.run(note, f"before-{number}") for _ in range(8)))
    await asyncio.to_thread(server.kill)
    for attempt in (database.run(note, "lost"), database.read(subjects, None), database.check()):
        with pytest.raises(Retryable):
            await attempt
    await asyncio.to_thread(server.start)
    results = await asyncio.gather(*(database.run(note, "after") for _ in range(16)))
    assert results == ["after"] * 16
    assert len(await database.read(subjects, None)) == 64 + 16
    await database.check()


async def test_a_server_killed_in_the_middle_of_a_transaction_leaves_nothing_of_it(
    database: SqlDatabase, server: Postgres
) -> None:
    begun, may_end = asyncio.Event(), Event()
    loop = asyncio.get_running_loop()

    def interrupted(subject: str, uow: Any, now: datetime) -> str:
        uow[CONVERSATIONS].save(Conversation(subject, "personal", "tenant", "https://smba.example"))
        assert uow[CONVERSATIONS].get(subject)  # so that it is sent
        loop.call_soon_threadsafe(begun.set)
        assert may_end.wait(30)
        return note(subject, uow, now)

    running = asyncio.create_task(database.run(interrupted, "a"))
    await begun.wait()
    await asyncio.to_thread(server.kill)
    may_end.set()
    with pytest.raises(Retryable):
        await running
    await asyncio.to_thread(server.start)
    assert await database.read(subjects, None) == []
    assert await database.read(lambda _command, uow, _now: uow[CONVERSATIONS].get("a"), None) is None
    assert await database.run(interrupted, "a") == "a"


async def test_a_commit_wakes_the_other_processes_too(postgres_url: str, server: Postgres) -> None:
    heard: asyncio.Queue[frozenset[str]] = asyncio.Queue()

    def put_task(number: int, uow: Any, _now: datetime) -> None:
        uow.jobs.run(Task("gate.close", f"ballot-{number}"))

    async def put_until_heard(database: SqlDatabase) -> frozenset[str]:
        """The listener connects whenever it does: nobody is told when, so the tasks go on until one is heard."""
        for number in range(600):
            await database.run(put_task, number)
            try:
                return await asyncio.wait_for(heard.get(), 0.1)
            except TimeoutError:
                continue
        raise AssertionError("nothing was heard")

    async with (
        open_database(postgres_url, on_commit=heard.put_nowait),
        open_database(postgres_url) as committer,
    ):
        assert await put_until_heard(committer) == {"task"}
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
        while not heard.empty():
            heard.get_nowait()
        assert await put_until_heard(committer) == {"task"}


async def test_reads_leave_what_the_server_has_prepared(database: SqlDatabase) -> None:
    """A rollback would make psycopg forget it: each statement was planned anew for every read and every change."""

    def look(_: None, uow: Any, _now: datetime) -> int:
        uow[CONVERSATIONS].get("a")
        kept = uow.connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements").scalar_one()
        return int(kept)

    assert [await database.read(look, None) for _ in range(9)][-1]


async def test_a_server_that_isn_t_there_is_retryable(tmp_path: Any) -> None:
    async with open_database(f"postgresql:///grindvakt?host={tmp_path}") as database:
        with pytest.raises(Retryable):
            await database.run(note, "a")
        with pytest.raises(Retryable):
            await database.read(subjects, None)
