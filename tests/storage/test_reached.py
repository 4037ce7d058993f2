"""How often a day people were written to, on both databases."""

from datetime import date
from typing import Any

from bot.delivery.daily import REACHED
from storage.engine.opening import SqlDatabase

TODAY, YESTERDAY = date(2028, 2, 29), date(2028, 2, 28)


async def do(database: SqlDatabase, work: Any) -> Any:
    return await database.run(lambda _command, uow, _now: work(uow[REACHED]), None)


async def test_whoever_has_had_enough_has_no_room_that_day(database: SqlDatabase) -> None:
    people = [f"p{number}" for number in range(2500)]
    await do(database, lambda reached: reached.count(people, TODAY, "announcement"))
    await do(database, lambda reached: reached.count(people[:1500], TODAY, "reminder"))
    await do(database, lambda reached: reached.count([*people[:10], *people[:10]], TODAY, "reminder"))

    async def room(day: date, limit: int) -> set[str]:
        return await do(database, lambda reached: reached.room([*people, "new"], day, limit))

    assert await room(TODAY, 1) == {"new"}
    assert await room(TODAY, 2) == {"new", *people[1500:]}
    assert await room(TODAY, 3) == {"new", *people[10:]}, "named twice counts once"
    assert await room(YESTERDAY, 1) == {"new", *people}
    assert await room(TODAY, 0) == set()
    assert await do(database, lambda reached: reached.room([], TODAY, 3)) == set()
    await do(database, lambda reached: reached.count([], TODAY, "announcement"))


async def test_what_is_long_past_is_forgotten_in_parts(database: SqlDatabase) -> None:
    for day in (YESTERDAY, TODAY):
        await do(database, lambda reached, day=day: reached.count(["a", "b", "c"], day, "announcement"))
    assert await do(database, lambda reached: reached.forget(TODAY, 2)) == 2
    assert await do(database, lambda reached: reached.forget(TODAY, 2)) == 1
    assert await do(database, lambda reached: reached.forget(TODAY, 2)) == 0
    assert await do(database, lambda reached: reached.room(["a"], TODAY, 1)) == set()
