"""How often a day people are written to of its own accord, so that no feature adds to another's crowd unseen."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId


class Reached(Protocol):
    """Counts by the day of the person's own calendar (`bot.delivery.reaching.Reaching.day`).

    Its rows are locked in the order of people, after the deliveries.
    """

    def room(self, people: Iterable[PersonId], day: date, limit: int) -> set[PersonId]:
        """Those who have been written to fewer than `limit` times that day, whatever it was about."""

    def count(self, people: Iterable[PersonId], day: date, kind: str) -> None:
        """Each of them has been written to once more that day, about something of this kind."""

    def forget(self, before: date, limit: int) -> int:
        """Remove some of the counts of days before, and return how many those were."""


REACHED = Port[Reached]("reached")
