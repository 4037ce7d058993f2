"""Documents just as they are kept, to be compared with what the log tells of them."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, String, Table, cast, select, type_coerce
from sqlalchemy.types import NullType

from bot.core.beside import KeptDocument
from bot.core.chain import plain
from storage.engine.tables import Utc
from storage.engine.versions import NUMBER, Documents


def kept_documents(
    table: Table, documents: Documents[Any], connection: Connection, key: str = "id"
) -> Mapping[str, KeptDocument]:
    """Id → the row, of a table that has a key, `document` and what it is found by."""
    found_by = [column for column in table.c if column.name not in (key, "document")]
    asked = select(table.c[key], table.c.document, *map(_raw, found_by))
    return {
        row[key]: KeptDocument(
            {column.name: _text(row[column.name], column) for column in found_by},
            known(documents, row["document"]),
        )
        for row in connection.execute(asked).mappings()
    }


def parsed(document: Any) -> Any:
    """The document's value; what can't be read is told as it is."""
    try:
        return json.loads(document) if document else None
    except (TypeError, ValueError, RecursionError):
        return str(document)


def known(documents: Documents[Any], document: Any) -> Any:
    """The document without its version's number; one of a version that isn't ours can't be read."""
    found = documents.bare(parsed(document))
    return str(found) if isinstance(found, dict) and NUMBER in found else found


def moment(at: Any) -> Any:
    """A time or a day in the log's own words; SQLite keeps both as texts, a time in UTC."""
    if isinstance(at, date):
        return plain(at)
    try:
        return plain(datetime.fromisoformat(at).replace(tzinfo=UTC)) if len(at) > len("2026-01-01") else at
    except (TypeError, ValueError):
        return at


def raw(column: Any) -> Any:
    """The column as the driver has it: somebody may have written anything there."""
    return type_coerce(column, NullType()).label(column.name)


def _raw(column: Column[Any]) -> Any:
    if isinstance(column.type, (Utc, Boolean)):
        return raw(column)
    return cast(column, String).label(column.name)


def _text(value: Any, column: Column[Any]) -> str | None:
    if value is None:
        return None
    if isinstance(column.type, Boolean):
        return str(bool(value))
    return str(moment(value) if isinstance(column.type, Utc) else value)
