"""What a period is, and what a rule for days in words is given."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MOST_APART = 9
"""Years at the most between two that have a 29 February, or a week 53."""


class Tense(StrEnum):
    """What the verbs say; where they don't, what is asked of: what has been, what is to come, or what is nearest."""

    PAST = "past"
    FUTURE = "future"
    NEAR = "near"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both in it."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"


@dataclass(frozen=True, slots=True)
class AskedDay:
    """What a rule is given: what its pattern found, today, and what the verbs say. `meant`: what is asked of, which
    decides of what comes once a year where the verbs don't: a decision in January has been, a release may come."""

    found: re.Match[str]
    today: date
    tense: Tense
    meant: Tense = Tense.UNSAID

    @property
    def time(self) -> Tense:
        return self.tense or self.meant

    def __getitem__(self, name: str) -> str:
        return self.found[name] or ""


def day(first: date) -> Period:
    return Period(first, first)


def week(monday: date) -> Period:
    return Period(monday, monday + timedelta(days=6))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def months(year: int, first: int, count: int = 1) -> Period:
    """So many months from the first of one; months beyond December are the next year's."""
    year, first = year + (first - 1) // 12, (first - 1) % 12 + 1
    end_year, end_month = year + (first + count - 1) // 12, (first + count - 1) % 12 + 1
    return Period(date(year, first, 1), date(end_year, end_month, 1) - timedelta(days=1))


def has_week(year: int, number: int) -> bool:
    """Whether the ISO year has the week: few have a week 53."""
    return 1 <= number <= date(year, 12, 28).isocalendar().week


def is_leap_day(day: date) -> bool:
    return (day.month, day.day) == (2, 29)


def of_year(year: int, off: int, of: Callable[[int], Period]) -> Period:
    """The period of the year so many from this one (-1, 0, 1): of what isn't there each year (29 February, week 53), of
    the last year that has it, or the next.

    Raises:
        ValueError: no year near has it: 31 November.
    """
    step, year = off or 1, year + off
    for away in range(MOST_APART):
        with suppress(ValueError):
            return of(year + step * away)
    return of(year)
