"""The log against its checkpoints: what the chain alone can't show, since whoever has it all can compute it anew."""

from collections.abc import Sequence

from bot.core.chain import Broken, Record
from bot.features.records.checkpoints import Checkpoint
from bot.features.records.merkle import EMPTY, Frontier

UNSEEN = (
    "The chain alone can't show whether entries were cut off at the end, or whether everything was computed anew: "
    "give --checkpoint and --key."
)
"""What is said where the log holds and no checkpoint was given."""


class Against:
    """Sees each entry go by, in order, and compares at every size that a checkpoint was made at."""

    def __init__(self, checkpoints: Sequence[Checkpoint]) -> None:
        self._left = sorted(checkpoints, key=lambda each: each.size, reverse=True)
        self._largest = self._left[0].size if self._left else 0
        self._tree = Frontier()
        while self._left and self._left[-1].size == 0:
            if self._left.pop().root != EMPTY:
                raise Broken(1, "the checkpoint of the empty log is none")

    def see(self, record: Record) -> None:
        """One entry more, whose hash has been found to fit.

        Raises:
            Broken: the log up to here isn't what the checkpoint was made of.
        """
        if not self._left:
            return
        self._tree.add(bytes.fromhex(record.hash))
        while self._left and self._left[-1].size == self._tree.size:
            if self._left.pop().root != self._tree.root():
                raise Broken(record.seq, _anew(record.seq))

    def end(self) -> None:
        """The log is over.

        Raises:
            Broken: a checkpoint tells of more entries.
        """
        if self._left:
            there, told = self._tree.size, self._largest
            raise Broken(
                there + 1, f"it is missing: by its checkpoint the log had {told} entries, here are {there}"
            )

    def said(self, count: int) -> str:
        """What the checkpoints show of a log with so many entries."""
        after = count - self._largest
        if after <= 0:
            return "It is the log that the checkpoint was made of, to its last entry."
        return (
            f"It is the log that the checkpoint of {self._largest} entries was made of. "
            f"The {after} after that are in no checkpoint that was given: only their chain was checked."
        )


def _anew(size: int) -> str:
    return (
        f"up to here it isn't the log that the checkpoint of {size} entries was made of: something was changed, and "
        "the chain computed anew"
    )
