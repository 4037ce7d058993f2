"""Many of something, a few at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

One = TypeVar("One")


def in_parts(several: Iterable[One], most: int) -> Iterator[list[One]]:
    """The same in their order, in lists of at most `most`; none is empty."""
    left = iter(several)
    while part := list(islice(left, most)):
        yield part
