"""Where the time comes from: handed in everywhere, so that tests can turn it."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """When something began to arrive. `ticks`: the same moment in the event loop's monotonic seconds."""

    at: datetime
    ticks: float


def utc_now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)
