"""Where the time comes from: handed in everywhere, so that tests can turn it."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)
