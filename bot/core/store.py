"""A database with its life, as programs see it: opened, looked after, closed; and whether its tables fit."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.core.database import Database


class SchemaState(StrEnum):
    """How the tables stand to this program; `newer`: a later program has been here.

    `misencoded`: the database can't keep every letter; `pooled`: what a connection is opened with (how long it waits
    for a row) doesn't reach the server, since something in between shares it out.
    """

    CURRENT = "current"
    MISSING = "missing"
    OUTDATED = "outdated"
    NEWER = "newer"
    MISENCODED = "misencoded"
    POOLED = "pooled"


MISENCODED = (
    "the database's encoding isn't UTF-8, so it can't keep all that people write; "
    "make one that is: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
)
POOLED = (
    "the settings of the connection don't reach the database server; "
    "name the server itself in DATABASE_URL, not a pooler before it (PgBouncer)"
)


@dataclass(frozen=True, slots=True)
class ConnectionRoom:
    """Connections of a database server: `room` that it gives us, those we have among them; `each` that one process may
    take at the most; `processes` that are there now (`serve`, `worker`)."""

    room: int
    each: int
    processes: int

    @property
    def wanted(self) -> int:
        """What all of them may take; before any runs, what one does."""
        return self.each * max(self.processes, 1)


class Store(Database, Protocol):
    """A database with its life: what a program opens, looks after and closes."""

    async def start(self) -> None:
        """Be ready; connections are made when needed."""

    async def close(self) -> None:
        """Finish what waits and close the connections; later calls are turned down as Retryable."""

    async def check(self) -> None:
        """Write and commit something that changes nothing.

        Raises:
            Retryable: the database can't be written now.
        """

    async def schema(self) -> SchemaState:
        """How the tables' version stands to what this program knows."""

    async def connections(self) -> ConnectionRoom | None:
        """How many there are for us; None: it is a file, which everybody may open."""


async def schema_fault(database: Store) -> str | None:
    """What is wrong with the database or its tables' version and what to do, or None."""
    match await database.schema():
        case SchemaState.CURRENT:
            return None
        case SchemaState.NEWER:
            return "the database belongs to a newer version of Grindvakt; install that one"
        case SchemaState.MISENCODED:
            return MISENCODED
        case SchemaState.POOLED:
            return POOLED
        case state:
            return f"the database's tables are {state.value}; run `grindvakt migrate` first"
