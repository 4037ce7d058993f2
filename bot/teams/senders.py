"""How much one sender may send: a token bucket for each, in memory."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from bot.core.logs import shown
from bot.teams.rejections import Rejected

BURST = 20
PER_SECOND = 5.0
SENDERS_KEPT = 10_000


class SenderLimits:
    """At most `burst` activities at once and `per_second` over time from the same sender.

    What is kept for a sender is one number: when the bucket will be full again. The one least recently heard of is
    forgotten when there are too many.

    Args:
        clock: monotonic seconds.
    """

    def __init__(
        self,
        burst: int = BURST,
        per_second: float = PER_SECOND,
        *,
        kept: int = SENDERS_KEPT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._interval = 1 / per_second
        self._room = burst * self._interval
        self._kept = kept
        self._clock = clock
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def take(self, sender: str) -> None:
        """Count one activity.

        Raises:
            Rejected: 429, with the seconds to wait.
        """
        now = self._clock()
        full_at = max(self._full_at.get(sender, now), now) + self._interval
        wait = full_at - now - self._room
        if wait > 1e-9:
            raise Rejected(429, f"too much from {shown(sender)!r}", retry_after=math.ceil(wait))
        self._full_at[sender] = full_at
        self._full_at.move_to_end(sender)
        if len(self._full_at) > self._kept:
            self._full_at.popitem(last=False)
