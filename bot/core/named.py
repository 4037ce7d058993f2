"""What several features bring, by name: two that claim the same name are a fault, found at the start."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Named = TypeVar("Named")
Name = TypeVar("Name", bound=Hashable)


class Claimed(Exception):
    """Two features claim the same name; the program doesn't start."""


def merged(what: str, parts: Iterable[Mapping[Name, Named]]) -> dict[Name, Named]:
    """All of the parts in one, in their order.

    Raises:
        Claimed: two of them have the same name.
    """
    whole: dict[Name, Named] = {}
    for part in parts:
        if not whole.keys().isdisjoint(part):
            twice = sorted(map(str, whole.keys() & part.keys()))
            raise Claimed(f"two features claim the {what} {', '.join(twice)}")
        whole |= part
    return whole
