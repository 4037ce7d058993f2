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

RETRY = 0.01
"""Seconds until one looks again where nothing tells how long to wait: all that count are still on their way."""


@dataclass(slots=True, eq=False)
class Trip:
    """A call from when it leaves until it is answered; seconds on the loop's clock."""

    left: float
    answered: float | None = None

    def arrived_by(self, quickest: float) -> float:
        """When it had arrived at the latest. `quickest`: seconds that a call takes whose way is short."""
        return self.left + LONGEST_WAY if self.answered is None else self.answered - quickest


class Pacer:
    """Lets calls leave when their permits say so and the window has room for them.

    When a call arrived is judged by its answer: as much later than it left as it took longer than the quickest of
    the last ones. One that is not answered yet may still be arriving. So the pace falls where the way is uneven.
    """

    def __init__(self, window: Window, clock: Monotonic) -> None:
        self._calls = window.calls
        self._length = window.length / 1000
        self._clock = clock
        self._trips: list[Trip] = []
        self._taken: deque[float] = deque(maxlen=2 * window.calls)
        self._turn = (
            asyncio.Lock()
        )  # one after the other, as their permits were given: only the first one looks

    async def leave(self, at: float) -> Trip:
        """Wait until `at`, and longer where too many may arrive together."""
        async with self._turn:
            while (left := max(at - self._clock(), self._full_for())) > 0:  # noqa: ASYNC110 - time itself
                await asyncio.sleep(left)
            trip = Trip(self._clock())
            self._trips.append(trip)
            return trip

    def stayed(self, trip: Trip) -> None:
        """The call wasn't made after all."""
        self._trips.remove(trip)

    def answered(self, trip: Trip) -> None:
        """The call was answered, or given up."""
        trip.answered = self._clock()
        self._taken.append(trip.answered - trip.left)

    def _full_for(self) -> float:
        """Seconds until the window has room."""
        if len(self._trips) < self._calls:
            return 0.0
        now, quickest = self._clock(), min(self._taken, default=0.0)
        self._trips = [trip for trip in self._trips if trip.arrived_by(quickest) + self._length > now]
        if len(self._trips) < self._calls:
            return 0.0
        answered = [trip for trip in self._trips if trip.answered is not None]
        return min((trip.arrived_by(quickest) + self._length - now for trip in answered), default=RETRY)
