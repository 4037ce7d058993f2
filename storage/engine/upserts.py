"""Saving a row whether it is there or not, in one statement on both databases."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Table

from storage.engine.dialects import OnEither


def upsert(table: Table, once: Collection[str] = (), **always: Any) -> OnEither:
    """The statement by dialect name: insert the row, or change all but the primary key of the one there.

    `always`: columns that the caller doesn't give, with what they become each time; `once`: those that never change.
    """

    def written(dialect: Any) -> Any:
        statement = dialect.insert(table)
        if always:
            statement = statement.values(**always)
        keys = [column.name for column in table.primary_key]
        kept = {*keys, *once}
        changing = {
            column.name: statement.excluded[column.name] for column in table.c if column.name not in kept
        }
        return statement.on_conflict_do_update(index_elements=keys, set_=changing | always)

    return OnEither(written)


def insert_new(table: Table, keys: Collection[str] | None = None) -> OnEither:
    """The statement by dialect name: insert the row, unless one is there that has its `keys` (without: any key)."""
    return OnEither(lambda dialect: dialect.insert(table).on_conflict_do_nothing(index_elements=keys))
