"""The calendar is asked by many threads at once: each gets the same answer, the first time too."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from holidays.countries.sweden import Sweden

from bot.core import swedish_days
from bot.core.swedish_days import DaysOff, swedish_calendar

YEARS = range(1990, 2010)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Looking a year up takes its time, and none is known yet; which years were looked up, in order."""
    years: list[int] = []
    before: Any = Sweden._populate

    def populate(self: Any, year: int) -> None:
        years.append(year)
        time.sleep(0.02)
        before(self, year)

    monkeypatch.setattr(Sweden, "_populate", populate)
    monkeypatch.setattr(swedish_days, "_DAYS_OFF", DaysOff())
    return years


def test_threads_that_ask_at_once_get_the_same_answer(slow: list[int]) -> None:
    calendar = swedish_calendar()
    slow.clear()
    together = Barrier(8)

    def ask(_thread: int) -> list[bool]:
        together.wait(30)
        return [calendar.is_day_off(date(year, 12, 24)) for year in YEARS]

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(ask, range(8)))
    assert answers == [[True] * len(YEARS)] * 8
    assert len(slow) == len(set(slow)), "each year once"


def test_the_years_around_now_are_there_from_the_start(slow: list[int]) -> None:
    calendar = swedish_calendar()
    slow.clear()
    today = date.today()  # noqa: DTZ011 - any day around now will do
    for days in range(-300, 750):
        calendar.is_day_off(today + timedelta(days=days))
    assert slow == []


@pytest.mark.parametrize("year", [1, 1952, 2101, 9999])
def test_a_year_that_the_library_knows_nothing_of_has_its_weekends(year: int) -> None:
    calendar = swedish_calendar()
    days = [date(year, 6, day) for day in range(1, 8)]
    assert sum(calendar.is_day_off(day) for day in days) >= 2
