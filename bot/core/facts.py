"""Facts: what has happened, each kind a frozen dataclass in past tense (`VoteCast`). Features react to each other's.

A fact's fields may be texts, whole numbers, booleans, `StrEnum`s, aware times, days, and dataclasses, mappings (by
texts or days), `tuple[…, ...]`s and frozen sets of these, each or None; no floats, whose text differs between programs.
`bot.core.fact_json` is the one place that writes and reads them; `bot.core.fact_kinds` finds at the start what it
couldn't.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from bot.core.personal import Actor

Older = Callable[[str, Actor, Mapping[str, Any]], Mapping[str, Any]]
"""What makes today's fields of what an earlier version wrote: of its subject, who did it, and its fields."""

SYSTEM: Actor = "system"
"""The log's name for the program itself."""


def as_it_was(_subject: str, _actor: Actor, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """For an earlier version whose fields are today's."""
    return data


@dataclass(frozen=True, slots=True)
class Fact:
    """What every kind of fact has; its name in the log is the class's.

    `version` is raised when fields change, and `older` then says how each earlier version's JSON becomes today's, so
    that what was written stays readable; what was written before facts had classes is version 1. `about` names the
    field that the log can be searched by: an id. `needs_names`: whether the record needs to say who the people in it
    are, years after they have left; where it doesn't, whoever did it about somebody else is named all the same.
    """

    version: ClassVar[int] = 1
    older: ClassVar[Mapping[int, Older]] = {}
    about: ClassVar[str]
    needs_names: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Happened:
    """A fact as the log tells it. `by`: who did it; `at`: aware UTC."""

    seq: int
    at: datetime
    by: Actor
    fact: Fact


@dataclass(frozen=True, slots=True)
class PartOf:
    """Marks a mapping that holds some of the fields of a dataclass: name → value, as that class types it."""

    kind: type[Any]
