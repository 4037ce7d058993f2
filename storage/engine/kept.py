"""Documents just as they are kept, to be compared with what the log tells of them."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Date, Integer, String, Table, cast, select

from bot.core.beside import KeptDocument
from storage.engine.versions import Documents


def kept_documents(
    table: Table, documents: Documents[Any], connection: Connection
) -> Mapping[str, KeptDocument]:
    """Id → the row, of a table that has `id`, `document` and what it is found by."""
    found_by = [
        column for column in table.c if column.name not in ("id", "document") and _is_told(column.type)
    ]
    texts = [cast(column, String).label(column.name) for column in found_by]
    rows = connection.execute(select(table.c.id, table.c.document, *texts)).mappings()
    return {
        row["id"]: KeptDocument(
            {column.name: row[column.name] for column in found_by}, documents.bare(parsed(row["document"]))
        )
        for row in rows
    }


def parsed(document: Any) -> Any:
    """The document's value; what can't be read is told as it is."""
    try:
        return json.loads(document) if document else None
    except (TypeError, ValueError, RecursionError):
        return str(document)


def _is_told(kind: Any) -> bool:
    """A time or a truth is written otherwise in each database, and is reckoned from the rest."""
    return isinstance(kind, (String, Integer, Date))
