"""The Swedish work calendar, from the `holidays` package."""

from datetime import MAXYEAR, date

from holidays.countries.sweden import Sweden

from bot.domain.calendar import WorkCalendar

SATURDAY = 5


class AlwaysSweden(Sweden):
    """Sweden's days off for good: the package stops at 2100, though its rules hold for any year."""

    end_year = MAXYEAR


def swedish_calendar() -> WorkCalendar:
    """Workdays as the Swedish public sector counts them.

    Off are Saturdays, Sundays, red days, and the eves when nobody works (midsommarafton, julafton, nyårsafton).
    """
    days_off = AlwaysSweden(include_sundays=False, categories=("public", "de_facto"))

    def is_day_off(day: date) -> bool:
        return day.weekday() >= SATURDAY or day in days_off

    return WorkCalendar(is_day_off)
