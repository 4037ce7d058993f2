"""When a condition's owner is reminded: in workdays, over holidays and leap days too."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.swedish_days import swedish_calendar
from bot.features.conditions.reminding import MOST_AFTER, reminder_days

CALENDAR = swedish_calendar()


@pytest.mark.parametrize(
    ("due", "days"),
    [
        ("2027-01-29", ["2027-01-22", "2027-01-28", "2027-02-01", "2027-02-08"]),  # an ordinary Friday
        (
            "2026-12-28",
            ["2026-12-17", "2026-12-23", "2026-12-29", "2027-01-08"],
        ),  # over Christmas and New Year
        ("2027-06-26", ["2027-06-18", "2027-06-24", "2027-06-28", "2027-07-05"]),  # due on Midsummer Day
        ("2028-02-29", ["2028-02-22", "2028-02-28", "2028-03-01", "2028-03-08"]),  # a leap day
    ],
)
def test_the_days_before_and_after(due: str, days: list[str]) -> None:
    found = islice(reminder_days(date.fromisoformat(due), CALENDAR), len(days))
    assert [day.isoformat() for day in found] == days


@given(due=st.dates(date(2026, 1, 1), date(2035, 12, 31)))
def test_every_reminder_is_on_a_workday_and_later_than_the_one_before(due: date) -> None:
    days = list(reminder_days(due, CALENDAR))
    assert days == sorted(set(days))
    assert not any(CALENDAR.is_day_off(day) for day in days)
    assert sum(day > due for day in days) == MOST_AFTER
