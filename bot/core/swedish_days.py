"""The Swedish work calendar, from the `holidays` package."""

from datetime import MAXYEAR, UTC, date, datetime
from threading import Lock
from typing import TYPE_CHECKING

from bot.core.alone import alone
from bot.core.calendar import WorkCalendar

if TYPE_CHECKING:
    from holidays.countries.sweden import Sweden
else:
    Sweden = alone("holidays.countries", "sweden").Sweden

SATURDAY = 5

YEARS_AHEAD = 3
"""How many years are looked up at the start: what a ballot can be open for, and then some."""


class AlwaysSweden(Sweden):
    """Sweden's days off for good: the package stops at 2100, though its rules hold for any year."""

    end_year = MAXYEAR


class DaysOff:
    """The days off of each year, looked up once, by one thread at a time.

    `holidays` itself notes a year as known before it has filled it in: another thread that asks meanwhile would get a
    red day as a workday.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._years: dict[int, frozenset[date]] = {}

    def __contains__(self, day: date) -> bool:
        known = self._years.get(day.year)
        return day in (self.look_up(day.year) if known is None else known)

    def look_up(self, year: int) -> frozenset[date]:
        """All days off of the year, red Saturdays and Sundays only where they have a name."""
        with self._lock:
            if year not in self._years:
                found = AlwaysSweden(
                    years=year, expand=False, include_sundays=False, categories=("public", "de_facto")
                )
                self._years[year] = frozenset(found)
            return self._years[year]


_DAYS_OFF = DaysOff()
"""Of the whole process: a year's days off are always the same."""


def swedish_calendar() -> WorkCalendar:
    """Workdays as the Swedish public sector counts them.

    Off are Saturdays, Sundays, red days, and the eves when nobody works (midsommarafton, julafton, nyårsafton).
    """
    this_year = datetime.now(UTC).year
    for year in range(this_year - 1, min(this_year + YEARS_AHEAD, MAXYEAR) + 1):
        _DAYS_OFF.look_up(year)

    def is_day_off(day: date) -> bool:
        return day.weekday() >= SATURDAY or day in _DAYS_OFF

    return WorkCalendar(is_day_off)


def swedish_minute(moment: datetime) -> str:
    """A moment as the command line writes it, to the minute: “2026-11-28 14:30”."""
    return f"{swedish_calendar().local(moment):%Y-%m-%d %H:%M}"
