"""SQLite compiles what is prepared once, and not again each time that a value is bound (`storage.engine.prepared`)."""

import importlib
import pkgutil
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Connection, Date, Insert, Integer, bindparam, make_url, select
from sqlalchemy.sql.elements import BindParameter

import storage
from storage.delivery.tables import jobs
from storage.engine.driver import driver_of
from storage.engine.flushing import WRITE
from storage.engine.listener import NOTIFY
from storage.engine.prepared import Prepared
from storage.engine.sqlite import sqlite_engine
from storage.engine.tables import Utc

VALUES = (
    (Boolean, True),
    (Integer, 1),
    (Date, date(2026, 7, 1)),
    (Utc, datetime(2026, 7, 1, tzinfo=UTC)),
    (JSON, []),
)

POSTGRESQL_S_OWN = (NOTIFY, WRITE)


def prepared() -> Iterator[tuple[str, Prepared]]:
    """All that the storage prepares and that looks for rows, by name."""
    for module in pkgutil.walk_packages(storage.__path__, "storage."):
        if ".migrations" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            several = value.items() if isinstance(value, Mapping) else [("", value)]
            for key, one in several:
                looks = isinstance(one, Prepared) and not isinstance(statement_of(one), Insert)
                if looks and one not in POSTGRESQL_S_OWN:
                    yield f"{module.name}.{name}{key and f'[{key}]'}", one


def statement_of(one: Prepared) -> Any:
    return one._statement["sqlite"] if isinstance(one._statement, Mapping) else one._statement


def values_of(statement: Any, connection: Connection) -> dict[str, Any]:
    """Something for each value that it is to be given."""
    binds = [bind for bind in statement.compile(dialect=connection.dialect).binds.values() if bind.required]
    return {bind.key: [a_value(bind)] * 2 if bind.expanding else a_value(bind) for bind in binds}


def a_value(bind: BindParameter[Any]) -> Any:
    return next((value for known, value in VALUES if isinstance(bind.type, known)), "1")  # a limit, too


def compiled_again(one: Prepared, connection: Connection) -> bool:
    """Whether SQLite compiles it once more when it is run for the second time."""
    seen: list[object] = []
    driver: sqlite3.Connection = driver_of(connection)

    def see(*what: object) -> int:
        seen.append(what)
        return sqlite3.SQLITE_OK

    values = values_of(statement_of(one), connection)
    driver.set_authorizer(see)  # SQLite asks while it compiles
    one.all(connection, **values)
    assert seen
    seen.clear()
    one.all(connection, **values)
    return bool(seen)


@pytest.fixture
def connection(sqlite_url: str) -> Iterator[Connection]:
    engine = sqlite_engine(make_url(sqlite_url))
    with engine.connect() as opened:
        driver_of(opened).execute("BEGIN")
        yield opened
    engine.dispose()


def test_what_is_prepared_is_compiled_once(connection: Connection) -> None:
    again = [name for name, one in prepared() if compiled_again(one, connection)]
    assert not again


def test_a_value_that_an_index_has_its_condition_on_is_seen(connection: Connection) -> None:
    """The proof that the test above would find one."""
    by_state = Prepared(select(jobs.c.id).where(jobs.c.state == bindparam("state")))
    assert compiled_again(by_state, connection)
