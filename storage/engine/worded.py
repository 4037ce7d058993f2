"""Statements as SQLAlchemy writes them, for whoever runs them by the driver itself."""

from collections import namedtuple
from collections.abc import Callable, Sequence
from copy import copy
from functools import partial
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.sql.visitors import cloned_traverse

from storage.engine.tables import Row


class WordedStatement:
    """The statement as SQLAlchemy writes it, which takes milliseconds: once, whatever the length of a list in it.

    `list`: the name of the value of which there are any number.
    """

    def __init__(self, statement: Any, dialect: Dialect, values: Row) -> None:
        self.dialect = dialect
        statement = cloned_traverse(statement, {}, {"bindparam": _spell_out})
        self.compiled: SQLCompiler = statement.compile(dialect=_numbered(dialect), column_keys=list(values))
        self.list = next(
            (name for name, bind in self.compiled.binds.items() if bind.expanding and bind.required), None
        )
        columns = list(getattr(statement, "exported_columns", ()))
        self.make = _row_maker([column.key for column in columns])
        reading = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self.reading = [(place, process) for place, process in enumerate(reading) if process is not None]


def _numbered(dialect: Dialect) -> Dialect:
    """As it is, or with PostgreSQL's own places (`$1`), which psycopg would have to look for in the text."""
    if dialect.name == "sqlite":
        return dialect
    numbered = copy(dialect)
    numbered.paramstyle, numbered.positional = "numeric_dollar", True
    numbered.identifier_preparer = numbered.preparer(numbered)  # which writes a percent sign once then
    return numbered


def _spell_out(bind: BindParameter[Any]) -> None:
    """Have a value that never changes stand in the text."""
    if not bind.required and isinstance(bind.value, str | int):
        bind.literal_execute = True


def _row_maker(names: Sequence[str]) -> Callable[[Sequence[Any]], Any]:
    """Makes a named tuple, as `_make` does, but that a row always has as many values as there are columns."""
    return partial(tuple.__new__, namedtuple("Row", names))
