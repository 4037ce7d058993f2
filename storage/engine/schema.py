"""Which version the tables have, told without the migrations' own tool: `serve` looks at each start."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, column, inspect, select, table, update

from storage.engine.unit_of_work import SqlUnitOfWork
from storage.tables import log_tail

SCHEMA_REVISION = "0004"
"""The newest migration in `storage/migrations/versions`: they are numbered, so that older and newer can be told."""

VERSION = select(column("version_num", String)).select_from(table("alembic_version"))
TOUCH = update(log_tail).values(id=log_tail.c.id)


class SchemaState(StrEnum):
    CURRENT = "current"
    MISSING = "missing"
    OUTDATED = "outdated"
    NEWER = "newer"


def schema_of(_command: None, uow: SqlUnitOfWork, _now: datetime) -> SchemaState:
    """How the tables stand to this program: `newer` means that a later program has been here."""
    if not inspect(uow.connection).has_table("alembic_version"):
        return SchemaState.MISSING
    version = uow.connection.execute(VERSION).scalar_one_or_none()
    if version is None:
        return SchemaState.MISSING
    if version == SCHEMA_REVISION:
        return SchemaState.CURRENT
    return SchemaState.OUTDATED if version < SCHEMA_REVISION else SchemaState.NEWER


def touch(_command: None, uow: SqlUnitOfWork, _now: datetime) -> None:
    """Write a row that changes nothing: whoever can commit this can commit."""
    uow.connection.execute(TOUCH)
