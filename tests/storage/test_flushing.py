"""PostgreSQL's disk is waited for once by all who committed meanwhile, and nobody is answered before."""

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.app import open_database
from bot.core.errors import AlreadyDone, Doubtful
from storage.engine import flushing
from storage.engine.opening import SqlDatabase
from tests.cutting import cutting
from tests.factories import Noted
from tests.postgres import Postgres

pytestmark = pytest.mark.postgres

WRITTEN = re.compile(rb"pg_logical_emit_message")


class Disk:
    """One that takes as long as the test says: what is written waits until `free` is set."""

    def __init__(self) -> None:
        self.free = threading.Event()
        self.asked = threading.Semaphore(0)
        self.writes = 0
        self._write = flushing.Flush._write

    def __call__(self, flush: flushing.Flush) -> Connection:
        self.writes += 1
        self.asked.release()
        assert self.free.wait(30)
        return self._write(flush)

    async def is_asked(self) -> None:
        assert await asyncio.to_thread(self.asked.acquire, timeout=30)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk()
    monkeypatch.setattr(flushing.Flush, "_write", lambda flush: made(flush))
    return made


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[SqlDatabase]:
    async with open_database(postgres_url) as opened:
        yield opened


@pytest.fixture
def server(postgres: Postgres) -> Iterator[Postgres]:
    """The server, for tests that kill it: afterwards it runs again."""
    yield postgres
    postgres.start()


async def until_logged(database: SqlDatabase, count: int) -> None:
    while len(await database.read(subjects, None)) < count:  # noqa: ASYNC110 - another thread commits
        await asyncio.sleep(0.01)


def note(subject: str, uow: Any, _now: datetime) -> str:
    uow.tell(Noted(subject), "system")
    return subject


def subjects(_command: None, uow: Any, _now: datetime) -> list[str]:
    return [entry.fact.subject for entry in uow.log.entries()]


async def test_others_add_to_the_log_while_one_waits_for_the_disk(database: SqlDatabase, disk: Disk) -> None:
    running = [asyncio.create_task(database.run(note, "a"))]
    await disk.is_asked()
    running += [asyncio.create_task(database.run(note, name)) for name in "bcdefgh"]
    await until_logged(database, 8)
    assert not any(one.done() for one in running)
    disk.free.set()
    assert await asyncio.gather(*running) == list("abcdefgh")
    assert disk.writes == 2, "the one under way when they came, and one for all of them"


async def test_who_gives_up_waiting_stops_nobody_else(database: SqlDatabase, disk: Disk) -> None:
    first, second = (asyncio.create_task(database.run(note, name)) for name in "ab")
    await disk.is_asked()
    await until_logged(database, 2)
    first.cancel()
    disk.free.set()
    assert await second == "b"


async def test_an_answer_that_was_given_before_waits_too(database: SqlDatabase, disk: Disk) -> None:
    first = asyncio.create_task(database.run(note, "a", once="k", answer=str))
    await disk.is_asked()
    again = asyncio.create_task(database.run(note, "a", once="k", answer=str))
    done, _ = await asyncio.wait([first, again], timeout=0.3)
    assert not done
    disk.free.set()
    assert await first == "a"
    with pytest.raises(AlreadyDone):
        await again


async def test_what_tells_nothing_commits_as_ever(database: SqlDatabase, disk: Disk) -> None:
    await database.check()
    assert disk.writes == 0


async def test_a_way_that_is_lost_meanwhile_changes_nothing(postgres_url: str) -> None:
    with cutting(postgres_url) as (way, url):
        way.at = WRITTEN
        async with open_database(url) as database:
            for when in ("before", "after"):
                way.cut = when
                assert await database.run(note, when) == when
            assert way.cuts == 2
            assert await database.read(subjects, None) == ["before", "after"]


async def test_a_server_killed_before_the_disk_has_it_is_asked_when_it_is_back(
    database: SqlDatabase, server: Postgres, disk: Disk, postgres_url: str
) -> None:
    """What it had not written is lost with it, and is done once more: whoever acted needn't."""
    running = asyncio.create_task(database.run(note, "a", once="k", answer=str))
    await disk.is_asked()
    await asyncio.to_thread(server.kill)
    await asyncio.to_thread(server.start)
    disk.free.set()
    [told] = await asyncio.gather(running, return_exceptions=True)
    async with open_database(postgres_url) as other:
        kept = await other.read(subjects, None)
    assert (kept, told) == (["a"], "a")


async def test_a_disk_that_never_says_yes_leaves_doubt(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: flushing.Flush) -> Connection:
        raise OperationalError("", None, Exception("no space"))

    monkeypatch.setattr(flushing.Flush, "_write", full)
    with pytest.raises(Doubtful, match="on its disk"):
        await database.run(note, "a")
