"""A connection to PostgreSQL, spoken on in libpq's own words.

psycopg's cursors take three times as long for a statement as libpq does, and wait for each before the next. Here
statements are prepared once for each connection, a rollback forgets none of them, and what is only written (`tell`) is
sent together with the next question: BEGIN with a transaction's first statement, COMMIT with its last. What is wrong
with it is then told by that question, in time for everything to be rolled back.

Values and rows are converted by psycopg, and what nobody prepares is still run by its cursors.
"""

import select
from collections.abc import Callable, Sequence
from typing import Any

from psycopg import Connection, OperationalError, abc, adapt
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, DiagnosticField, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult

MOST_WAITING = 100
"""Statements that are kept back: so many of ours, and the server's short answers, always find room on their way."""

LONGEST_NAME = 48

SOUND = (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK)


class ServerAnswer:
    """What the server said to one statement."""

    def __init__(self, result: PGresult, converter: abc.Transformer) -> None:
        self._result = result
        self._converter = converter

    @property
    def changed(self) -> int:
        """How many rows were changed, or found."""
        return self._result.command_tuples or 0

    def rows(self, made: Callable[[Sequence[Any]], Any]) -> list[Any]:
        """All of them, each as `made` from its values."""
        self._converter.set_pgresult(self._result)
        found: list[Any] = self._converter.load_rows(0, self._result.ntuples, made)
        return found


BoundStatement = tuple[bytes, Sequence[Any]]
"""What the server has prepared, by its name, and the values."""

COMMIT: BoundStatement = (b"COMMIT", ())
"""The one that nobody prepares."""

Results = list[PGresult]
"""Where somebody looks for the one result."""


