"""What the tables of all features are made of: how keys are named, times and documents kept, rows locked in order."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Connection,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    TextClause,
    TypeDecorator,
    event,
)
from sqlalchemy.types import TypeEngine

from storage.engine.dialects import words_of

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ZONELESS = "a time without a zone can't be stored"


class Utc(TypeDecorator[datetime]):
    """An aware UTC time; a naive one is refused, since nobody could tell what it means."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(ZONELESS)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """SQLite has a text in UTC: written and read in one step each, since each row of a ledger has several."""
        return _written_utc if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        return _read_utc if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _written_utc(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError(ZONELESS)
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _read_utc(text: str | None) -> datetime | None:
    if text is None:
        return None
    value = datetime.fromisoformat(text)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JsonDocument(TypeDecorator[Any]):
    """A JSON document; on PostgreSQL in its binary form."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(words_of(dialect.name).JSONB(none_as_null=True))
        return dialect.type_descriptor(JSON(none_as_null=True))


Document = JsonDocument()


def _written(value: Any) -> str:
    return orjson.dumps(value).decode()


DOCUMENTS = {"json_serializer": _written, "json_deserializer": orjson.loads}
"""For `create_engine`: documents are written and read with orjson, since every job and every message has one."""

Key = BigInteger().with_variant(Integer(), "sqlite")


def ordered(length: int) -> String:
    """A text whose rows are locked in its order, which must be Python's: by code point, whatever the database's is.

    In sv_SE and its like control characters weigh nothing, and two transactions would lock in different orders.
    """
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def partial_index(name: str, *columns: str, where: ColumnElement[bool] | TextClause) -> Index:
    """An index of some rows, on both databases.

    `postgresql_where` would have SQLAlchemy load its part for PostgreSQL here, where a program on SQLite comes too.
    """
    index = Index(name, *columns, sqlite_where=where)

    def only_these(made: Index, connection: Connection, **_: Any) -> None:
        if connection.dialect.name == "postgresql":
            made.dialect_options["postgresql"]["where"] = where

    event.listen(index, "before_create", only_these)
    return index


Row = dict[str, Any]
