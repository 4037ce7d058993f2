"""What is remembered for a while, so that it isn't looked up for each activity."""

from collections.abc import Callable
from typing import Generic, TypeVar

REMEMBERED_FOR = 60.0
"""Seconds for which a person's language and a conversation's state are not looked up again."""

MOST_REMEMBERED = 20_000

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Remembers values for a while; emptied when it is full."""

    def __init__(self, ticks: Callable[[], float]) -> None:
        self._ticks = ticks
        self._kept: dict[Key, tuple[float, Value]] = {}

    def get(self, key: Key) -> Value | None:
        until, value = self._kept.get(key, (0.0, None))
        return value if self._ticks() < until else None

    def take(self, key: Key) -> Value | None:
        """The value, which is forgotten."""
        until, value = self._kept.pop(key, (0.0, None))
        return value if self._ticks() < until else None

    def clear(self) -> None:
        self._kept.clear()

    def put(self, key: Key, value: Value) -> None:
        if len(self._kept) >= MOST_REMEMBERED:
            self._kept.clear()
        self._kept[key] = (self._ticks() + REMEMBERED_FOR, value)
