"""Statements that are compiled once, and run by the driver itself.

SQLAlchemy writes the SQL and says how values are converted, here as everywhere. What it does anew for each execution
takes several times as long as SQLite does (docs/bench.md), so what is run for every vote and every message is prepared.

SQLite itself compiles a statement anew whenever a value is bound that it has compared with an index's own condition
(`WHERE state = 'dead'`): for a claim that took 25 times as long as running it. So what never changes stands in the
statement's text there, and what chooses among such indexes is no value but a statement of its own.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.sql.visitors import cloned_traverse

from storage.engine.driver import run_many, run_one
from storage.engine.lists import padded, prolonged
from storage.engine.tables import Row

Process = Callable[[Any], Any] | None
Slot = tuple[str, Process]
"""A parameter: its name, and how its value is converted."""

AT_ONCE = 500
"""Rows that are bound before they are written: thousands of lists at once keep the collector of garbage busy."""


class Prepared:
    """A statement to be run again and again, on whichever database.

    Args:
        statement: or the statement by dialect name, where the databases have words of their own.
    """

    def __init__(self, statement: Executable | Mapping[str, Executable]) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}
        self._written: dict[str, _Worded] = {}
        self._of_length: dict[tuple[str, int], _Compiled] = {}

    def all(self, connection: Connection, **values: Any) -> Sequence[Any]:
        """All rows, as named tuples."""
        compiled = self._compiled.get(connection.dialect.name) or self._for(connection, values)
        return list(map(compiled.row, compiled.execute(connection, values).fetchall()))

    def first(self, connection: Connection, **values: Any) -> Any | None:
        """The first row, or None. All are fetched: for what has one, or few."""
        rows = self.all(connection, **values)
        return rows[0] if rows else None

    def run(self, connection: Connection, **values: Any) -> int:
        """Change something; how many rows that were."""
        compiled = self._compiled.get(connection.dialect.name) or self._for(connection, values)
        changed: int = compiled.execute(connection, values).rowcount
        return changed

    def run_each(self, connection: Connection, rows: Iterable[Row]) -> int:
        """Change something once for each of `rows`, which all name the same; how many rows of the table that were."""
        several = list(rows)
        if not several:
            return 0
        compiled = self._compiled.get(connection.dialect.name) or self._for(connection, several[0])
        parts = (several[begin : begin + AT_ONCE] for begin in range(0, len(several), AT_ONCE))
        return sum(compiled.execute_each(connection, part) for part in parts)

    def _for(self, connection: Connection, values: Row) -> "_Compiled":
        """Compiled for this database: once, or for some lengths of the list in it (`IN`).

        Hundreds of lengths, each with its statement, were tens of megabytes, and took milliseconds each.
        """
        name = connection.dialect.name
        written = self._written.get(name)
        if written is None:
            written = self._written[name] = _Worded(self._of_dialect(name), connection.dialect, values)
        if written.list is None:
            made = self._compiled[name] = _Compiled(written, values)
            return made
        key = name, padded(len(values[written.list]))
        found = self._of_length.get(key)
        if found is None:
            whole = {**values, written.list: prolonged(list(values[written.list]))}
            found = self._of_length[key] = _Compiled(written, whole)
        return found

    def _of_dialect(self, name: str) -> Any:
        statement: Any = self._statement[name] if isinstance(self._statement, Mapping) else self._statement
        return cloned_traverse(statement, {}, {"bindparam": _spell_out}) if name == "sqlite" else statement


class _Worded:
    """The statement as SQLAlchemy writes it, which takes milliseconds: once, whatever the length of a list in it.

    `list`: the name of the value of which there are any number.
    """

    def __init__(self, statement: Any, dialect: Dialect, values: Row) -> None:
        self.dialect = dialect
        self.compiled: SQLCompiler = statement.compile(dialect=dialect, column_keys=list(values))
        self.list = next(
            (name for name, bind in self.compiled.binds.items() if bind.expanding and bind.required), None
        )
        columns = list(getattr(statement, "exported_columns", ()))
        self.make = _row_maker([column.key for column in columns])
        reading = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self.reading = [(place, process) for place, process in enumerate(reading) if process is not None]


class _Compiled:
    """The statement as the driver takes it."""

    def __init__(self, written: _Worded, values: Row) -> None:
        compiled, self.list = written.compiled, written.list
        expanded = compiled.construct_expanded_state(values)
        self._given = frozenset(values)
        self._sql: str = expanded.statement
        self._parts = expanded.parameter_expansion[self.list] if self.list else []
        self._in_order = expanded.positiontup is not None
        self._names: Sequence[Any] = expanded.positiontup or list(expanded.parameters)
        self._values_of = _getter(self._names)
        slots = [_slot(name, compiled, written.dialect) for name in self._names]
        self._processes = {name: process for name, process in slots if process is not None}
        self._places = [(place, slot[1]) for place, slot in enumerate(slots) if slot[1] is not None]
        named = {*values, *self._parts}
        self._constants = {name: value for name, value in expanded.parameters.items() if name not in named}
        self._make, self._reading = written.make, written.reading
        self.row = self._converted if self._reading else self._make
        """A row of the driver's with its names, and with its values converted."""

    def execute(self, connection: Connection, values: Row) -> Any:
        """Run it by the driver itself; its cursor. SQLite's errors are the driver's, PostgreSQL's are SQLAlchemy's."""
        bound = self.bound(values)
        if connection.dialect.name == "sqlite":
            driver: Any = connection.connection.driver_connection
            return driver.execute(self._sql, bound)
        return run_one(connection, self._sql, bound)

    def execute_each(self, connection: Connection, several: Sequence[Row]) -> int:
        """The same once for each; how many rows were changed."""
        bound = list(map(self.bound, several))
        if connection.dialect.name == "sqlite":
            driver: Any = connection.connection.driver_connection
            cursor = driver.executemany(self._sql, bound)
        else:
            cursor = run_many(connection, self._sql, bound)
        changed: int = cursor.rowcount
        return changed

    def bound(self, values: Row) -> Any:
        """The values as the driver takes them.

        Raises:
            KeyError: a value is missing, or has no place: the statement was compiled for others.
        """
        if values.keys() != self._given:
            raise KeyError(", ".join(sorted(values.keys() ^ self._given)))
        whole = values
        if self._constants or self.list is not None or not self._in_order:
            whole = {**self._constants, **values}
        if self.list is not None:
            whole.update(self._spread(values[self.list]))
        if self._in_order:
            row = list(self._values_of(whole))
            for place, process in self._places:
                row[place] = process(row[place])
            return row
        for name, process in self._processes.items():
            whole[name] = process(whole[name])
        return whole

    def _converted(self, given: Sequence[Any]) -> Any:
        row = list(given)
        for place, process in self._reading:
            row[place] = process(row[place])
        return self._make(row)

    def _spread(self, several: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
        flat = prolonged(list(several))
        if flat and isinstance(flat[0], tuple):
            flat = [part for one in flat for part in one]
        return zip(self._parts, flat, strict=True)


def _spell_out(bind: BindParameter[Any]) -> None:
    """Have a value that never changes stand in the text."""
    if not bind.required and isinstance(bind.value, str | int):
        bind.literal_execute = True


def _slot(name: str, compiled: SQLCompiler, dialect: Dialect) -> Slot:
    """What stands in a list is a text or a number, which needs no conversion."""
    bind = compiled.binds.get(name)
    return name, None if bind is None else bind.type.dialect_impl(dialect).bind_processor(dialect)


def _getter(names: Sequence[str]) -> Callable[[Row], Iterable[Any]]:
    """What gives the values of these names in their order."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: [values[name] for name in names]


def _row_maker(names: Sequence[str]) -> Callable[[Sequence[Any]], Any]:
    """Makes a named tuple, as `_make` does, but that a row always has as many values as there are columns."""
    return partial(tuple.__new__, namedtuple("Row", names))
