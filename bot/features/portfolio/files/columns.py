"""What a table of the format is made of: its columns, and the parts that belong to its records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

Values = Mapping[str, Any]


class Empty(Enum):
    """What an empty value means where it isn't simply a default."""

    FAULT = "it must be filled in"


@dataclass(frozen=True, slots=True)
class Column:
    """A field. A dot in the name is a mapping inside a mapping in YAML (`name.sv`: `name: {sv: …}`).

    `empty`: the value of an empty one. `listed`: a list in YAML, divided by `|` in CSV. `pairs`: an item of it may be a
    mapping in YAML, which is written as `name=value; name=value` otherwise. `retired`: read as long as there are files
    with it, and not written any more.
    """

    name: str
    read: Callable[[str], Any]
    empty: Any = Empty.FAULT
    listed: bool = False
    pairs: bool = False
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong to a record: a list in YAML, a table of its own in CSV. `make` may raise ValueError."""

    name: str
    columns: tuple[Column, ...]
    make: Callable[[Values], Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of record. `owner` is what the tables of its parts call its key."""

    name: str
    owner: str
    columns: tuple[Column, ...]
    """The key is the first."""
    parts: tuple[Part, ...] = ()

    @property
    def key(self) -> Column:
        return self.columns[0]
