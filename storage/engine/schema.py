"""Which version the tables have, told without the migrations' own tool: `serve` looks at each start."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, String, column, inspect, select, table, update

from bot.core.database import Port, UnitOfWork
from bot.core.store import SchemaState
from bot.core.stored import Stored
from storage.engine.address import LOCK_TIMEOUT
from storage.engine.driver import driver_of

SCHEMA_REVISION = "0038"
"""The newest migration in `storage/migrations/versions`: they are numbered, so that older and newer can be told."""

VERSIONS = select(column("version_num", String)).select_from(table("alembic_version"))
TAIL = table("log_tail", column("id"))
TOUCH = update(TAIL).values(id=TAIL.c.id)


class SqlSchema:
    """The tables' own version, and a row to write for whoever wants to know whether that can be done."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def state(self, wanted: Iterable[str]) -> SchemaState:
        """How the tables stand to a program that knows the revisions `wanted`, one of the trunk and of each branch.

        `newer` means that a later program has been here.
        """
        if self._connection.dialect.name == "postgresql" and (unfit := server_fault(self._connection)):
            return unfit
        if not inspect(self._connection).has_table("alembic_version"):
            return SchemaState.MISSING
        there = {branch_of(version): version for version in self._connection.execute(VERSIONS).scalars()}
        if not there:
            return SchemaState.MISSING
        pairs = [(there.get(branch_of(revision), ""), revision) for revision in wanted]
        if any(found > revision for found, revision in pairs):
            return SchemaState.NEWER
        return (
            SchemaState.OUTDATED
            if any(found < revision for found, revision in pairs)
            else SchemaState.CURRENT
        )

    def touch(self) -> None:
        """Write a row that changes nothing: whoever can commit this can commit."""
        self._connection.execute(TOUCH)


SCHEMA = Port[SqlSchema]("schema")


def server_fault(connection: Connection) -> SchemaState | None:
    """What keeps PostgreSQL, or what stands before it, from being used as it is."""
    if not is_utf8(connection):
        return SchemaState.MISENCODED
    waits = connection.exec_driver_sql("SELECT setting FROM pg_settings WHERE name = 'lock_timeout'").scalar()
    return None if waits == str(LOCK_TIMEOUT) else SchemaState.POOLED


def is_utf8(connection: Connection) -> bool:
    """Whether PostgreSQL's database can keep every letter; the server says so as it is connected to."""
    said: str | None = driver_of(connection).info.parameter_status("server_encoding")
    return said == "UTF8"


def schema_of(wanted: Iterable[str], uow: UnitOfWork, _now: datetime) -> SchemaState:
    """See `SqlSchema.state`."""
    return uow[SCHEMA].state(wanted)


def touch(_command: None, uow: UnitOfWork, _now: datetime) -> None:
    """See `SqlSchema.touch`."""
    uow[SCHEMA].touch()


def revisions_of(stored: Iterable[Stored]) -> tuple[str, ...]:
    """What the tables must be at: the trunk's newest revision, and that of each branch that a part has."""
    return (SCHEMA_REVISION, *(part.revision for part in stored if part.revision is not None))


def branch_of(revision: str) -> str:
    """`training_0003` is of the branch `training`; the trunk's are numbers alone."""
    return revision.rpartition("_")[0]
