"""The nightly reading of groups beside one that was just asked for: nobody waits for what never comes."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.app import open_database
from bot.core.work import Task
from bot.delivery.jobs import Queue
from bot.delivery.queue import JOB_TABLE
from bot.features.directory.nightly import NIGHTLY, DirectorySync, SyncDirectory
from bot.features.directory.ports import GROUPS
from bot.features.directory.reading_groups import refresh_group
from bot.features.directory.settings import DirectorySettings
from tests.factories import ADMINISTRATOR

GROUP = "11111111-0000-4000-8000-000000000001"
NOON = datetime(2026, 12, 1, 11, tzinfo=UTC)
SETTINGS = DirectorySettings(directory_groups=True)


async def asked_for(database: Any) -> list[dict[str, Any]]:
    """The pages that are asked for, in their order."""
    claims = await database.run(lambda _c, uow, _n: uow[JOB_TABLE].claim(Queue.EFFECT, "w/1", 9), None)
    return [claim.payload["data"] for claim in claims]


async def test_one_that_is_being_read_is_not_begun_anew(sqlite_url: str) -> None:
    sync = DirectorySync(SETTINGS)

    def start(_: None, uow: Any, _now: datetime) -> list[int]:
        numbers = []
        for at in (NOON, NOON + timedelta(minutes=1)):
            if at == NOON:
                refresh_group(GROUP, uow, at)
            sync.nightly(Task(NIGHTLY, ""), uow, at)
            numbers.append(uow[GROUPS].unfinished(GROUP))
        sync.nightly(Task(NIGHTLY, ""), uow, NOON + timedelta(days=1))
        return [*numbers, uow[GROUPS].unfinished(GROUP)]

    async with open_database(sqlite_url) as database:
        first, second, next_night = await database.run(start, None)
    assert first == second == NOON.timestamp() * 1000
    assert next_night > second, "it had got stuck"


async def test_whoever_waits_for_one_that_is_replaced_hears_of_the_other(sqlite_url: str) -> None:
    def start(_: None, uow: Any, _now: datetime) -> None:
        refresh_group(GROUP, uow, NOON)
        DirectorySync(SETTINGS).sync(SyncDirectory(ADMINISTRATOR), uow, NOON + timedelta(seconds=1))

    async with open_database(sqlite_url) as database:
        await database.run(start, None)
        pages = await asked_for(database)
    assert [page["told"] for page in pages] == [True, True]
    assert pages[0]["number"] < pages[1]["number"]
