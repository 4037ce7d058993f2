"""The links by which people fetch files, on both databases: counted, ended, and never brought to life again."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.refusals import Refused
from bot.core.work import Task
from bot.delivery.files import (
    EXPIRE,
    FILE_LINKS,
    LIVES,
    MOST_FETCHES,
    MOST_LINKS,
    AskedFile,
    Fetched,
    FetchLink,
    FileHead,
    FileKind,
    FilePart,
    MakeLink,
    digest_of,
    expire_link,
    fetch_link,
    is_live,
    make_link,
)
from bot.delivery.queue import JOB_TABLE
from storage.engine.opening import SqlDatabase

NOON = datetime(2028, 2, 29, 11, tzinfo=UTC)
MAKE = MakeLink("list", "L-1", "anna", "sv", digest_of("secret"))


def head(asked: AskedFile, uow: Any, now: datetime) -> FileHead:
    if asked.by.person == "stranger":
        raise Refused("refused-not-sender")
    return FileHead(f"{asked.subject}.csv", "text/csv")


KINDS = {"list": FileKind(head, lambda asked, uow, now: FilePart(b""))}


async def at(database: SqlDatabase, now: datetime, work: Any, command: Any) -> Any:
    """`work` as if it were that time: a use case takes its time from whoever runs it."""
    return await database.run(lambda command, uow, _now: work(command, uow, now), command)


async def fetch(database: SqlDatabase, now: datetime, token: str = "secret") -> Fetched | None:
    found: Fetched | None = await at(database, now, fetch_link, FetchLink(digest_of(token), KINDS))
    return found


async def test_a_link_is_for_five_fetches_and_two_at_once_don_t_take_the_last(database: SqlDatabase) -> None:
    link = await at(database, NOON, make_link, MAKE)
    assert (link.expires_at - NOON, link.fetches_left) == (timedelta(minutes=10), 5)
    for _ in range(MOST_FETCHES - 1):
        assert await fetch(database, NOON)
    both = await asyncio.gather(fetch(database, NOON), fetch(database, NOON))
    assert sorted(map(bool, both)) == [False, True]
    assert not await at(database, NOON, is_live, link.digest)
    assert await fetch(database, NOON) is None


@pytest.mark.parametrize("token", ["", "Secret", "secret ", "\ud800", "å" * 500, digest_of("secret")])
async def test_nothing_else_opens_it(database: SqlDatabase, token: str) -> None:
    await at(database, NOON, make_link, MAKE)
    assert await fetch(database, NOON, token) is None


async def test_its_time_ends_it_and_no_clock_revives_it(database: SqlDatabase) -> None:
    link = await at(database, NOON, make_link, MAKE)
    last = NOON + LIVES - timedelta(microseconds=1)
    assert await at(database, last, is_live, link.digest)
    assert not await at(database, NOON + LIVES, is_live, link.digest)
    assert await fetch(database, NOON + LIVES) is None
    early = NOON - timedelta(seconds=1)
    assert not await at(database, early, is_live, link.digest), "made by a clock that was ahead"
    assert await fetch(database, early) is None
    [task] = await database.read(lambda _c, uow, _now: uow[JOB_TABLE].outbox.list(None, 10), None)
    assert (task.kind, task.subject) == (EXPIRE, link.digest)
    await at(database, NOON + LIVES, expire_link, Task(EXPIRE, link.digest))
    assert await fetch(database, NOON) is None, "the clock was set back afterwards"


async def test_whoever_has_lost_the_right_gets_nothing_and_nothing_is_counted(database: SqlDatabase) -> None:
    lost = MakeLink("list", "L-1", "stranger", "sv", digest_of("theirs"))
    await at(database, NOON, make_link, lost)
    with pytest.raises(Refused):
        await fetch(database, NOON, "theirs")
    gone = MakeLink("no_such_kind", "L-1", "anna", "sv", digest_of("gone"))
    await at(database, NOON, make_link, gone)
    assert await fetch(database, NOON, "gone") is None, "a kind of a later program"


async def test_a_person_has_some_links_at_a_time_and_others_keep_theirs(database: SqlDatabase) -> None:
    other = MakeLink("list", "L-1", "bo", "en", digest_of("bo"))
    await at(database, NOON, make_link, other)
    for number in range(MOST_LINKS + 2):
        command = MakeLink("list", "L-1", "anna", "sv", digest_of(str(number)))
        await at(database, NOON + timedelta(seconds=number), make_link, command)
    mine = await database.read(lambda _c, uow, _now: uow[FILE_LINKS].of_person("anna"), None)
    assert [link.digest for link in mine] == [digest_of(str(number)) for number in (5, 4, 3, 2)]
    assert await fetch(database, NOON, "bo")
