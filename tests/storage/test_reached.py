"""How often a day people are written to, on both databases: never more than their number, whoever asks at once."""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier
from typing import Any

import pytest

from bot.app import open_database
from bot.core.database import UnitOfWork
from bot.core.swedish_days import swedish_calendar
from bot.delivery.daily import MOST_MERGED, REACHED, Daily, Place, close_digests
from bot.delivery.reaching import Hours, Reaching
from storage.engine.opening import SqlDatabase
from tests.announcing import Register

NOON = datetime(2028, 2, 29, 11, tzinfo=UTC)
LEAP = date(2028, 2, 29)
REACHING = Reaching(swedish_calendar())
TWICE = Daily(REACHING, 2)
Do = Callable[..., Any]


@pytest.fixture
async def do(database_url: str) -> Any:
    register = Register(hours={"far": Hours("en", time_zone="Pacific/Kiritimati", work_start=time(0))})
    async with open_database(database_url, features=register.features()) as database:
        yield lambda work: _run(database, work)


async def _run(database: SqlDatabase, work: Callable[[UnitOfWork], Any]) -> Any:
    return await database.run(lambda _command, uow, _now: work(uow), None)


async def placed(do: Do, people: list[str], at: datetime = NOON, daily: Daily = TWICE, **more: Any) -> Any:
    return await do(lambda uow: daily.take(daily.turns(people, uow, at, **more), uow))


async def test_many_at_once_are_looked_up_by_no_plan_of_before(do: Do) -> None:
    """PostgreSQL plans anew for a hundred: of a prepared statement it keeps the plan that it made of an empty table."""

    def prepared(uow: Any) -> int:
        found: int = uow.connection.exec_driver_sql(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement ~ 'FROM reached.*FOR UPDATE'"
        ).scalar_one()
        return found

    def both(uow: Any) -> tuple[int, int]:
        counted = []
        for people in ([f"p{number}" for number in range(100)], ["p1"]):
            TWICE.take(TWICE.turns(people, uow, NOON), uow)
            counted.append(prepared(uow) if uow.connection.dialect.name == "postgresql" else len(counted))
        return counted[0], counted[1]

    assert await do(both) == (0, 1)


async def test_the_first_come_by_themselves_and_the_rest_is_merged_that_day(do: Do) -> None:
    people = [f"p{number}" for number in range(1200)]
    for _ in range(2):
        assert set((await placed(do, people)).values()) == {Place(LEAP)}
    for number in (1, 2):
        assert set((await placed(do, people[:2])).values()) == {Place(LEAP, "2028-02-29.1", number)}
    assert set((await placed(do, people[:1], NOON + timedelta(days=1))).values()) == {Place(date(2028, 3, 1))}
    assert await placed(do, people[:1], NOON - timedelta(hours=1)) == {
        "p0": Place(LEAP, "2028-02-29.1", 3)
    }, "the clock was set back"


async def test_a_day_is_the_persons_own(do: Do) -> None:
    late = NOON + timedelta(hours=1)
    assert await placed(do, ["far", "near"], late) == {"far": Place(date(2028, 3, 1)), "near": Place(LEAP)}


async def test_one_reminder_a_day_beside_what_comes_by_itself(do: Do) -> None:
    """It takes no place; nobody gets it who has had their number, and who gets more is still known to have had it."""

    async def reminded(daily: Daily = TWICE) -> set[str]:
        return await do(lambda uow: daily.take_reminders(["a", "b"], uow, NOON))  # type: ignore[no-any-return]

    await placed(do, ["a"])
    await placed(do, ["b"])
    await placed(do, ["b"])
    assert await reminded() == {"a"}
    assert await reminded(Daily(REACHING, 0)) == set(), "once a day, however often people may be written to"
    assert await placed(do, ["a"]) == {"a": Place(LEAP)}, "the second by itself"
    assert await placed(do, ["a", "b"]) == {name: Place(LEAP, "2028-02-29.1", 1) for name in "ab"}
    assert await reminded() == set()


async def test_what_is_urgent_comes_and_takes_its_place_and_what_has_one_takes_no_other(do: Do) -> None:
    for _ in range(3):
        assert await placed(do, ["a"], urgent=True) == {"a": Place(LEAP)}
    assert await placed(do, ["a"], held={"a": LEAP}) == {"a": Place(LEAP)}
    assert (await placed(do, ["a"], held={"a": date(2028, 2, 28)}))["a"].digest, (
        "that place was another day's"
    )
    assert await placed(do, ["a"], urgent=True) == {"a": Place(LEAP)}, "a digest doesn't stop it"
    assert await placed(do, ["a"], daily=Daily(REACHING, 0)) == {"a": Place(None)}


async def test_a_full_digest_is_followed_by_another_and_so_is_one_that_nobody_knows_of(do: Do) -> None:
    once = Daily(REACHING, 1)
    await placed(do, ["a"], daily=once)
    for _ in range(MOST_MERGED):
        last = (await placed(do, ["a"], daily=once))["a"]
    assert last == Place(LEAP, "2028-02-29.1", MOST_MERGED)
    assert (await placed(do, ["a"], daily=once))["a"] == Place(LEAP, "2028-02-29.2", 1)
    await do(
        lambda uow: close_digests([("a", "2028-02-29.2"), ("b", "nonsense"), ("a", "2028-02-29.1")], uow)
    )
    assert (await placed(do, ["a"], daily=once))["a"] == Place(LEAP, "2028-02-29.3", 1)
    assert await do(lambda uow: once.full({"a": (Hours("sv"), NOON), "z": (Hours("sv"), NOON)}, uow)) == {"a"}


async def test_whose_turn_is_not_as_it_was_gets_no_place(do: Do) -> None:
    asked = await do(lambda uow: TWICE.turns(["a", "b"], uow, NOON))
    for _ in range(2):
        await placed(do, ["a"])
    assert await do(lambda uow: TWICE.take(asked, uow)) == {"b": Place(LEAP)}
    assert (await placed(do, ["a"]))["a"].number == 1


async def test_what_is_long_past_is_forgotten_in_parts(do: Do) -> None:
    for day in (NOON - timedelta(days=1), NOON):
        await placed(do, ["a", "b", "c"], day)
    for removed in (2, 1, 0):
        assert await do(lambda uow: uow[REACHED].forget(LEAP, 2)) == removed
    assert len(await do(lambda uow: uow[REACHED].of([("a", LEAP), ("a", date(2028, 2, 28))]))) == 1


async def test_of_two_who_ask_at_once_one_gets_the_last_place(postgres_url: str) -> None:
    once, both = Daily(REACHING, 1), Barrier(2, timeout=10)

    def pump(uow: UnitOfWork) -> Any:
        turns = once.turns([f"p{number}" for number in range(50)], uow, NOON)
        both.wait()
        return once.take(turns, uow)

    async with open_database(postgres_url, features=Register().features()) as database:
        several = await asyncio.gather(*(database.run(lambda _c, uow, _n: pump(uow), None) for _ in "ab"))
        assert sorted(map(len, several)) == [0, 50]
