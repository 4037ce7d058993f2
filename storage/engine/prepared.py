"""Statements that are compiled once, and run by the driver itself.

SQLAlchemy writes the SQL and says how values are converted, here as everywhere. What it does anew for each execution
takes several times as long as SQLite does (docs/bench.md), so what is run for every vote and every message is prepared.

SQLite itself compiles a statement anew whenever a value is bound that it has compared with an index's own condition
(`WHERE state = 'dead'`): for a claim that took 25 times as long as running it. So what never changes stands in the
statement's text there, and what chooses among such indexes is no value but a statement of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.sql.compiler import SQLCompiler

from storage.engine.lists import padded, prolonged
from storage.engine.tables import Row
from storage.engine.worded import WordedStatement

Process = Callable[[Any], Any] | None
"""How a value is converted."""

AT_ONCE = 500
"""Rows that are bound before they are written: thousands of lists at once keep the collector of garbage busy."""


class Prepared:
    """A statement to be run again and again, on whichever database.

    Args:
        statement: or the statement by dialect name, where the databases have words of their own.
    """

    def __init__(self, statement: Executable | Mapping[str, Executable]) -> None:
        self._statement = statement
        self._compiled: dict[str, Compiled] = {}
        self._written: dict[str, WordedStatement] = {}
        self._of_length: dict[tuple[str, int], Compiled] = {}

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
        if several:
            compiled = self._compiled.get(connection.dialect.name) or self._for(connection, several[0])
            compiled.execute_each(connection, several)

    def count_each(self, connection: Connection, rows: Iterable[Row]) -> int:
        """The same, at once; how many rows of the table were changed."""
        several = list(rows)
        if not several:
            return 0
        compiled = self._compiled.get(connection.dialect.name) or self._for(connection, several[0])
        return compiled.changed_each(connection, several)

    def _for(self, connection: Connection, values: Row) -> "Compiled":
        """Compiled for this database: once, or for some lengths of the list in it (`IN`).

        Hundreds of lengths, each with its statement, were tens of megabytes, and took milliseconds each.
        """
        name = connection.dialect.name
        written = self._written.get(name)
        if written is None:
            written = self._written[name] = WordedStatement(
                self._of_dialect(name), connection.dialect, values
            )
        if written.list is None:
            made = self._compiled[name] = RUN_BY[name](written, values)
            return made
        key = name, padded(len(values[written.list]))
        found = self._of_length.get(key)
        if found is None:
            whole = {**values, written.list: prolonged(list(values[written.list]))}
            found = self._of_length[key] = RUN_BY[name](written, whole)
        return found

    def _of_dialect(self, name: str) -> Any:
        return self._statement[name] if isinstance(self._statement, Mapping) else self._statement


class Compiled:
    """The statement as SQLite takes it; what else takes it says how (`RUN_BY`)."""

    def __init__(self, written: WordedStatement, values: Row) -> None:
        compiled, self.list = written.compiled, written.list
        expanded = compiled.construct_expanded_state(values)
        self._given = frozenset(values)
        self._sql: str = expanded.statement
        self._parts = expanded.parameter_expansion[self.list] if self.list else []
        names: Sequence[Any] = expanded.positiontup or ()
        self._values_of = _getter(names)
        converted = (_converting(name, compiled, written.dialect) for name in names)
        self._places = [(place, process) for place, process in enumerate(converted) if process is not None]
        named = {*values, *self._parts}
        self._constants = {name: value for name, value in expanded.parameters.items() if name not in named}
        self._make, self._reading = written.make, written.reading
        self.row = self._converted if self._reading else self._make
        """A row of the driver's with its names, and with its values converted."""

    def rows(self, connection: Connection, values: Row) -> list[Any]:
        """Run it by the driver itself; errors are the driver's."""
        sqlite: Any = connection.connection.driver_connection
        return list(map(self.row, sqlite.execute(self._sql, self.bound(values)).fetchall()))

    def changed(self, connection: Connection, values: Row) -> int:
        """Run it likewise; how many rows it has changed."""
        sqlite: Any = connection.connection.driver_connection
        return int(sqlite.execute(self._sql, self.bound(values)).rowcount)

    def foresee(self, _connection: Connection, _values: Row) -> None:
        """Nothing: SQLite is asked when it is asked."""

    def execute_each(self, connection: Connection, several: Sequence[Row]) -> None:
        """The same once for each; nobody asks how many."""
        sqlite: Any = connection.connection.driver_connection
        for begin in range(0, len(several), AT_ONCE):
            sqlite.executemany(self._sql, list(map(self.bound, several[begin : begin + AT_ONCE])))

    def changed_each(self, connection: Connection, several: Sequence[Row]) -> int:
        """The same; how many rows were changed."""
        sqlite: Any = connection.connection.driver_connection
        changed = 0
        for begin in range(0, len(several), AT_ONCE):
            bound = list(map(self.bound, several[begin : begin + AT_ONCE]))
            changed += sqlite.executemany(self._sql, bound).rowcount
        return changed

    def bound(self, values: Row) -> list[Any]:
        """The values as the driver takes them, each in its place.

        Raises:
            KeyError: a value is missing, or has no place: the statement was compiled for others.
        """
        if values.keys() != self._given:
            raise KeyError(", ".join(sorted(values.keys() ^ self._given)))
        whole = values
        if self._constants or self.list is not None:
            whole = {**self._constants, **values}
        if self.list is not None:
            whole.update(self._spread(values[self.list]))
        row = list(self._values_of(whole))
        for place, process in self._places:
            row[place] = process(row[place])
        return row

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


RUN_BY: dict[str, type[Compiled]] = {"sqlite": Compiled}
"""Who runs a statement, by the dialect's name. PostgreSQL's (on_server.py) is there once somebody connects to it: a
program on SQLite doesn't read psycopg."""


def _converting(name: str, compiled: SQLCompiler, dialect: Dialect) -> Process:
    """How a value is converted. What stands in a list is a text or a number, which needs no conversion."""
    bind = compiled.binds.get(name)
    return None if bind is None else bind.type.dialect_impl(dialect).bind_processor(dialect)


def _getter(names: Sequence[str]) -> Callable[[Row], Iterable[Any]]:
    """What gives the values of these names in their order."""
    if len(names) == 1:
        (name,) = names
        return lambda values: (values[name],)
    return itemgetter(*names) if names else lambda _: ()
