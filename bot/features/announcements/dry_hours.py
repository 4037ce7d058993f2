"""When somebody's hours let an announcement reach them, as a dry run counts it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.delivery.reaching import Hours

LONGEST_WAIT = 90
"""Days that are looked ahead: whoever is away for longer is counted as reached at once."""


class FirstMoment:
    """The first moment in which somebody is at work. `is_day_off`: see `WorkCalendar`."""

    def __init__(self, is_day_off: Callable[[date], bool]) -> None:
        self._is_day_off = is_day_off

    def __call__(self, hours: Hours, start: datetime) -> datetime:
        zone = _zone(hours.time_zone)
        day = start.astimezone(zone).date()
        for _ in range(LONGEST_WAIT):
            begins, ends = _working(hours, day, zone)
            away = any(first <= day <= last for first, last in hours.leave)
            if start < ends and not away and not self._is_day_off(day):
                return max(start, begins)
            day += timedelta(days=1)
        return start


def _working(hours: Hours, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Hours that end no later than they begin are the whole day."""
    if hours.work_end <= hours.work_start:
        begins, ends = (
            datetime.combine(day, time(), zone),
            datetime.combine(day + timedelta(days=1), time(), zone),
        )
    else:
        begins, ends = (datetime.combine(day, clock, zone) for clock in (hours.work_start, hours.work_end))
    return begins.astimezone(UTC), ends.astimezone(UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("Europe/Stockholm")
