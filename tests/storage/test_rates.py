"""The shared meters: what all workers reserve together keeps Teams' limits, by the database's clock."""

import asyncio
from typing import Any

import pytest

from bot.delivery.queue import JOB_TABLE
from bot.delivery.rates import Verdict, tenant_limit
from storage.engine.opening import SqlDatabase
from tests.schema import connect

LIMIT = tenant_limit(50)


async def do(database: SqlDatabase, work: Any) -> Any:
    return await database.run(lambda _command, uow, _now: work(uow), None)


async def test_what_many_reserve_at_once_is_never_more_than_the_limit(database: SqlDatabase) -> None:
    def reserve(_command: None, uow: Any, _now: Any) -> list[int]:
        permits = uow[JOB_TABLE].rates.reserve([None] * 15, LIMIT, 10_000)
        now = uow[JOB_TABLE].now()
        return [now + permit.at for permit in permits]

    batches = await asyncio.gather(*(database.run(reserve, None) for _ in range(8)))
    times = sorted(at for batch in batches for at in batch)
    # what is added to `now` here is a little later than what was read there
    spans = [later - earlier for earlier, later in zip(times, times[50:], strict=False)]
    assert len(spans) == 70
    assert min(spans) >= 1000 - 100


async def test_a_meter_is_remembered(database: SqlDatabase) -> None:
    first = await do(database, lambda uow: uow[JOB_TABLE].rates.reserve(["a"] * 6, LIMIT, 60_000))
    again = await do(database, lambda uow: uow[JOB_TABLE].rates.reserve(["a", "b"], LIMIT, 60_000))
    assert [permit.answer for permit in first].count(Verdict.GO) == 4
    assert [permit.answer for permit in again] == [Verdict.CONVERSATION_FULL, Verdict.GO]
    assert 0 < again[0].at <= 540


async def test_a_block_stops_everybody_and_is_never_made_shorter(database: SqlDatabase) -> None:
    await do(database, lambda uow: uow[JOB_TABLE].rates.block(60))
    await do(database, lambda uow: uow[JOB_TABLE].rates.block(1))
    (permit,) = await do(database, lambda uow: uow[JOB_TABLE].rates.reserve(["a"], LIMIT, 100))
    assert permit.answer is Verdict.ALL_FULL
    assert 50_000 < permit.at <= 60_000


async def test_nothing_asked_is_nothing_written(database: SqlDatabase) -> None:
    assert await do(database, lambda uow: uow[JOB_TABLE].rates.reserve([], LIMIT, 100)) == []


async def test_quiet_meters_are_cleared_away(database: SqlDatabase) -> None:
    places = ["quiet", "silent", "still", "busy"]
    await do(database, lambda uow: uow[JOB_TABLE].rates.reserve(places, LIMIT, 100))

    def age(_command: None, uow: Any, _now: Any) -> None:
        uow.connection.exec_driver_sql("UPDATE rates SET short_tat = 0, long_tat = 0 WHERE key <> 'busy'")

    await database.run(age, None)
    parts = [await do(database, lambda uow: uow[JOB_TABLE].rates.purge(2)) for _ in range(3)]
    assert parts == [2, 1, 0]


@pytest.mark.postgres
def test_what_is_locked_in_its_order_is_ordered_by_code_point_in_every_database(postgres_url: str) -> None:
    """The servers here have no language's own order (no ICU, no sv_SE) to show it by, so the columns are asked."""
    sql = """
        SELECT attrelid::regclass || '.' || attname, collname FROM pg_attribute
        JOIN pg_collation ON pg_collation.oid = attcollation
        WHERE (attrelid, attname) IN (('rates'::regclass, 'key'), ('jobs'::regclass, 'dedup'))
    """
    with connect(postgres_url) as connection:
        found = {row[0]: row[1] for row in connection.exec_driver_sql(sql)}
        assert found == {"rates.key": "C", "jobs.dedup": "C"}


async def test_what_was_late_and_how_far_ahead_permits_are_asked_for_stand_in_the_row_that_all_share(
    database: SqlDatabase,
) -> None:
    first = await do(database, lambda uow: _given(uow, 50))
    told = [(at, 400) for at in first]
    await do(database, lambda uow: uow[JOB_TABLE].rates.reserve([], LIMIT, 100, late=told))
    [again] = await do(database, lambda uow: _given(uow, 1))
    assert again >= first[0] + 400 + LIMIT.length
    [permit] = await do(database, lambda uow: uow[JOB_TABLE].rates.reserve([None], LIMIT, 60_000, 5_000))
    assert permit.at >= 5_000


def _given(uow: Any, count: int) -> list[int]:
    """When so many calls may go, by the database's clock."""
    rates = uow[JOB_TABLE].rates
    several = rates.reserve([None] * count, LIMIT, 60_000)
    return [rates.given_ms + permit.at for permit in several]
