"""Statements that each database has words of its own for, said in the one that the program has.

SQLAlchemy's part for PostgreSQL, and what it makes of our statements, are four megabytes that a program on SQLite would
hold for nothing: so what stands in a module says how a statement is written, and it is written when it is first run.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def words_of(name: str) -> Any:
    """SQLAlchemy's part for a database, by its dialect's name: `insert` with `on_conflict_…` is in it."""
    return import_module(f"sqlalchemy.dialects.{name}")


class OnEither(dict[str, Any]):
    """A statement by dialect name, written by `write` of what `words_of` gives, once for each that is asked for."""

    def __init__(self, write: Callable[[Any], Any]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, name: str) -> Any:
        written = self[name] = self._write(words_of(name))
        return written
