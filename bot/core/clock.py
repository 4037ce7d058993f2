"""Where the time comes from: handed in everywhere, so that tests can turn it. And when something is received."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial


@dataclass(frozen=True, slots=True)
class Receipt:
    """When something began to arrive. `ticks`: the same moment in the event loop's monotonic seconds."""

    at: datetime
    ticks: float


ARRIVES_WITHIN = timedelta(seconds=10)
"""How long a request may take from its first byte, which is its receipt, to its last; a slower one is refused."""

utc_now: Callable[[], datetime] = partial(datetime.now, UTC)
"""The time now, aware, in UTC."""
