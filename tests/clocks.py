"""A database whose clock can be set, on both engines: for SQLite here, for PostgreSQL by a function before its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, event

from storage.engine.opening import SqlDatabase
from tests.schema import connect

JULIAN_1970 = 2440587.5
DAY = 86_400.0

ITS_OWN = """
    CREATE TABLE moved (seconds FLOAT);
    INSERT INTO moved VALUES (0);
    CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
    AS $$ SELECT pg_catalog.clock_timestamp() + (SELECT seconds FROM public.moved) * interval '1 second' $$
"""


class DatabaseClock:
    """The database's clock, as far from the real one as a test says."""

    def __init__(self, url: str) -> None:
        self.moved = timedelta()
        self._postgres = url.startswith("postgresql")
        self.url = f"{url}&options=-csearch_path%3Dpublic,pg_catalog" if self._postgres else url

    async def set(self, moved: timedelta, database: SqlDatabase) -> None:
        """Set it to so much after the real time (or before)."""
        self.moved = moved
        if self._postgres:
            seconds = moved.total_seconds()
            await database.run(
                lambda _c, uow, _n: (
                    uow.connection.exec_driver_sql(f"UPDATE moved SET seconds = {seconds}") and None
                ),
                None,
            )

    def move(self, moved: timedelta) -> None:
        """The same, for whoever has no database open."""
        self.moved = moved
        if self._postgres:
            with connect(self.url) as connection:
                connection.exec_driver_sql(f"UPDATE moved SET seconds = {moved.total_seconds()}")

    def now(self) -> datetime:
        return datetime.now(UTC) + self.moved

    def _julian(self, _when: str) -> float:
        return self.now().timestamp() / DAY + JULIAN_1970


@contextmanager
def clock_of(url: str) -> Iterator[DatabaseClock]:
    """The clock of the database at `url`; open it at the clock's own `url`."""
    clock = DatabaseClock(url)

    def give(connection: Any, _record: object) -> None:
        if hasattr(connection, "create_function"):
            connection.create_function("julianday", 1, clock._julian)

    if url.startswith("postgresql"):
        with connect(url) as connection:
            connection.exec_driver_sql(ITS_OWN)
    event.listen(Engine, "connect", give)
    try:
        yield clock
    finally:
        event.remove(Engine, "connect", give)
