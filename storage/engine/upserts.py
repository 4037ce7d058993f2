"""Saving a row whether it is there or not, in one statement on both databases."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(table: Table, once: Collection[str] = (), **always: Any) -> Mapping[str, Any]:
    """The statement by dialect name: insert the row, or change all but the primary key of the one there.

    `always`: columns that the caller doesn't give, with what they become each time; `once`: those that never change.
    """
    return {
        "sqlite": _upsert(sqlite, table, once, always),
        "postgresql": _upsert(postgresql, table, once, always),
    }


def _upsert(dialect: Any, table: Table, once: Collection[str], always: Mapping[str, Any]) -> Any:
    statement = dialect.insert(table)
    if always:
        statement = statement.values(**always)
    keys = [column.name for column in table.primary_key]
    kept = {*keys, *once}
    changing = {column.name: statement.excluded[column.name] for column in table.c if column.name not in kept}
    return statement.on_conflict_do_update(index_elements=keys, set_=changing | dict(always))
