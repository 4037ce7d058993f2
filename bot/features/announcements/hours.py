"""When a recipient's own hours let an announcement reach them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.delivery.reaching import AVAILABILITY, Hours

LONGEST_WAIT = 90
"""Days after which it is sent all the same: who is away for longer reads it when they are back."""


class Clocks:
    """Looks up when people may be reached, each kind of hours worked out once. `is_day_off`: see `WorkCalendar`."""

    def __init__(self, is_day_off: Callable[[date], bool]) -> None:
        self._is_day_off = is_day_off

    def due(self, people: Iterable[PersonId], uow: UnitOfWork, now: datetime) -> Mapping[PersonId, datetime]:
        """For each of `people` the first moment from `now` on in which they are at work."""
        minute = now.replace(second=0, microsecond=0)

        @cache
        def first(hours: Hours) -> datetime:
            return self.first(hours, minute)

        return {person: max(now, first(hours)) for person, hours in uow[AVAILABILITY].of(people).items()}

    def first(self, hours: Hours, now: datetime) -> datetime:
        """The first moment from `now` on that is within the hours, on a workday, outside any leave; aware UTC."""
        zone = _zone(hours.time_zone)
        all_day = hours.work_end <= hours.work_start
        day = now.astimezone(zone).date()
        for _ in range(LONGEST_WAIT):
            begins = datetime.combine(day, time() if all_day else hours.work_start, zone).astimezone(UTC)
            last = day + timedelta(days=1) if all_day else day
            ends = datetime.combine(last, time() if all_day else hours.work_end, zone).astimezone(UTC)
            away = any(first <= day <= last for first, last in hours.leave)
            if now < ends and not away and not self._is_day_off(day):
                return max(now, begins)
            day += timedelta(days=1)
        return now


def _zone(name: str) -> ZoneInfo:
    """Whoever's zone nobody knows has the organisation's."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("Europe/Stockholm")
