"""What is SQLite's own: the writer's group commit, and a file that is busy, full or no database at all."""

import asyncio
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from math import inf
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from bot.app import open_database
from bot.core.errors import Retryable
from bot.core.work import Task
from bot.delivery.queue import JOB_TABLE
from storage.engine.opening import SqlDatabase
from storage.engine.writer import BUSY_PAUSE, SLICE, TOO_LONG
from tests.locking import locked
from tests.undurable import wait_for_no_disk

Woken = list[frozenset[str]]


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
def woken() -> Woken:
    return []


@pytest.fixture
async def database(file: Path, woken: Woken) -> AsyncIterator[SqlDatabase]:
    """A database that gives up at once where another process writes, and notes each commit in `woken`."""
    async with open_database(f"sqlite:///{file}?timeout=0", on_commit=woken.append) as opened:
        yield opened


@pytest.fixture
def durable() -> Iterator[None]:
    """As the product has it, and no other test."""
    event.remove(Engine, "connect", wait_for_no_disk)
    yield
    event.listen(Engine, "connect", wait_for_no_disk)


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, the writer's time for a group doesn't run out."""
    monkeypatch.setattr("storage.engine.writer.SLICE", inf)


def put_task(number: int, uow: Any, _now: datetime) -> int:
    uow.jobs.run(Task("gate.close", f"ballot-{number}"))
    return number


def count_tasks(_command: None, uow: Any, _now: datetime) -> int:
    count: int = uow.connection.execute(text("SELECT count(*) FROM jobs")).scalar_one()
    return count


async def held_up(database: SqlDatabase, *others: Any) -> list[Any]:
    """What becomes of `others`, all of which came while the writer was at work on something else."""
    begun, may_end = asyncio.Event(), Event()
    loop = asyncio.get_running_loop()

    def hold_up(_command: None, _uow: Any, _now: datetime) -> None:
        loop.call_soon_threadsafe(begun.set)
        assert may_end.wait(30)

    first = asyncio.create_task(database.run(hold_up, None, long=True))
    await begun.wait()
    waiting = [asyncio.create_task(other) for other in others]
    await asyncio.sleep(0)
    may_end.set()
    await first
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_all_that_waits_is_committed_at_once(
    database: SqlDatabase, woken: Woken, unhurried: None
) -> None:
    results = await held_up(database, *(database.run(put_task, number) for number in range(64)))
    assert results == list(range(64))
    assert woken == [frozenset({"task"})]


async def test_a_group_has_its_limit(database: SqlDatabase, woken: Woken, unhurried: None) -> None:
    results = await held_up(database, *(database.run(put_task, number) for number in range(65)))
    assert results == list(range(65))
    assert len(woken) == 2


async def test_commits_are_on_the_disk(durable: None, database: SqlDatabase) -> None:
    def settings(_command: None, uow: Any, _now: datetime) -> list[Any]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [uow.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names]

    full = 2
    assert await database.run(settings, None) == ["wal", full, 1]


async def test_while_another_process_writes_one_is_told_to_try_again(
    database: SqlDatabase, file: Path
) -> None:
    await database.run(put_task, 1)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    results = await held_up_by_lock(database)
    assert [type(result) for result in results] == [Retryable, Retryable]
    with pytest.raises(Retryable):
        await database.check()
    assert await database.read(count_tasks, None) == 1
    other.execute("COMMIT")
    other.close()
    assert await database.run(put_task, 2) == 2
    await database.check()


async def test_others_go_on_while_one_waits_for_another_process(file: Path) -> None:
    async with open_database(f"sqlite:///{file}?timeout=30") as database:
        await database.run(put_task, 1)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(database.run(put_task, 2))
        for _ in range(3):
            assert await database.read(count_tasks, None) == 1
            await asyncio.sleep(0.02)
        assert not writing.done()
        other.execute("COMMIT")
        other.close()
        assert await writing == 2


async def test_who_keeps_everybody_waiting_is_told_of(
    database: SqlDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    def slow(_command: None, _uow: Any, _now: datetime) -> None:
        time.sleep(TOO_LONG + 0.01)

    await database.run(slow, None, long=True)
    assert caplog.messages == []
    await database.run(slow, None)
    assert "kept everybody waiting" in caplog.text


async def test_the_event_loop_gets_its_turn_among_many(database: SqlDatabase) -> None:
    served: list[float] = []

    async def serve_others() -> None:
        while True:
            await asyncio.sleep(0)
            served.append(time.monotonic())

    def slow(number: int, uow: Any, now: datetime) -> int:
        time.sleep(SLICE * 0.6)
        return put_task(number, uow, now)

    others = asyncio.create_task(serve_others())
    assert await asyncio.gather(*(database.run(slow, number) for number in range(10))) == list(range(10))
    others.cancel()
    assert len(served) >= 5, "between any two of the commits"
    assert await database.read(count_tasks, None) == 10


async def test_a_close_that_is_given_up_leaves_nobody_waiting(file: Path) -> None:
    database = open_database(f"sqlite:///{file}")
    await database.start()
    running = [asyncio.create_task(database.run(put_task, number)) for number in range(200)]
    await asyncio.sleep(0)
    closing = asyncio.create_task(database.close())
    await asyncio.sleep(0)
    closing.cancel()
    assert await asyncio.gather(*running) == list(range(200))
    await asyncio.gather(closing, return_exceptions=True)


async def held_up_by_lock(database: SqlDatabase) -> list[Any]:
    return await asyncio.gather(database.run(put_task, 2), database.run(put_task, 3), return_exceptions=True)


async def test_a_full_disk_leaves_nothing_half_saved(database: SqlDatabase) -> None:
    def fill(_command: None, uow: Any, _now: datetime) -> None:
        uow.connection.exec_driver_sql("PRAGMA max_page_count = 1")
        for number in range(10_000):
            put_task(number, uow, _now)
        uow[JOB_TABLE].flush()

    before, filled, after = await held_up(
        database, database.run(put_task, 1), database.run(fill, None), database.run(put_task, 2)
    )
    assert isinstance(filled, Retryable)
    kept = [result for result in (before, after) if not isinstance(result, Retryable)]
    assert await database.read(count_tasks, None) == len(kept)
    await database.close()


async def test_a_transaction_that_sqlite_itself_rolls_back_takes_its_group_along(
    database: SqlDatabase,
) -> None:
    def rolled_back(_command: None, uow: Any, _now: datetime) -> None:
        uow.connection.exec_driver_sql("INSERT OR ROLLBACK INTO log_tail SELECT * FROM log_tail")

    results = await held_up(
        database, database.run(put_task, 1), database.run(rolled_back, None), database.run(put_task, 2)
    )
    assert [type(result) for result in results] == [Retryable] * 3
    assert await database.read(count_tasks, None) == 0
    assert await database.run(put_task, 3) == 3


async def test_the_writer_survives_a_file_that_is_no_database(tmp_path: Path, sqlite_template: Path) -> None:
    file = tmp_path / "grindvakt.db"
    file.write_bytes(b"not a database" * 1000)
    async with open_database(f"sqlite:///{file}") as database:
        with pytest.raises(Retryable, match="not a database"):
            await database.run(put_task, 1)
        shutil.copy(sqlite_template, file)
        assert await database.run(put_task, 1) == 1


async def test_the_writer_survives_a_folder_that_is_missing(tmp_path: Path, sqlite_template: Path) -> None:
    folder = tmp_path / "later"
    async with open_database(f"sqlite:///{folder}/grindvakt.db") as database:
        with pytest.raises(Retryable):
            await database.run(put_task, 1)
        folder.mkdir()
        shutil.copy(sqlite_template, folder / "grindvakt.db")
        assert await database.run(put_task, 1) == 1


async def test_a_clock_that_breaks_is_no_end_either(file: Path) -> None:
    def broken() -> datetime:
        raise ValueError("the clock stands still")

    async with open_database(f"sqlite:///{file}", clock=broken) as database:
        for _attempt in range(2):
            with pytest.raises(ValueError, match="stands still"):
                await database.run(put_task, 1)


async def test_long_transactions_let_another_process_in_between_them(file: Path) -> None:
    """An import of many parts beside a vote: whoever waits looks every now and then, and finds the file free."""
    done: list[str] = []
    holding, turned_away, came_in = Event(), Event(), Event()

    def part(_command: None, uow: Any, _now: datetime) -> None:
        """It ends when the other has just looked, and won't look for a while."""
        put_task(len(done), uow, _now)
        turned_away.clear()
        holding.set()
        assert came_in.is_set() or turned_away.wait(60)

    async def another_process() -> None:
        other = sqlite3.connect(file, timeout=0, isolation_level=None)
        while not came_in.is_set():
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                turned_away.set()
                await asyncio.sleep(BUSY_PAUSE)
            else:
                other.execute("ROLLBACK")
                done.append("vote")
                came_in.set()
        other.close()

    async with open_database(f"sqlite:///{file}?timeout=60") as importing:

        async def parts() -> None:
            for _ in range(6):
                await importing.run(part, None, long=True)
                done.append("part")

        running = asyncio.create_task(parts())
        await asyncio.to_thread(holding.wait, 60)
        await another_process()
        await running
    assert done == ["part", "vote", *["part"] * 5]


async def test_each_waits_for_another_program_for_as_long_as_it_may_and_no_longer(file: Path) -> None:
    """Whoever came while others waited had those seconds to wait and then their own: a tap was answered after nine."""
    patience = 0.6
    loop = asyncio.get_running_loop()
    ended: dict[int, float] = {}

    async def put(number: int) -> object:
        try:
            return await database.run(put_task, number)
        except Retryable as error:
            return error
        finally:
            ended[number] = loop.time()

    async with open_database(f"sqlite:///{file}?timeout={patience}") as database:
        with locked(f"sqlite:///{file}"):
            first, second = (asyncio.create_task(put(number)) for number in (1, 2))
            await asyncio.sleep(0)
            soon, late = asyncio.create_task(put(3)), asyncio.create_task(_after(patience * 0.9, put, 4))
            outcomes = await asyncio.gather(first, second, soon)
            assert [type(each) for each in outcomes] == [type(outcomes[0])] * 3
            assert isinstance(outcomes[0], Retryable)
            assert ended[3] - ended[1] < patience / 2
        assert await late == 4, "it has waited for less, and goes on"


async def _after(seconds: float, work: Any, number: int) -> object:
    await asyncio.sleep(seconds)
    return await work(number)
