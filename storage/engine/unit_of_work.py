"""The unit of work over SQL: one connection, and a repository for each noun, made when first asked for."""

from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection, bindparam, func, select

from storage.delivery.conversations import SqlConversations
from storage.delivery.inbox import SqlInbox
from storage.delivery.jobs import SqlJobs
from storage.gates.ballots import SqlBallots
from storage.portfolio.forums import SqlForums
from storage.portfolio.initiatives import SqlInitiatives
from storage.portfolio.people import SqlPeople
from storage.processes.models import SqlProcesses
from storage.records.log import SqlLog

CHANNEL = "grindvakt"
"""PostgreSQL's notification channel: the payload is the name of a queue that something was put on."""

NOTIFY = select(func.pg_notify(CHANNEL, bindparam("queue")))


class SqlUnitOfWork:
    """One transaction on `connection`, which whoever made the unit of work commits or rolls back.

    `hurried`: the event loop waits for it.
    """

    def __init__(self, connection: Connection, now: datetime, *, hurried: bool = False) -> None:
        self.connection = connection
        self._now = now
        self._hurried = hurried

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self.connection)

    @cached_property
    def forums(self) -> SqlForums:
        return SqlForums(self.connection)

    @cached_property
    def processes(self) -> SqlProcesses:
        return SqlProcesses(self.connection)

    @cached_property
    def initiatives(self) -> SqlInitiatives:
        return SqlInitiatives(self.connection)

    @cached_property
    def ballots(self) -> SqlBallots:
        return SqlBallots(self.connection, hurried=self._hurried)

    @cached_property
    def conversations(self) -> SqlConversations:
        return SqlConversations(self.connection, self._now)

    @cached_property
    def inbox(self) -> SqlInbox:
        return SqlInbox(self.connection, self._now)

    @cached_property
    def log(self) -> SqlLog:
        return SqlLog(self.connection, self._now)

    @cached_property
    def jobs(self) -> SqlJobs:
        return SqlJobs(self.connection, hurried=self._hurried)

    def finish(self) -> frozenset[str]:
        """Do what comes last in every transaction, and return the queues that something was put on.

        The log is sealed at the very end, since its tail is the one row that all transactions share: whoever
        holds it has every other lock already, so nobody waits in a circle.
        """
        made = self.__dict__  # what cached_property has built: an untouched log or job list costs nothing
        queues = self.jobs.flush() if "jobs" in made else frozenset()
        if self.connection.dialect.name == "postgresql":
            for queue in queues:
                self.connection.execute(NOTIFY, {"queue": queue})
        if "log" in made:
            self.log.seal()
        return queues
