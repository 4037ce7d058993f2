"""What the rules of retention reach among receipts and people who have left, and what becomes of it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId


class KeptTrainings(Protocol):
    def count_outlived(self, before: datetime, today: date) -> int: ...
    def outlived(self, before: datetime, today: date, after: str, limit: int) -> Sequence[str]:
        """The next receipts, in the order of their ids, of before that moment which answer for nothing any more.

        That is: the training is withdrawn, the receipt has run out, a later round has one, or the person has left.
        """

    def remove(self, receipts: Iterable[str]) -> None:
        """The receipts, and where their persons stood, in trainings that are withdrawn."""

    def known(self, people: Collection[PersonId]) -> frozenset[PersonId]:
        """Those of whom a row, a receipt or a seat is."""

    def count_leavers(self, before: datetime) -> int: ...
    def leavers(self, before: datetime, after: PersonId, limit: int) -> Sequence[PersonId]:
        """The next people with a row, a receipt or a seat who have been gone from the directory since before that."""

    def rename(self, person: PersonId, pseudonym: str) -> None:
        """Everywhere where they are the one who was trained: the pseudonym, none of their words, no manager.

        What they had left to do, they have left. What they decided about others keeps their name.
        """


KEPT_TRAININGS = Port[KeptTrainings]("kept trainings")
