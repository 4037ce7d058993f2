"""Where the time comes from: handed in everywhere, so that tests can turn it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial


@dataclass(frozen=True, slots=True)
class Receipt:
    """When something began to arrive. `ticks`: the same moment in the event loop's monotonic seconds."""

    at: datetime
    ticks: float


utc_now: Callable[[], datetime] = partial(datetime.now, UTC)
"""The time now, aware, in UTC."""
