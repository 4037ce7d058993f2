"""What the rules of retention reach among recipients, and what becomes of it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId


class KeptAnnouncements(Protocol):
    def count_outlived(self, before: datetime) -> int:
        """Rows of the ledgers of announcements that are over and whose sending began before then."""

    def remove(self, before: datetime, limit: int) -> int:
        """Remove some of them, with what these people were mailed, reminded of and asked; how many rows."""

    def count_leavers(self, before: datetime) -> int: ...
    def leavers(
        self, before: datetime, after: PersonId, limit: int
    ) -> tuple[Sequence[PersonId], PersonId | None]:
        """Of the next people who have been gone from the directory since before then, those with a row in a ledger.

        And after whom there may be more; None: these were the last.
        """

    def known(self, people: Collection[PersonId]) -> frozenset[PersonId]:
        """Those of them who have a row in a ledger."""

    def rename(self, person: PersonId, pseudonym: str) -> None:
        """Where they are the recipient: the rows stay, so that they add up, and what they asked, without a name."""


KEPT_ANNOUNCEMENTS = Port[KeptAnnouncements]("kept announcements")
