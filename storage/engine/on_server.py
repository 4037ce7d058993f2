"""Statements on PostgreSQL, run on a line of their own (line.py).

Errors and lost connections are as SQLAlchemy would have them, so that whoever catches them needn't know. Only a program
whose database is PostgreSQL imports this, and psycopg with it: nine megabytes.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError

from storage.engine.driver import driver_of
from storage.engine.line import Line, ServerAnswer
from storage.engine.prepared import AT_ONCE, RUN_BY, Compiled
from storage.engine.tables import Row

OURS = {"ours": True}
"""The execution option of an engine on whose connections psycopg prepares nothing, and which `tells_in_time`."""


def run_one(connection: Connection, sql: str, values: Sequence[Any]) -> ServerAnswer:
    """Run a statement on PostgreSQL, and wait for what it gives.

    Raises:
        DBAPIError: PostgreSQL refused it, or is gone.
    """
    _begun(connection)
    try:
        return line_of(connection).ask(sql, values)
    except psycopg.Error as error:
        raise _as_sqlalchemys(error, connection, sql) from error


def foresee_one(connection: Connection, sql: str, values: Sequence[Any]) -> None:
    """Have what is about to be asked of PostgreSQL asked together with the next question.

    Raises:
        DBAPIError: see `run_one`.
    """
    if not _may_wait(connection):
        return
    _begun(connection)
    try:
        line_of(connection).foresee(sql, values)
    except psycopg.Error as error:
        raise _as_sqlalchemys(error, connection, sql) from error


def run_each(connection: Connection, sql: str, several: Iterable[Sequence[Any]]) -> None:
    """Run a statement on PostgreSQL once for each; nobody asks what came of it.

    Raises:
        DBAPIError: see `run_one`; where the connection tells before it commits, it may be said later.
    """
    _begun(connection)
    line = line_of(connection)
    try:
        for values in several:
            line.tell(sql, values)
        if not _may_wait(connection):
            line.send()
    except psycopg.Error as error:
        raise _as_sqlalchemys(error, connection, sql) from error


def run_counted(connection: Connection, sql: str, several: Sequence[Sequence[Any]]) -> int:
    """The same at once; how many rows were changed in all.

    Raises:
        DBAPIError: see `run_one`.
    """
    _begun(connection)
    try:
        return sum(answer.changed for answer in line_of(connection).ask_each(sql, several))
    except psycopg.Error as error:
        raise _as_sqlalchemys(error, connection, sql) from error


def line_of(connection: Connection) -> Line:
    """The one that a connection to PostgreSQL has: it knows what the server has prepared."""
    kept: Line | None = connection.info.get("line")
    if kept is None:
        kept = connection.info["line"] = Line(driver_of(connection), keeps=_is_ours(connection))
    return kept


def send(connection: Connection) -> None:
    """Have said what is wrong with what waits, before the commit.

    Raises:
        DBAPIError: see `run_one`.
    """
    _said(connection, Line.send, "what waited")


def begin(connection: Connection) -> None:
    """Have the transaction begun by the time of its commit: what is lost in a commit leaves doubt.

    Raises:
        DBAPIError: see `run_one`.
    """
    _said(connection, Line.begin, "BEGIN")


def tells_in_time(engine: Engine) -> None:
    """Have what is only written wait for the next question on this engine's connections, or for the commit."""
    event.listen(engine, "before_cursor_execute", lambda connection, *_: send(connection))
    event.listen(engine, "commit", _commit)
    event.listen(engine, "rollback", _forget)


def _commit(connection: Connection) -> None:
    try:
        _said(connection, Line.commit, "COMMIT")
    except DBAPIError:
        if not connection.invalidated:  # SQLAlchemy takes what it was to commit for over
            with suppress(psycopg.Error):
                driver_of(connection).rollback()
        raise


def _forget(connection: Connection) -> None:
    if not connection.invalidated and (line := connection.info.get("line")) is not None:
        line.forget()


def _said(connection: Connection, what: Callable[[Line], None], name: str) -> None:
    line = connection.info.get("line")
    if line is None:
        return
    try:
        what(line)
    except psycopg.Error as error:
        raise _as_sqlalchemys(error, connection, name) from error


def _is_ours(connection: Connection) -> bool:
    return OURS.items() <= connection.get_execution_options().items()


def _may_wait(connection: Connection) -> bool:
    return _is_ours(connection) and not driver_of(connection).autocommit


def _begun(connection: Connection) -> None:
    """SQLAlchemy ends only a transaction of whose beginning it knows."""
    if not connection.in_transaction():
        connection.begin()


def _as_sqlalchemys(error: psycopg.Error, connection: Connection, sql: str) -> Exception:
    """As SQLAlchemy says it. Where the connection is lost, the pool's others are too: the server was started anew.

    They are made anew when they are next taken, as where SQLAlchemy itself notices it: a pool that is disposed of keeps
    for ever what others are using at that moment.
    """
    lost = connection.dialect.is_disconnect(error, driver_of(connection), None)  # type: ignore[arg-type]
    if lost:
        connection.engine.pool._invalidate(connection.connection, error)
        connection.invalidate(error)
    said = DBAPIError.instance(
        sql,
        None,
        error,
        psycopg.Error,
        hide_parameters=True,
        connection_invalidated=lost,
        dialect=connection.dialect,
    )
    assert isinstance(said, Exception)
    return said


class CompiledForServer(Compiled):
    """The statement as PostgreSQL takes it."""

    def rows(self, connection: Connection, values: Row) -> list[Any]:
        """Run it on the connection's line; errors are SQLAlchemy's."""
        return run_one(connection, self._sql, self.bound(values)).rows(self.row)

    def changed(self, connection: Connection, values: Row) -> int:
        """Run it likewise; how many rows it has changed."""
        return run_one(connection, self._sql, self.bound(values)).changed

    def foresee(self, connection: Connection, values: Row) -> None:
        """Have it asked with what is asked next."""
        foresee_one(connection, self._sql, self.bound(values))

    def execute_each(self, connection: Connection, several: Sequence[Row]) -> None:
        """The same once for each; nobody asks how many."""
        for begin in range(0, len(several), AT_ONCE):
            run_each(connection, self._sql, list(map(self.bound, several[begin : begin + AT_ONCE])))

    def changed_each(self, connection: Connection, several: Sequence[Row]) -> int:
        """The same; how many rows were changed."""
        changed = 0
        for begin in range(0, len(several), AT_ONCE):
            bound = list(map(self.bound, several[begin : begin + AT_ONCE]))
            changed += run_counted(connection, self._sql, bound)
        return changed


RUN_BY["postgresql"] = CompiledForServer
