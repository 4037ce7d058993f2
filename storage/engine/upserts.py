"""Saving a row whether it is there or not, in one statement on both databases."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(table: Table, **always: Any) -> Mapping[str, Any]:
    """The statement by dialect name: insert the row, or change all but the primary key of the one there.

    `always`: columns that the caller doesn't give, with what they become each time.
    """
    return {"sqlite": _upsert(sqlite, table, always), "postgresql": _upsert(postgresql, table, always)}


def _upsert(dialect: Any, table: Table, always: Mapping[str, Any]) -> Any:
    statement = dialect.insert(table)
    if always:
        statement = statement.values(**always)
    keys = [column.name for column in table.primary_key]
    changing = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=changing | dict(always))
