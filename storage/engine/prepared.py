"""Statements that are compiled once, and run by the driver itself.

SQLAlchemy writes the SQL and says how values are converted, here as everywhere. What it does anew for each execution
takes several times as long as SQLite does (docs/bench.md), so what is run for every vote and every message is prepared.

SQLite itself compiles a statement anew whenever a value is bound that it has compared with an index's own condition
(`WHERE state = 'dead'`): for a claim that took 25 times as long as running it. So what never changes stands in the
statement's text there, and what chooses among such indexes is no value but a statement of its own.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from typing import Any

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.sql.visitors import cloned_traverse

from storage.engine.driver import driver_of, foresee_one, run_each, run_one
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
        self._lists: dict[str, str] = {}
        self._of_length: dict[tuple[str, int], _Compiled] = {}

    def all(self, connection: Connection, **values: Any) -> Sequence[Any]:
        """All rows, as named tuples."""
        compiled = self._compiled.get(connection.dialect.name) or self._for(connection, values)
        return compiled.rows(connection, values)

    def foresee(self, connection: Connection, **values: Any) -> None:
        """Say that just this is asked next, or soon: PostgreSQL is asked for all that was foreseen at once.

        For what nobody changes until then; SQLite is asked when it is asked.
        """
        if connection.dialect.name != "sqlite":
            compiled = self._compiled.get(connection.dialect.name) or self._for(connection, values)
            compiled.foresee(connection, values)

    def first(self, connection: Connection, **values: Any) -> Any | None:
        """The first row, or None. All are fetched: for what has one, or few."""
        rows = self.all(connection, **values)
        return rows[0] if rows else None

    def run(self, connection: Connection, **values: Any) -> int:
        """Change something; how many rows that were."""
        compiled = self._compiled.get(connection.dialect.name) or self._for(connection, values)
        return compiled.changed(connection, values)

    def tell(self, connection: Connection, **values: Any) -> None:
        """Change something, where nobody asks how many rows that were: see `run_each`."""
        self.run_each(connection, [values])

    def run_each(self, connection: Connection, rows: Iterable[Row]) -> None:
        """Change something once for each of `rows`, which all name the same; none is nothing to do.

        On PostgreSQL it is sent with the next question, or the commit, and what is wrong with it is said there.
        """
        several = list(rows)
        if not several:
            return
        compiled = self._compiled.get(connection.dialect.name) or self._for(connection, several[0])
        for begin in range(0, len(several), AT_ONCE):
            compiled.execute_each(connection, several[begin : begin + AT_ONCE])

    def _for(self, connection: Connection, values: Row) -> "_Compiled":
        """Compiled for this database: once, or for some lengths of the list in it (`IN`).

        Hundreds of lengths, each with its statement, were tens of megabytes, and took milliseconds each.
        """
        name = connection.dialect.name
        if name not in self._lists:
            compiled = _Compiled(self._of_dialect(name), connection.dialect, values)
            if compiled.list is None:
                self._compiled[name] = compiled
                return compiled
            self._lists[name] = compiled.list
        several = self._lists[name]
        key = name, padded(len(values[several]))
        if key not in self._of_length:
            whole = {**values, several: prolonged(list(values[several]))}
            self._of_length[key] = _Compiled(self._of_dialect(name), connection.dialect, whole)
        return self._of_length[key]

    def _of_dialect(self, name: str) -> Any:
        statement: Any = self._statement[name] if isinstance(self._statement, Mapping) else self._statement
        return cloned_traverse(statement, {}, {"bindparam": _spell_out})


class _Compiled:
    """The statement as the driver takes it. `list`: the name of the value of which there are any number."""

    def __init__(self, statement: Any, dialect: Dialect, values: Row) -> None:
        compiled: SQLCompiler = statement.compile(dialect=_numbered(dialect), column_keys=list(values))
        expanded = compiled.construct_expanded_state(values)
        self._given = frozenset(values)
        self._sql: str = expanded.statement
        self.list = next(iter(expanded.parameter_expansion), None)
        self._parts = expanded.parameter_expansion[self.list] if self.list else []
        self._names: Sequence[Any] = expanded.positiontup or ()
        slots = dict(_slot(name, compiled, dialect) for name in self._names)
        self._processes = [(name, process) for name, process in slots.items() if process is not None]
        named = {*values, *self._parts}
        self._constants = {name: value for name, value in expanded.parameters.items() if name not in named}
        columns = list(getattr(statement, "exported_columns", ()))
        self._make = _row_type([column.key for column in columns])._make
        reading = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._reading = [(place, process) for place, process in enumerate(reading) if process is not None]
        self.row = self._converted if self._reading else self._make
        """A row of the driver's with its names, and with its values converted."""

    def rows(self, connection: Connection, values: Row) -> list[Any]:
        """Run it by the driver itself. SQLite's errors are the driver's, PostgreSQL's are SQLAlchemy's."""
        bound = self.bound(values)
        if connection.dialect.name == "sqlite":
            return list(map(self.row, driver_of(connection).execute(self._sql, bound).fetchall()))
        return run_one(connection, self._sql, bound).rows(self.row)

    def changed(self, connection: Connection, values: Row) -> int:
        """Run it likewise; how many rows it has changed."""
        bound = self.bound(values)
        if connection.dialect.name == "sqlite":
            changed: int = driver_of(connection).execute(self._sql, bound).rowcount
            return changed
        return run_one(connection, self._sql, bound).changed

    def foresee(self, connection: Connection, values: Row) -> None:
        """Have PostgreSQL asked for it with what is asked next."""
        foresee_one(connection, self._sql, self.bound(values))

    def execute_each(self, connection: Connection, several: Sequence[Row]) -> None:
        """The same once for each."""
        bound = map(self.bound, several)
        if connection.dialect.name == "sqlite":
            driver_of(connection).executemany(self._sql, list(bound))
        else:
            run_each(connection, self._sql, bound)

    def bound(self, values: Row) -> list[Any]:
        """The values as the driver takes them, each in its place.

        Raises:
            KeyError: a value is missing, or has no place: the statement was compiled for others.
        """
        if values.keys() != self._given:
            raise KeyError(", ".join(sorted(values.keys() ^ self._given)))
        whole = {**self._constants, **values}
        if self.list is not None:
            whole |= self._spread(prolonged(list(values[self.list])))
        for name, process in self._processes:
            whole[name] = process(whole[name])
        return list(map(whole.__getitem__, self._names))

    def _converted(self, given: Sequence[Any]) -> Any:
        row = list(given)
        for place, process in self._reading:
            row[place] = process(row[place])
        return self._make(row)

    def _spread(self, several: Iterable[Any]) -> Row:
        flat = [part for one in several for part in (one if isinstance(one, tuple) else (one,))]
        return dict(zip(self._parts, flat, strict=True))


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


def _slot(name: str, compiled: SQLCompiler, dialect: Dialect) -> Slot:
    """What stands in a list is a text or a number, which needs no conversion."""
    bind = compiled.binds.get(name)
    return name, None if bind is None else bind.type.dialect_impl(dialect).bind_processor(dialect)


def _row_type(names: Sequence[str]) -> Any:
    return namedtuple("Row", names)
