"""Workdays and deadlines, counted in a person's or a forum's local time.

One rule for all counting (docs/rules.md): day one is the first workday after the date from which one counts.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MINYEAR, UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/Stockholm")
"""Where a day is told that is nobody's own: of the organisation, of a law, of a file that says no zone."""

NOON = time(12)
"""When a vote closes on its last day, unless somebody says otherwise."""


@lru_cache(maxsize=1000)
def zone_of(name: str) -> ZoneInfo | None:
    """The time zone of this name; None where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, TypeError, OSError):  # a folder's name, one that leads out of it …
        return None


@lru_cache(maxsize=1000)
def zone_here(name: str) -> ZoneInfo:
    """The same; the organisation's where this machine knows none of that name: a database may have been filled on
    another, whose list of zones is younger."""
    return zone_of(name) or HOME


def home_day(moment: datetime) -> date:
    """Which day it is for the organisation. By UTC, what is numbered in the first hour of a year is the old one's."""
    return moment.astimezone(HOME).date()


def comes_twice(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether a clock on the wall there shows the same once more, before or after it."""
    local = moment.astimezone(zone)
    return local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()


def months_on(day: date, months: int) -> date:
    """The same day of the month so many months later (or earlier), or the last that there is."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days count. `is_day_off` tells of a date whether nobody is expected to work then, Saturdays included.

    Swedish practice adds midsommarafton, julafton and nyårsafton to the red days.
    """

    is_day_off: Callable[[date], bool]
    time_zone: str = "Europe/Stockholm"

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.time_zone))

    def add_workdays(self, day: date, count: int) -> date:
        """The date on which `count` workdays end that begin after `day`: day one is the first workday after it.

        So it doesn't matter whether `day` itself is one. 0 gives `day`, or the next workday if it is a day off.
        """
        if count == 0:
            return self._workday_from(day)
        for _ in range(count):
            day = self._workday_from(day + timedelta(days=1))
        return day

    def workdays_before(self, day: date, count: int = 1) -> date:
        """The workday that lies `count` workdays before `day`, whether that is one or not.

        0 gives `day`, or the last workday before it if it is a day off.
        """
        if count == 0:
            return self._workday_until(day)
        for _ in range(count):
            day = self._workday_until(day - timedelta(days=1))
        return day

    def workdays_between(self, start: datetime, end: datetime) -> int:
        """How many workdays lie after `start`'s date, up to and with `end`'s date; 0 where `end` isn't later."""
        day, last = self.local(start).date(), self.local(end).date()
        count = 0
        while day < last:
            day += timedelta(days=1)
            count += not self.is_day_off(day)
        return count

    def deadline(self, start: datetime, workdays: int) -> datetime:
        """Noon, local time, on the day `workdays` workdays after `start`; aware UTC."""
        return self.at(self.add_workdays(self.local(start).date(), workdays), NOON)

    def at(self, day: date, clock: time) -> datetime:
        """The local day and time as aware UTC; the first or last moment there is, where UTC has no such day."""
        try:
            return datetime.combine(day, clock, ZoneInfo(self.time_zone)).astimezone(UTC)
        except OverflowError:
            return (
                datetime.min.replace(tzinfo=UTC) if day.year == MINYEAR else datetime.max.replace(tzinfo=UTC)
            )

    def _workday_from(self, day: date) -> date:
        while self.is_day_off(day):
            day += timedelta(days=1)
        return day

    def _workday_until(self, day: date) -> date:
        while self.is_day_off(day):
            day -= timedelta(days=1)
        return day
