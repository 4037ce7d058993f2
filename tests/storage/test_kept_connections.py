"""What the tests keep of their connections to PostgreSQL: whoever is lent one can't tell it from a new one."""

from collections.abc import Iterator

import pytest
from sqlalchemy import URL, Connection, NullPool, create_engine, func, make_url, select

from storage.engine.connecting import single_engine
from storage.engine.prepared import Prepared
from tests.kept_connections import KEPT
from tests.postgres import Postgres
from tests.schema import connect

pytestmark = pytest.mark.postgres

MINE = "SELECT pg_backend_pid()"
ASKED = Prepared(select(func.pg_backend_pid().label("mine")))
LEFT = (
    "SET lock_timeout = '77s'",
    "SET TIME ZONE 'Pacific/Kiritimati'",
    "LISTEN grindvakt",
    "SELECT pg_advisory_lock(7)",
    "CREATE TEMP TABLE left_over (id INT)",
    "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
)
SEEN = """
    SELECT current_setting('lock_timeout'), current_setting('timezone'),
        current_setting('default_transaction_read_only'),
        (SELECT count(*) FROM pg_listening_channels()),
        (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()),
        coalesce(to_regclass('left_over')::text, '')
"""


@pytest.fixture
def address(postgres_url: str) -> Iterator[URL]:
    """Where only this test is asked for connections, as it is another one's address."""
    KEPT.end()
    yield make_url(postgres_url).set(drivername="postgresql+psycopg")
    KEPT.end()


def _pid(connection: Connection) -> int:
    found: int = connection.exec_driver_sql(MINE).scalar_one()
    return found


def test_one_that_is_free_is_lent_again_and_knows_what_it_has_prepared(address: URL) -> None:
    prepared = "SELECT count(*) FROM pg_prepared_statements"
    with single_engine(address).connect() as connection:
        [first] = ASKED.all(connection)
        before = connection.exec_driver_sql(prepared).scalar_one()
    with single_engine(address).connect() as connection:
        [again] = ASKED.all(connection)
        assert again == first
        assert connection.exec_driver_sql(prepared).scalar_one() == before > 0


def test_nothing_is_left_of_what_somebody_else_has_told_it(address: URL) -> None:
    with single_engine(address).connect() as connection:
        new = connection.exec_driver_sql(SEEN).one()
        for statement in LEFT:
            connection.exec_driver_sql(statement)
        told = connection.exec_driver_sql(SEEN).one()
        assert all(one != other for one, other in zip(told, new, strict=True))
        pid = _pid(connection)
        with connect(address.render_as_string(hide_password=False)) as other:
            other.exec_driver_sql("NOTIFY grindvakt")
    with single_engine(address).connect() as connection:
        assert _pid(connection) == pid
        assert connection.exec_driver_sql(SEEN).one() == new
        driver = connection.connection.driver_connection
        assert driver is not None
        assert not list(driver.notifies(timeout=0, stop_after=1))


def test_two_at_once_have_one_each(address: URL) -> None:
    with single_engine(address).connect() as one, single_engine(address).connect() as other:
        pids = {_pid(one), _pid(other)}
        assert len(pids) == 2
    with single_engine(address).connect() as one, single_engine(address).connect() as other:
        assert {_pid(one), _pid(other)} == pids


def test_one_that_the_server_has_ended_is_lent_to_nobody(address: URL) -> None:
    with single_engine(address).connect() as connection:
        gone = _pid(connection)
    with connect(address.render_as_string(hide_password=False)) as other:
        assert other.exec_driver_sql(f"SELECT pg_terminate_backend({gone}, 60000)").scalar_one()
    with single_engine(address).connect() as connection:
        assert _pid(connection) != gone


def test_one_that_is_left_within_a_transaction_is_closed(address: URL) -> None:
    engine = create_engine(address, poolclass=NullPool, pool_reset_on_return=None)
    with engine.connect() as connection:
        pid = _pid(connection)
        connection.rollback()
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("SELECT 1")
    with engine.connect() as connection:
        assert _pid(connection) != pid


def test_one_that_its_pool_has_given_up_is_closed(address: URL) -> None:
    connection = single_engine(address).connect()
    [pid] = ASKED.all(connection)
    connection.detach()
    connection.close()
    with single_engine(address).connect() as connection:
        assert ASKED.all(connection) != [pid]


def test_after_the_server_was_killed_they_are_new(postgres: Postgres, address: URL) -> None:
    with single_engine(address).connect() as connection:
        _pid(connection)
    postgres.kill()
    postgres.start()
    with single_engine(address).connect() as connection:
        assert _pid(connection)


def test_a_database_is_copied_that_nobody_uses_any_more(postgres: Postgres, postgres_url: str) -> None:
    with connect(postgres_url) as connection:
        _pid(connection)
    with connect(postgres.copy_of(postgres_url)) as connection:
        assert _pid(connection)


def test_where_none_is_wanted_none_is_kept(address: URL) -> None:
    with single_engine(address).connect() as connection:
        before = _pid(connection)
    with KEPT.none():
        with single_engine(address).connect() as connection:
            meanwhile = _pid(connection)
        with single_engine(address).connect() as connection:
            after = _pid(connection)
    assert len({before, meanwhile, after}) == 3
