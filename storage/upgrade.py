"""Brings the tables to the version that this program knows, with Alembic."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import URL, Connection, NullPool, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from bot.errors import Permanent
from storage import faults
from storage.schema import SCHEMA_REVISION
from storage.sqlite import sqlite_engine

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7283190446)")


@dataclass(frozen=True, slots=True)
class Upgrade:
    """From which version to which the tables were brought; None: there were none."""

    before: str | None
    after: str


def upgrade(url: str) -> Upgrade:
    """Run the migrations that are missing, all in one transaction; a second one waits and finds nothing to do.

    Raises:
        Permanent: the tables are newer than this program.
        Retryable: the database can't be reached or written.
    """
    address = make_url(url)
    sqlite = address.get_backend_name() == "sqlite"
    try:
        with _sqlite(address) if sqlite else _postgres(address) as connection:
            return _run(connection)
    except DBAPIError as error:
        raise (faults.of_sqlite(error) if sqlite else faults.of_postgres(error)) from error


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings: the migrations are part of the package, and run on `connection`."""
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["connection"] = connection
    return config


def _run(connection: Connection) -> Upgrade:
    before = MigrationContext.configure(connection).get_current_revision()
    if before is not None and before > SCHEMA_REVISION:
        raise Permanent(f"the database is at version {before}, and this program knows only {SCHEMA_REVISION}")
    command.upgrade(alembic_config(connection), "head")
    return Upgrade(before, SCHEMA_REVISION)


@contextmanager
def _sqlite(address: URL) -> Iterator[Connection]:
    engine = sqlite_engine(address)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.exec_driver_sql("COMMIT")
    finally:
        engine.dispose()


@contextmanager
def _postgres(address: URL) -> Iterator[Connection]:
    engine = create_engine(address.set(drivername="postgresql+psycopg"), poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(ONE_AT_A_TIME)
        yield connection
