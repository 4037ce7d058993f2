"""Holds back one process's calls so that they don't *arrive* too close to each other.

A permit says when a call may leave. What Teams counts is when calls arrive, and the way there is not even: a
connection has to be made first, or the process stands still for a moment, and fifty that left in good order come
together with the next ones.
"""

import asyncio
from collections import deque
from dataclasses import dataclass

from bot.delivery.loops import Monotonic
from bot.delivery.rates import Window

LONGEST_WAY = 2.0
"""Seconds after which a call without an answer is taken to have arrived: one that hangs must not hold its place."""

REMEMBERED = 20
"""Windows' worth of calls among which the quickest is looked for: of a few none may have had a short way both there and
back, and then it is taken to be later than it was at the earliest."""

WARY = 0.01
"""Seconds by which the way may become shorter than it was for the first calls, which had connections to make."""

WARY_FOR = 2
"""Windows' worth of calls for which that is believed."""

TICK = 0.005
"""Seconds for which one sleeps at least: calls whose places come free meanwhile leave together, which costs less, and a
sleep of less than a millisecond is none for the event loop, which would look all along."""

RETRY = 0.01
"""Seconds until one looks again where nothing tells how long to wait: all that count are still on their way."""


@dataclass(slots=True, eq=False)
class Trip:
    """A call from when it leaves until it is answered; seconds on the loop's clock."""

    left: float


class Pacer:
    """Lets calls leave when their permits say so and the window has room for them.

    When a call arrived is judged by its answer: as much later than it left as it took longer than the quickest of
    the last ones. One that is not answered yet may still be arriving. So the pace falls where the way is uneven.
    """

    def __init__(self, window: Window, clock: Monotonic) -> None:
        self._calls = window.calls
        self._length = window.length / 1000
        self._clock = clock
        self._under_way: dict[Trip, None] = {}  # in the order in which they left
        self._answered: deque[float] = deque()  # when each was, of those that may still count
        self._taken: deque[float] = deque(maxlen=REMEMBERED * window.calls)
        self._quickest = 0.0
        # one after the other, as their permits were given: only the first one looks
        self._turn = asyncio.Lock()

    async def leave(self, at: float) -> Trip:
        """Wait until `at`, and longer where too many may arrive together."""
        async with self._turn:
            while (left := max(at - self._clock(), self._full_for())) > 0:  # noqa: ASYNC110 - time itself
                await asyncio.sleep(max(left, TICK))
            trip = Trip(self._clock())
            self._under_way[trip] = None
            return trip

    def stayed(self, trip: Trip) -> None:
        """The call wasn't made after all."""
        self._under_way.pop(trip, None)

    def answered(self, trip: Trip) -> None:
        """The call was answered, or given up."""
        now = self._clock()
        if trip in self._under_way:
            del self._under_way[trip]
            self._answered.append(now)
        self._take(now - trip.left)

    def _take(self, seconds: float) -> None:
        """Note how long a call took; the quickest is looked for anew only where the one that was is forgotten."""
        forgotten = self._taken[0] if len(self._taken) == self._taken.maxlen else None
        first = not self._taken
        self._taken.append(seconds)
        if first or seconds <= self._quickest:
            self._quickest = seconds
        elif forgotten is not None and forgotten <= self._quickest:
            self._quickest = min(self._taken)

    @property
    def way(self) -> float:
        """Seconds that a call takes at the least, there and back; 0 while too few have been made to tell."""
        return self._quickest if len(self._taken) >= WARY_FOR * self._calls else 0.0

    def _full_for(self) -> float:
        """Seconds until the window has room."""
        if self._count() < self._calls:
            return 0.0
        now = self._clock()
        while self._answered and self._free_at() <= now:
            self._answered.popleft()
        while self._under_way and self._given_up_at() <= now:
            self._under_way.pop(next(iter(self._under_way)))
        if self._count() < self._calls:
            return 0.0
        return self._free_at() - now if self._answered else RETRY

    def _count(self) -> int:
        return len(self._answered) + len(self._under_way)

    def _free_at(self) -> float:
        """When the first that was answered counts no more: it had arrived by then less what the quickest takes."""
        quickest = self._quickest - (WARY if len(self._taken) < WARY_FOR * self._calls else 0.0)
        return self._answered[0] - quickest + self._length

    def _given_up_at(self) -> float:
        return next(iter(self._under_way)).left + LONGEST_WAY + self._length
