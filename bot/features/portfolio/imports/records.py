"""What an import says, before anyone knows whether it can be done: records, each with its place in a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.core.nodes import Where
from bot.features.processes.model import ProcessModel

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True, order=True)
class ImportFault:
    """Something that keeps an import from being done. `message` says in English what is wrong and what to do."""

    where: Where
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Given(Generic[Value]):
    """A value and where it was given, so that a fault found much later can still point at its line."""

    value: Value
    where: Where


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One person, forum, system or initiative as a file gives it: only the fields that the file mentions.

    `key` is the raw id or key, also where it is malformed. `broken` names the fields with a fault of their own:
    nothing more is said about them, and the record is not written, but others may refer to it.
    Fields that hold rows (seats, roles, papers …) are `Given[tuple[Given[…], …]]`, with persons as they are
    written (id or mail).
    """

    key: str
    where: Where
    fields: Mapping[str, Given[Any]]
    broken: frozenset[str] = frozenset()
    head: bool = True
    """False: only rows that belong to it were given (seats.csv …), not the record's own line."""

    def says(self, name: str) -> Any:
        """The value given for the field `name`, or None where the file doesn't mention it."""
        given = self.fields.get(name)
        return given.value if given else None

    def place_of(self, name: str) -> Where:
        given = self.fields.get(name)
        return given.where if given else self.where


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything that the files of one import say, and the faults found while reading them.

    `unread_models`: a model file has faults, so nobody can say that a process or role is unknown.
    """

    people: tuple[ImportRecord, ...] = ()
    forums: tuple[ImportRecord, ...] = ()
    systems: tuple[ImportRecord, ...] = ()
    initiatives: tuple[ImportRecord, ...] = ()
    models: tuple[Given[ProcessModel], ...] = ()
    faults: tuple[ImportFault, ...] = ()
    unread_models: bool = False

    def __len__(self) -> int:
        records = (self.people, self.forums, self.systems, self.initiatives)
        return sum(map(len, records)) + len(self.models)
