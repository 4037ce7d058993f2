"""Where conditions are kept, and what is known of the decisions that they belong to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from bot.core.beside import KeptDocument
from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.conditions.conditions import Condition


class Conditions(Protocol):
    def get(self, condition: str, *, lock: bool = False) -> Condition | None: ...
    def add(self, condition: Condition) -> None: ...
    def save(self, condition: Condition) -> None: ...
    def of_initiative(self, initiative: str, *, lock: bool = False) -> Sequence[Condition]:
        """All that there have been, in the order of their ids; locked in that order."""

    def of_initiatives(self, initiatives: Iterable[str]) -> Sequence[Condition]:
        """The same of several."""

    def standing(self) -> Sequence[Condition]:
        """All that stand, of every initiative, the earliest day first."""

    def due_on(self, days: Iterable[date]) -> Sequence[Condition]:
        """Those that stand and whose last day is one of these, the earliest first."""

    def waiting_for(self, person: PersonId) -> Sequence[Condition]:
        """Those that stand and are the person's to see to."""

    def kept(self) -> Mapping[str, KeptDocument]:
        """All just as they are kept."""


CONDITIONS = Port[Conditions]("conditions")


class PutAgain(Protocol):
    """Which decisions are being made anew."""

    def has(self, ballot: str) -> bool: ...


PUT_AGAIN = Port[PutAgain]("decisions put again")
