"""What an import would do, and what it is judged against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.core.people import Person, PersonId
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.imports.records import ImportFault, ImportRecord
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.systems import System
from bot.features.processes.model import ProcessModel

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that an import can write but process models, each kind in the order of its ids."""

    people: tuple[Person, ...]
    forums: tuple[Forum, ...]
    initiatives: tuple[Initiative, ...]
    systems: tuple[System, ...] = ()


@dataclass(frozen=True, slots=True)
class InStore:
    """What the store holds when an import is planned.

    `initiatives`: at least those that the import names. `models`: those kept in the store; `presets`: those that come
    with the product. `at_vote`: the keys of initiatives with an open ballot.
    """

    people: Mapping[PersonId, Person]
    forums: Mapping[str, Forum]
    initiatives: Mapping[str, Initiative]
    models: tuple[ProcessModel, ...] = ()
    presets: tuple[ProcessModel, ...] = ()
    at_vote: frozenset[str] = frozenset()
    systems: Mapping[str, System] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned(Generic[Noun]):
    """One record's effect; `before` None: it is new. `after` None: the record has faults."""

    record: ImportRecord
    before: Noun | None
    after: Noun | None

    @property
    def is_new(self) -> bool:
        return self.before is None and self.after is not None

    @property
    def is_change(self) -> bool:
        return self.before is not None and self.after is not None and self.before != self.after


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would write. With any fault, nothing is written."""

    faults: tuple[ImportFault, ...]
    models: tuple[ProcessModel, ...]
    """To be kept: given in the import, or followed by an initiative of it, and not kept yet."""
    people: tuple[Planned[Person], ...]
    forums: tuple[Planned[Forum], ...]
    systems: tuple[Planned[System], ...]
    initiatives: tuple[Planned[Initiative], ...]
    remarks: tuple[ImportFault, ...] = ()
    """What is odd, but keeps nothing from being written."""
