"""Where the proof of the log is kept, as far as it is kept in the database."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from bot.core.database import Port
from bot.features.records.checkpoints import SignedCheckpoint
from bot.features.records.merkle import Frontier


class Checkpoints(Protocol):
    def tree(self) -> Frontier:
        """The tree as far as it has grown; nobody else lets it grow before this transaction ends."""

    def save_tree(self, tree: Frontier) -> None: ...
    def hashes(self, after: int, limit: int) -> Sequence[str]:
        """The hashes of the entries after the one with that number, at most so many, in their order."""

    def every_hash(self, upto: int) -> Iterable[str]:
        """The hashes of all entries up to the one with that number; the whole log is never in memory."""

    def newest(self) -> SignedCheckpoint | None: ...
    def add(self, checkpoint: SignedCheckpoint) -> None: ...
    def all(self) -> Iterable[SignedCheckpoint]:
        """Every checkpoint, in the order in which they were made."""


CHECKPOINTS = Port[Checkpoints]("checkpoints")
