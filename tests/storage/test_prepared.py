"""Prepared statements give what SQLAlchemy's own execution gives, on both databases."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import bindparam, func, insert, select, tuple_, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storage.delivery.tables import recent_calls
from storage.engine.lists import MOST_DOUBLED, padded
from storage.engine.opening import SqlDatabase
from storage.engine.prepared import Prepared
from storage.engine.upserts import upsert
from storage.gates.tables import positions
from storage.portfolio.tables import people

SUMMER = timezone(timedelta(hours=2))
ADD = Prepared(insert(positions))
SAVE = Prepared(upsert(positions))
ALL = select(positions).order_by(positions.c.ballot, positions.c.person)
OF_BALLOTS = (
    select(positions.c.person)
    .where(
        positions.c.ballot.in_(bindparam("ballots", expanding=True)), positions.c.turn > bindparam("after")
    )
    .order_by(positions.c.ballot, positions.c.person)
)


def position(ballot: str, person: str, turn: int = 1, comment: str = "å\U0001f600%(x)s ?") -> dict[str, Any]:
    at = datetime(2026, 7, 1, 12, turn, tzinfo=SUMMER)
    return {"ballot": ballot, "person": person, "choice": "for", "comment": comment, "at": at, "turn": turn}


@pytest.fixture
def do(database: SqlDatabase) -> Callable[[Callable[[Any], Any]], Any]:
    """Run something on a connection whose foreign keys nobody checks."""

    async def run(work: Callable[[Any], Any]) -> Any:
        def whole(_command: None, uow: Any, _now: datetime) -> Any:
            if uow.connection.dialect.name == "postgresql":
                uow.connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            else:
                uow.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            result = work(uow.connection)
            uow.connection.execute(positions.delete())
            return result

        return await database.run(whole, None)

    return run


async def test_rows_are_what_sqlalchemy_reads(do: Any) -> None:
    prepared = Prepared(ALL)

    def work(connection: Any) -> tuple[Sequence[Any], Sequence[Any]]:
        ADD.run_each(connection, [position("b", "p1"), position("b", "p2", 2), position("a", "p1", 3)])
        return prepared.all(connection), connection.execute(ALL).all()

    ours, theirs = await do(work)
    assert [row._asdict() for row in ours] == [dict(row._mapping) for row in theirs]
    assert ours[0].at == datetime(2026, 7, 1, 10, 3, tzinfo=UTC)
    assert ours[1].comment == "å\U0001f600%(x)s ?"


def test_lists_of_all_lengths_are_few_statements() -> None:
    lengths = {padded(length) for length in range(MOST_DOUBLED + 1)}
    assert len(lengths) == 1 + MOST_DOUBLED.bit_length()
    assert all(padded(length) >= length for length in range(3000))
    assert (padded(0), padded(1), padded(3), padded(513), padded(1000)) == (0, 1, 4, 640, 1024)


async def test_lists_may_have_any_length(do: Any) -> None:
    prepared, statement = Prepared(OF_BALLOTS), OF_BALLOTS

    def work(connection: Any) -> list[tuple[Sequence[Any], Sequence[Any]]]:
        ADD.run_each(connection, [position(f"b{n}", f"p{n}", n + 1) for n in range(5)])
        asked = [["b1"], ["b1", "b2", "b3"], ["b4"], ["b0", "b1", "b2", "b3", "b4"], ["x", "y", "z"]]
        return [
            (
                [row.person for row in prepared.all(connection, ballots=ballots, after=1)],
                list(connection.execute(statement, {"ballots": ballots, "after": 1}).scalars()),
            )
            for ballots in asked
        ]

    for ours, theirs in await do(work):
        assert ours == theirs


async def test_pairs_may_stand_in_a_list(do: Any) -> None:
    key = tuple_(positions.c.ballot, positions.c.person)
    prepared = Prepared(select(positions.c.turn).where(key.in_(bindparam("keys", expanding=True))))

    def work(connection: Any) -> list[set[int]]:
        ADD.run_each(connection, [position("a", "p", 1), position("a", "q", 2), position("b", "p", 3)])
        asked: list[list[tuple[str, str]]] = [[("a", "q")], [("a", "p"), ("b", "p"), ("b", "q")]]
        return [{row.turn for row in prepared.all(connection, keys=keys)} for keys in asked]

    assert await do(work) == [{2}, {1, 3}]


async def test_each_database_has_its_own_words(do: Any) -> None:
    def work(connection: Any) -> Any:
        SAVE.run(connection, **position("a", "p", 1))
        SAVE.run(connection, **position("a", "p", 2, "changed"))
        return Prepared(ALL).first(connection)

    row = await do(work)
    assert (row.turn, row.comment) == (2, "changed")


async def test_a_change_tells_how_many_rows_it_changed(do: Any) -> None:
    change = Prepared(
        update(positions).where(positions.c.ballot == bindparam("of")).values(turn=bindparam("new"))
    )

    def work(connection: Any) -> list[int]:
        ADD.run_each(connection, [position("a", "p"), position("a", "q"), position("b", "p")])
        return [change.run(connection, of=ballot, new=9) for ballot in ("a", "b", "c")]

    assert await do(work) == [2, 1, 0]


async def test_documents_come_back_as_they_were(do: Any) -> None:
    change = Prepared(update(recent_calls).values(times=bindparam("newest")))
    look = Prepared(select(recent_calls.c.times))

    def work(connection: Any) -> Any:
        change.run(connection, newest=[1, 2, 3])
        return look.all(connection)[0].times

    assert await do(work) == [1, 2, 3]


async def test_nothing_to_do_is_nothing_done_and_nothing_found_is_none(do: Any) -> None:
    def work(connection: Any) -> Any:
        ADD.run_each(connection, [])
        return Prepared(ALL).first(connection)

    assert await do(work) is None


async def test_other_values_than_the_first_time_are_an_error(do: Any) -> None:
    find = Prepared(select(positions.c.turn).where(positions.c.person == bindparam("person")))

    def work(connection: Any) -> None:
        find.all(connection, person="p")
        with pytest.raises(KeyError, match="person"):
            find.all(connection)
        with pytest.raises(KeyError, match="choice"):
            find.all(connection, person="p", choice="for")

    await do(work)


async def test_what_the_database_turns_down_rolls_back(database: SqlDatabase) -> None:
    add, count = Prepared(insert(people)), Prepared(select(func.count().label("rows")).select_from(people))
    person = {"id": "p", "name": "n", "mail": "m", "locale": "sv", "time_zone": "z"}
    person |= {"work_start": "08:00", "work_end": "17:00"}

    def twice(_command: None, uow: Any, _now: datetime) -> None:
        add.run_each(uow.connection, [person, person])

    with pytest.raises(Exception, match=r"(?i)unique") as raised:
        await database.run(twice, None)
    assert not isinstance(raised.value, PoolTimeout)
    assert isinstance(raised.value, DBAPIError) or type(raised.value).__module__ == "sqlite3"
    found = await database.read(lambda _command, uow, _now: count.all(uow.connection)[0].rows, None)
    assert found == 0
