"""The unit of work over SQL: one connection, and the features' repositories, each made when first asked for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from bot.core.chain import Tail
from bot.core.database import Port, Reactions, Repository
from bot.core.facts import Fact
from bot.core.named import merged
from bot.core.personal import Actor
from bot.core.stored import Stored
from bot.delivery.ports import INBOX
from bot.delivery.queue import JOB_TABLE
from storage.delivery.inbox import SqlInbox
from storage.delivery.jobs import SqlJobs
from storage.engine.schema import SCHEMA, SCHEMA_REVISION, SqlSchema, revisions_of
from storage.records.log import FactKinds, SqlLog


class SqlUnitOfWork:
    """One transaction on `connection`, which whoever made the unit of work commits or rolls back.

    `hurried`: the event loop waits for it.
    """

    def __init__(self, connection: Connection, units: "SqlUnits", hurried: bool) -> None:
        self.connection = connection
        self.hurried = hurried
        self._units = units
        self._made: dict[Port[Any], Any] = {}
        self.now = units.clock()

    def __getitem__(self, port: Port[Repository]) -> Repository:
        made = self._made.get(port)
        if made is None:
            made = self._made[port] = self._units.repositories[port](self)
        found: Repository = made
        return found

    @property
    def language(self) -> str:
        """The organisation's, where a person's own isn't known."""
        return self._units.language

    @cached_property
    def log(self) -> SqlLog:
        return SqlLog(self.connection, self.now, self._units.facts)

    @cached_property
    def jobs(self) -> SqlJobs:
        return SqlJobs(self.connection, hurried=self.hurried)

    @cached_property
    def inbox(self) -> SqlInbox:
        return SqlInbox(self)

    def keep_answer(self, key: str, answer: str) -> str | None:
        return self.inbox.keep(key, answer)

    def holds(self, sealed: Tail) -> bool:
        return self.log.holds(sealed)

    def tell(self, fact: Fact, by: Actor) -> None:
        """Log the fact, and let the features react to it."""
        self.log.append(fact, by)
        for reaction in self._units.reactions.get(type(fact), ()):
            reaction(fact, self, self.now)

    def finish(self) -> tuple[frozenset[str], Tail | None]:
        """Do what comes last in every transaction; see `EngineUnit.finish`.

        The log is sealed at the very end, since its tail is the one row that all transactions share: whoever
        holds it has every other lock already, so nobody waits in a circle.
        """
        made = self.__dict__  # what cached_property has built: an untouched log or job list costs nothing
        queues = self.jobs.flush() if "jobs" in made else frozenset()
        return queues, self.log.seal() if "log" in made else None


Repositories = Mapping[Port[Any], Callable[[SqlUnitOfWork], Any]]
"""What stands behind each port, made for one unit of work."""


@dataclass(frozen=True, slots=True)
class SqlUnits:
    """Makes units of work: all that a database of this program needs to know of its features.

    `clock`: what "now" is for a use case, read as its transaction begins. `facts`: the kinds that the log can read.
    `revisions`: what the tables must be at. `language`: the organisation's.
    """

    clock: Callable[[], datetime]
    repositories: Repositories = field(default_factory=dict)
    facts: FactKinds = field(default_factory=dict)
    reactions: Reactions = field(default_factory=dict)
    revisions: tuple[str, ...] = (SCHEMA_REVISION,)
    language: str = "sv"

    def __call__(self, connection: Connection, *, hurried: bool = False) -> SqlUnitOfWork:
        """`hurried`: the event loop waits for it."""
        return SqlUnitOfWork(connection, self, hurried)


OWN: Repositories = {
    JOB_TABLE: lambda unit: unit.jobs,
    INBOX: lambda unit: unit.inbox,
    SCHEMA: lambda unit: SqlSchema(unit.connection),
}
"""What every database of this program has."""


def units_of(
    clock: Callable[[], datetime],
    stored: Iterable[Stored],
    facts: Iterable[type[Fact]],
    reactions: Iterable[Reactions],
    language: str = "sv",
) -> SqlUnits:
    """What makes units of work that know every part's repositories, the facts that are told, and who reacts to them."""
    parts, kinds = tuple(stored), tuple(facts)
    return SqlUnits(
        clock,
        merged("port", [OWN, *(part.repositories for part in parts)]),
        merged("fact", ({kind.__name__: kind} for kind in kinds), [kind.__module__ for kind in kinds]),
        _in_their_order(reactions),
        revisions_of(parts),
        language,
    )


def _in_their_order(reactions: Iterable[Reactions]) -> Reactions:
    """What every part does when it is told of a kind of fact, part by part."""
    whole: dict[type[Fact], tuple[Any, ...]] = {}
    for given in reactions:
        for kind, acts in given.items():
            whole[kind] = (*whole.get(kind, ()), *acts)
    return whole
