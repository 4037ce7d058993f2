"""Values of which a prepared statement takes any number (`IN`): hundreds of lengths would be as many statements."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, any_, bindparam

MOST_DOUBLED, STEP = 512, 128
"""Lists are of 1, 2, 4 … 512 values, and longer ones of so many more at a time."""


def among(column: ColumnElement[Any], name: str) -> Mapping[str, ColumnElement[bool]]:
    """That the column is one of a list of values, by dialect name.

    On PostgreSQL the list is one array: with a thousand values that each have a place of their own, psycopg reads the
    statement's text anew for each execution, which takes longer than the server does.
    """
    return {
        "sqlite": column.in_(bindparam(name, expanding=True)),
        "postgresql": column == any_(bindparam(name, type_=ARRAY(column.type))),
    }


def padded(length: int) -> int:
    """The length that a list is given, by saying its last value again: what is asked for twice is found once."""
    return 1 << (length - 1).bit_length() if 0 < length <= MOST_DOUBLED else -(-length // STEP) * STEP


def prolonged(several: list[Any]) -> list[Any]:
    """The list with the length that it is given."""
    return several + several[-1:] * (padded(len(several)) - len(several))
