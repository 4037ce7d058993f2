"""What the engine asks of a unit of work; `storage/unit_of_work.py` is one."""

from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from bot.core.chain import Tail
from bot.core.database import UnitOfWork


class EngineUnit(UnitOfWork, Protocol):
    """A use case's unit of work on a connection that the engine commits or rolls back."""

    @property
    def connection(self) -> Connection: ...
    @property
    def now(self) -> datetime: ...
    @property
    def language(self) -> str:
        """The organisation's."""

    @property
    def hurried(self) -> bool:
        """Whether the event loop waits for it."""

    def keep_answer(self, key: str, answer: str) -> str | None:
        """See `bot.delivery.ports.Inbox.keep`."""

    def finish(self) -> tuple[frozenset[str], Tail | None]:
        """Do what comes last in every transaction.

        Returns the queues that something was put on, and the last entry that was put in the log; None: none was.
        """

    def holds(self, sealed: Tail) -> bool:
        """Whether the log has this entry."""


class Units(Protocol):
    """Makes units of work: all that an engine needs to know of the features."""

    @property
    def revisions(self) -> tuple[str, ...]:
        """What the tables must be at: the trunk's newest revision and each branch's."""

    def __call__(self, connection: Connection, *, hurried: bool = False) -> EngineUnit:
        """`hurried`: the event loop waits for it."""
