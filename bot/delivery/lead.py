"""Being on time where several processes share the rate.

A permit says when a call may leave, and the others' permits go by it. A call that arrives later than that meets calls
of the next second, which nobody has counted it among: fifty and more arrive in one. The commit that the permits come
with is waited for beforehand (`Lead`); of what is late all the same, on a new connection or since the process stood
still, the others are told (`Arrivals`), and what would leave too late for that doesn't leave.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from bot.delivery.limits import SECOND
from bot.delivery.rates import MARGIN, Window

FADES = 0.9
"""Of what it was, after each turn that was quicker."""

MOST = 1.0
"""Seconds; a process that stands still for longer is late, and its calls don't leave."""

TOLERATED = 0.4
"""Seconds by which a call may leave later than its permit says: it is answered, and told to the others, before they
make the calls that it would meet."""

TOLD_FROM = 0.05
"""Seconds of lateness that are told: there is room for more between the processes' windows (`SHARED_MARGIN`), and the
last of a handful is some twenty later than the first."""

TOGETHER = 0.1
"""Seconds within which late calls are said to have arrived with the last of them: they share a time from then on, so
that their places come free together. Calls that leave one by one cost a third more than in handfuls (docs/bench.md)."""


def is_shared(limit: Window) -> bool:
    """Whether other processes make calls in the window too; see `tenant_limit`."""
    return limit.length > SECOND + MARGIN


class Lead:
    """Seconds from when permits are given until they are in hand, as it has lately been at the longest.

    One process alone has none: nobody else's permits go by its own, and its pacer sees what is late.
    """

    def __init__(self, limit: Window) -> None:
        self.shared = is_shared(limit)
        self.seconds = 0.0

    def took(self, seconds: float) -> None:
        """So long it was in this turn."""
        if self.shared:
            self.seconds = min(max(seconds, FADES * self.seconds), MOST)


@dataclass(slots=True)
class TakenPlace:
    """A call's place in the window. `at`: when it was to go, in ms by the database's clock; `due`: the same by the
    loop's; `answered`: None while it is under way.
    """

    at: int
    due: float
    answered: float | None = None


class Arrivals:
    """When calls have arrived, beside when they were to; one process alone (`shared`) has nobody to tell."""

    def __init__(self, *, shared: bool) -> None:
        self._shared = shared
        self._places: list[TakenPlace] = []

    def awaited(self, at: int, due: float) -> TakenPlace:
        place = TakenPlace(at, due)
        if self._shared:
            self._places.append(place)
        return place

    def stayed(self, place: TakenPlace) -> None:
        """The call wasn't made after all: its place stays empty."""
        if self._shared:
            self._places.remove(place)

    def late(self, now: float, way: float) -> list[tuple[int, int]]:
        """Which calls arrived later than others know, or are still to, as `Recent.shifted` takes it; each is told once.

        Args:
            way: seconds that a call takes at the least until it is answered.
        """
        told, last = [], inf
        for place, by in sorted(self._behind(now, way), key=lambda each: each[0].due + each[1], reverse=True):
            if last - place.due - by > TOGETHER:
                last = place.due + by
            shift = round((last - place.due) * 1000)
            told.append((place.at, shift))
            place.at += shift
            place.due = last
        self._places = [place for place in self._places if place.answered is None]
        return told

    def _behind(self, now: float, way: float) -> Iterator[tuple[TakenPlace, float]]:
        """Those that are late, with the seconds."""
        for place in self._places:
            by = (now if place.answered is None else place.answered) - way - place.due
            if by > TOLD_FROM:
                yield place, by
