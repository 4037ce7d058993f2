"""What Teams' refusals (429) say of its limits: it doesn't tell which of them was reached.

One conversation's refusal is taken to be that conversation's own limit. Where three different conversations are refused
within a second, it is the limit for all calls together: then the rate falls to what Teams took in that second, and
climbs back slowly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SECOND = 1000

CONVERSATIONS = 3
"""So many different ones refused within a second mean the limit for all calls."""

CLIMB = 1
"""Calls a second by which the rate rises with every second."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """So many calls a second were taken at `at` (ms) while others were refused."""

    calls: int
    at: int

    def lowered(self, calls: int, now: int) -> int:
        """How many calls a second may go now, of the `calls` that otherwise may; a ceiling from the future is none."""
        if self.at > now:
            return calls
        return min(calls, self.calls + (now - self.at) // SECOND * CLIMB)


@dataclass(frozen=True, slots=True)
class Answers:
    """How Teams answered in the last second. `taken`: when and how many calls; `refused`: when and where one."""

    taken: tuple[tuple[int, int], ...] = ()
    refused: tuple[tuple[int, str], ...] = ()

    def and_now(self, taken: int, refused: Sequence[str], now: int) -> "Answers":
        """With what has been answered at `now`, without what is older than a second or lies in the future."""
        news = ((now, taken),) if taken else ()
        return Answers(
            tuple(one for one in self.taken if now - SECOND < one[0] <= now) + news,
            tuple(one for one in self.refused if now - SECOND < one[0] <= now)
            + tuple((now, where) for where in refused),
        )

    @property
    def is_global(self) -> bool:
        """Whether so many conversations were refused that it can't be the limit of each of them."""
        return len({where for _, where in self.refused}) >= CONVERSATIONS

    def ceiling(self, before: Ceiling | None, now: int) -> Ceiling | None:
        """The ceiling after these answers. One that has just been set stays: its refusals are still coming in."""
        if not self.is_global or (before is not None and now - SECOND < before.at <= now):
            return before
        return Ceiling(max(1, sum(count for _, count in self.taken)), now)
