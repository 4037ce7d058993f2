"""Batches of an announcement: the calls by which Teams was asked to bring it to many people at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.core.database import Port
from bot.features.announcements.ledger import LedgerRow, LedgerState


class HandedState(StrEnum):
    """Where one call stands."""

    ASKED = "asked"
    """On the queue, or being made."""
    ACCEPTED = "accepted"
    REFUSED = "refused"
    """Teams has surely not taken it."""
    UNCERTAIN = "uncertain"
    """Nobody knows whether Teams has taken it."""
    ENDED = "ended"
    LOST = "lost"
    """Teams has taken it, and how it went can't be learnt."""


@dataclass(frozen=True, slots=True)
class HandedBatch:
    """One call. `id`: the subject of its effect, and what its rows of the ledger name; `operation`: as Teams names it.

    `size`: how many people it was for.
    """

    id: str
    announcement: str
    language: str
    size: int
    at: datetime
    state: HandedState = HandedState.ASKED
    operation: str = ""


class HandedBatches(Protocol):
    def get(self, batch: str) -> HandedBatch | None:
        """The batch, which nobody else changes before this transaction ends."""

    def of(self, announcement: str) -> Sequence[HandedBatch]:
        """All of them, the first one first."""

    def save(self, batch: HandedBatch) -> None: ...
    def count_alone(self, announcement: str) -> int:
        """How many are being sent to by themselves, without a call for many."""

    def rows(self, batch: str, states: Iterable[LedgerState]) -> Sequence[LedgerRow]:
        """The ledger's rows in these states that were last asked for with it: they are locked, in their order."""

    def settle(
        self, batch: str, states: Iterable[LedgerState], to: LedgerState, *, reason: str, text: int
    ) -> None:
        """Move all its rows that are in one of these states. `rows` has locked them."""


HANDED_BATCHES = Port[HandedBatches]("handed batches")
