"""What is only written to PostgreSQL waits for the next question, in order, and nothing of it is lost or doubled."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from bot.app import open_database
from bot.core.refusals import Refused
from storage.delivery.tables import inbox
from storage.engine.line import MOST_WAITING
from storage.engine.on_server import line_of
from storage.engine.opening import SqlDatabase
from storage.engine.prepared import Prepared

pytestmark = pytest.mark.postgres

ADD = Prepared(insert(inbox))
SAY = Prepared(update(inbox).where(inbox.c.key == bindparam("of")).values(answer=bindparam("said")))
COUNT = Prepared(select(func.count().label("rows")).select_from(inbox))
READ = Prepared(select(inbox.c.answer).where(inbox.c.key == bindparam("of")))
LONG = "å" * 200_000


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[SqlDatabase]:
    async with open_database(postgres_url) as opened:
        yield opened


async def within(database: SqlDatabase, work: Callable[[Any, datetime], Any]) -> Any:
    return await database.run(lambda _command, uow, now: work(uow.connection, now), None)


def row(key: str, now: datetime, answer: str = "") -> dict[str, Any]:
    return {"key": key, "answer": answer, "at": now}


async def test_what_was_told_is_there_for_the_next_question_and_after_the_commit(
    database: SqlDatabase,
) -> None:
    def work(connection: Any, now: datetime) -> list[int]:
        ADD.tell(connection, **row("a", now))
        SAY.tell(connection, of="a", said="first")
        seen = [COUNT.all(connection)[0].rows]
        ADD.tell(connection, **row("b", now))
        seen.append(connection.execute(text("SELECT count(*) FROM inbox")).scalar_one())  # SQLAlchemy's own
        SAY.tell(connection, of="a", said="last")
        return seen

    assert await within(database, work) == [1, 2]
    assert await within(database, lambda connection, _now: READ.all(connection, of="a")[0].answer) == "last"


async def test_more_than_can_wait_and_than_fits_the_way_comes_in_order(database: SqlDatabase) -> None:
    def work(connection: Any, now: datetime) -> None:
        ADD.run_each(connection, [row(f"{number}", now, LONG) for number in range(MOST_WAITING + 5)])
        for number in range(MOST_WAITING + 5):
            READ.foresee(connection, of=f"{number}")
        assert all(
            READ.all(connection, of=f"{number}")[0].answer == LONG for number in range(MOST_WAITING + 5)
        )

    await within(database, work)
    assert await within(database, lambda connection, _now: COUNT.all(connection)[0].rows) == MOST_WAITING + 5


async def test_what_was_foreseen_is_answered_once_and_then_asked_anew(database: SqlDatabase) -> None:
    def work(connection: Any, now: datetime) -> list[str]:
        ADD.tell(connection, **row("a", now, "before"))
        READ.foresee(connection, of="a")
        COUNT.foresee(connection)  # and never asked
        first = READ.all(connection, of="a")[0].answer
        SAY.tell(connection, of="a", said="after")
        return [first, READ.all(connection, of="a")[0].answer]

    assert await within(database, work) == ["before", "after"]


async def test_what_was_foreseen_and_told_before_a_rollback_is_forgotten(database: SqlDatabase) -> None:
    def refused(connection: Any, now: datetime) -> None:
        COUNT.foresee(connection)
        ADD.tell(connection, **row("a", now))
        raise Refused("refused-bad-data")

    for _ in range(3):  # of the statements that the server has prepared none is
        with pytest.raises(Refused):
            await within(database, refused)
        assert await within(database, lambda connection, _now: COUNT.all(connection)[0].rows) == 0


async def test_what_is_wrong_with_what_was_told_rolls_back_all_of_it(database: SqlDatabase) -> None:
    def wrong(connection: Any, now: datetime) -> None:
        ADD.tell(connection, **row("a", now))
        ADD.tell(connection, **row("a" * 701, now))

    with pytest.raises(DBAPIError, match="too long"):
        await within(database, wrong)
    with pytest.raises(DBAPIError, match="NUL"):
        await within(database, lambda connection, now: ADD.tell(connection, **row("\0", now)))
    assert await within(database, lambda connection, _now: COUNT.all(connection)[0].rows) == 0


async def test_the_server_has_prepared_each_once(database: SqlDatabase) -> None:
    def work(connection: Any, _now: datetime) -> tuple[int, int]:
        for _ in range(10):
            COUNT.all(connection)
        line_of(connection).send()
        prepared = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%FROM inbox'")
        connection.exec_driver_sql("SAVEPOINT one")
        connection.exec_driver_sql("ROLLBACK TO one")
        return connection.execute(prepared).scalar_one(), COUNT.all(connection)[0].rows

    assert await within(database, work) == (1, 0)
