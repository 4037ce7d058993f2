"""Where it is kept how the bot speaks with somebody, as the retention of those who have left asks for it."""

from collections.abc import Collection
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId


class LeftPeople(Protocol):
    """What is kept to reach people and to answer them, whichever feature keeps it: asked of some hundred at a time."""

    def left_behind(self, people: Collection[PersonId]) -> frozenset[PersonId]:
        """Those of whom more is kept than a name in the directory."""

    def forget(self, people: Collection[PersonId]) -> None:
        """Remove it: of the directory's entry the name and when they left stay."""

    def remove(self, people: Collection[PersonId]) -> None:
        """Remove the directory's entry too."""


LEFT_PEOPLE = Port[LeftPeople]("people who have left")
