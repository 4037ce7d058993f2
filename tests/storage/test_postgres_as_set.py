"""PostgreSQL as its administrator has set it up: what is refused, and what is obeyed."""

import asyncio
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import make_url, text

from bot.app import open_database
from bot.core.errors import Permanent, Retryable
from bot.core.store import MISENCODED, POOLED, SchemaState, schema_fault
from storage.engine.address import address_of
from storage.engine.connecting import pooled_engine
from storage.engine.upgrade import migrating, upgrade
from tests.factories import Noted
from tests.postgres import Postgres
from tests.schema import connect

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("new_connections")]


def note(subject: str, uow: Any, _now: datetime) -> None:
    uow.tell(Noted(subject), "system")


def sql(statement: str, uow: Any, _now: datetime) -> Any:
    return uow.connection.execute(text(statement)).scalar()


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
async def test_a_database_that_can_t_keep_every_letter_is_refused(postgres: Postgres, encoding: str) -> None:
    beside = make_url(postgres.empty_url())
    name = f"in_{encoding.lower()}"
    with connect(beside.render_as_string(hide_password=False)) as connection:
        connection.exec_driver_sql(
            f"CREATE DATABASE {name} ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
        )
    url = beside.set(database=name).render_as_string(hide_password=False)
    with pytest.raises(Permanent, match="UTF-8"):
        await asyncio.to_thread(upgrade, url)
    async with open_database(url) as database:
        assert await schema_fault(database) == MISENCODED


async def test_a_connection_whose_settings_are_another_s_is_refused(postgres_url: str) -> None:
    """As behind a pooler: what we open a connection with isn't what the server's connection has."""
    async with open_database(postgres_url) as database:
        assert await database.schema() is SchemaState.CURRENT
        await database.read(sql, "SELECT set_config('lock_timeout', '0', false)")
        assert await schema_fault(database) == POOLED


async def test_a_database_that_is_closed_for_writing_is_not_written_to(postgres: Postgres) -> None:
    """`default_transaction_read_only` is how one is closed before it is moved: what came later would be lost."""
    url = postgres.empty_url()
    await asyncio.to_thread(upgrade, url)
    with connect(url) as connection:
        name = make_url(url).database
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    async with open_database(url) as database:
        assert await database.schema() is SchemaState.CURRENT  # a connection that has only read goes back
        with pytest.raises(Retryable, match="read-only"):
            await database.run(note, "a")
        with pytest.raises(Retryable, match="read-only"):
            await database.check()


def test_tables_are_changed_for_as_long_as_it_takes(postgres: Postgres) -> None:
    url = postgres.empty_url()
    limits = ("statement_timeout", "transaction_timeout", "idle_in_transaction_session_timeout")
    with connect(url) as connection:
        for limit in limits:
            connection.exec_driver_sql(f"ALTER DATABASE {make_url(url).database} SET {limit} = '1min'")
    with migrating(address_of(url)) as connection:
        assert [connection.exec_driver_sql(f"SHOW {limit}").scalar() for limit in limits] == ["0", "0", "0"]


def test_what_comes_one_after_another_goes_over_the_connection_that_was_used_last(postgres: Postgres) -> None:
    """The server plans each statement anew for each connection."""
    engine = pooled_engine(address_of(postgres.empty_url()), 3)
    asks = text("SELECT pg_backend_pid()")
    with engine.connect() as first, engine.connect() as second:
        kept = {first.scalar(asks), second.scalar(asks)}
    used = set()
    for _ in range(4):
        with engine.connect() as connection:
            used.add(connection.scalar(asks))
    engine.dispose()
    assert len(kept) == 2
    assert len(used) == 1
    assert used < kept