class Line:
    """What has been prepared on a connection, and what waits to be sent.

    Args:
        driver: psycopg's own connection.
        keeps: psycopg prepares nothing on it: else a rollback would have it deallocate ours too.
    """

    def __init__(self, driver: Connection[Any], *, keeps: bool) -> None:
        self._driver = driver
        self._keeps = keeps
        self._server = driver.pgconn
        self._converter: abc.Transformer = adapt.Transformer(driver)
        self._names: dict[str, bytes] = {}
        self._waiting: list[tuple[BoundStatement, Results]] = []
        self._foreseen: dict[tuple[str, str], Results] = {}
        self._poll = select.poll()
        self._poll.register(self._server.socket, select.POLLIN)
        self._poll_full = select.poll()
        self._poll_full.register(self._server.socket, select.POLLIN | select.POLLOUT)

    def ask(self, sql: str, values: Sequence[Any]) -> ServerAnswer:
        """Run a statement, after what waits.

        Raises:
            psycopg.Error: the server refused it, or what waited, or is gone.
        """
        foreseen = self._foreseen.pop((sql, repr(values)), None) if self._foreseen else None
        if foreseen is not None:
            self.send()
            return ServerAnswer(foreseen[0], self._converter)
        statement = self._statement(sql, values)
        if self._waiting or self._is_to_begin():
            return ServerAnswer(self._together([*self._taken(), (statement, [])]), self._converter)
        return ServerAnswer(self._checked(self._server.exec_prepared(*statement)), self._converter)

    def ask_each(self, sql: str, several: Sequence[Sequence[Any]]) -> list[ServerAnswer]:
        """Run a statement once for each, of which there are some, after what waits.

        Raises:
            psycopg.Error: see `ask`.
        """
        answers: list[Results] = []
        for values in several:
            answers.append([])
            self._wait(sql, values, answers[-1])
            if not self._keeps:  # there is one statement without a name at a time
                self.send()
        self.send()
        return [ServerAnswer(results[0], self._converter) for results in answers]

    def foresee(self, sql: str, values: Sequence[Any]) -> None:
        """Have a question that is about to be asked sent with others: its answer is taken once, or forgotten.

        Raises:
            psycopg.Error: see `ask`.
        """
        results = self._foreseen[sql, repr(values)] = []
        self._wait(sql, values, results)

    def tell(self, sql: str, values: Sequence[Any]) -> None:
        """Run a statement of which nobody asks what came of it, at the latest before the commit.

        Raises:
            psycopg.Error: see `ask`.
        """
        self._wait(sql, values, [])

    def send(self) -> None:
        """Send what waits: something is about to be run that isn't run here.

        Raises:
            psycopg.Error: see `ask`.
        """
        if self._waiting:
            self._together(self._taken())

    def begin(self) -> None:
        """Send what waits where nothing has been sent yet: whether the server is there is to be known before a commit.

        Raises:
            psycopg.Error: see `ask`.
        """
        if self._is_to_begin():
            self.send()

    def commit(self) -> None:
        """Send what waits, and commit.

        Raises:
            psycopg.Error: see `ask`.
        """
        self._foreseen.clear()
        if self._waiting:
            self._together([*self._taken(), (COMMIT, [])])
        elif self._server.transaction_status != TransactionStatus.IDLE:
            self._checked(self._server.exec_(COMMIT[0]))

    def forget(self) -> None:
        """Send nothing of what waits: it is being rolled back."""
        self._waiting.clear()
        self._foreseen.clear()

    def _wait(self, sql: str, values: Sequence[Any], results: Results) -> None:
        self._waiting.append((self._statement(sql, values), results))
        if len(self._waiting) >= MOST_WAITING:
            self.send()

    def _is_to_begin(self) -> bool:
        return not self._driver.autocommit and self._server.transaction_status == TransactionStatus.IDLE

    def _taken(self) -> list[tuple[BoundStatement, Results]]:
        """What waits, after BEGIN where nothing has begun yet."""
        taken, self._waiting = self._waiting, []
        if self._is_to_begin():
            taken.insert(0, (self._statement(_begin(self._driver), ()), []))
        return taken

    def _statement(self, sql: str, values: Sequence[Any]) -> BoundStatement:
        """Its name is how it begins, for whoever looks at the server; there are as many as this program has."""
        name = self._names.get(sql)
        if name is None:
            if not self._keeps and self._is_to_begin():  # there is one without a name at a time
                self._checked(self._server.exec_(_begin(self._driver).encode()))
            name = b"%d %s" % (len(self._names), sql[:LONGEST_NAME].encode()) if self._keeps else b""
            self._checked(self._server.prepare(name, sql.encode()))
            if self._keeps:
                self._names[sql] = name
        return name, self._converter.dump_sequence(values, [adapt.PyFormat.TEXT] * len(values))

    def _together(self, statements: Sequence[tuple[BoundStatement, Results]]) -> PGresult:
        """Run them on one way there and back; the last one's result."""
        server = self._server
        server.enter_pipeline_mode()
        try:
            for statement, _ in statements:
                if statement is COMMIT:
                    server.send_query_params(statement[0], None)
                else:
                    server.send_query_prepared(*statement)
            server.pipeline_sync()
            results = self._results()
            server.exit_pipeline_mode()
        except BaseException:
            server.finish()  # nobody knows what would come next on it
            raise
        for result, (_, wanted) in zip(results, statements, strict=False):  # after a fault there are fewer
            wanted.append(self._checked(result))
        return results[-1]

    def _results(self) -> Sequence[PGresult]:
        """Waiting for each lets others have Python's lock, which libpq itself wouldn't."""
        results: list[PGresult] = []
        server = self._server
        while True:
            (self._poll_full if server.flush() else self._poll).poll()
            server.consume_input()
            while not server.is_busy():
                result = server.get_result()
                if result is None:  # one statement's are over
                    if server.status == ConnStatus.BAD:
                        raise OperationalError(server.get_error_message())
                    continue
                if result.status == ExecStatus.PIPELINE_SYNC:
                    return results
                results.append(result)

    def _checked(self, result: PGresult) -> PGresult:
        if result.status in SOUND:
            return result
        if result.error_field(DiagnosticField.SQLSTATE) is None:  # libpq's own word: the server is gone
            raise OperationalError(result.get_error_message())
        raise error_from_result(result)


def _begin(driver: Connection[Any]) -> str:
    """As psycopg begins one, for what it has been told."""
    level = driver.isolation_level
    words = ["BEGIN"]
    if level is not None:
        words += ["ISOLATION LEVEL", level.name.replace("_", " ")]
    if driver.read_only is not None:
        words.append("READ ONLY" if driver.read_only else "READ WRITE")
    return " ".join(words)
