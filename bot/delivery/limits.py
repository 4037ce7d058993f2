"""What Teams' refusals (429) say of its limits: it doesn't tell which of them was reached.

One conversation's refusal is taken to be that conversation's own limit. Where three different conversations are refused
within a second, it is the limit for all calls together: then the rate falls to what Teams took in that second, stays
there for a while, and climbs back slowly. Once it climbs, a single refusal says that it is too high again: so what is
tried in vain costs a call in some hundred.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SECOND = 1000

CONVERSATIONS = 3
"""So many different ones refused within a second mean the limit for all calls."""

STAYS = 10_000
"""Milliseconds for which the rate stays where it is before it climbs."""

STEP = 2_000
"""Milliseconds after which it climbs by another call a second."""

FORGOTTEN = 120_000
"""Milliseconds after which what was found out says nothing of a single refusal any more: it has climbed back."""

FALLS = 0.6
"""It falls at most to so much of what it was at one go: what was taken in a second that began with a rest is little."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """So many calls a second were taken at `at` (ms) while others were refused."""

    calls: int
    at: int

    def lowered(self, calls: int, now: int) -> int:
        """How many calls a second may go now, of the `calls` that otherwise may; a ceiling from the future is none."""
        if self.at > now:
            return calls
        return min(calls, self.calls + self.climbed(now))

    def climbed(self, now: int) -> int:
        """By how many calls a second it has risen; never below none."""
        return max(0, now - self.at - STAYS + STEP) // STEP

    def holds(self, now: int) -> bool:
        """Whether it says anything of what is refused now."""
        return self.at <= now < self.at + FORGOTTEN


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
        taken = max(1, sum(count for _, count in self.taken))
        if before is None or not before.holds(now):
            return Ceiling(taken, now) if self.is_global else before
        if not self.refused or now - before.at < SECOND:
            return before
        if (climbed := before.climbed(now)) > 0:
            return Ceiling(before.calls + climbed - 1, now)
        if not self.is_global:
            return before
        return Ceiling(max(1, min(taken, before.calls - 1), int(before.calls * FALLS)), now)
