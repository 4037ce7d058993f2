"""The Swedish work calendar: red days, eves, deadlines over the change of clocks."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar import WorkCalendar
from bot.core.swedish_days import swedish_calendar

CALENDAR = swedish_calendar()
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),  # nyårsdagen
        date(2026, 1, 6),  # trettondedag jul
        date(2026, 4, 3),  # långfredagen
        date(2026, 4, 6),  # annandag påsk
        date(2026, 5, 1),  # första maj
        date(2026, 5, 14),  # Kristi himmelsfärdsdag
        date(2025, 6, 6),  # nationaldagen, a Friday
        date(2026, 6, 19),  # midsommarafton
        date(2027, 6, 25),  # midsommarafton
        date(2026, 12, 24),  # julafton
        date(2026, 12, 25),  # juldagen
        date(2025, 12, 26),  # annandag jul
        date(2026, 12, 31),  # nyårsafton
        date(2026, 11, 28),  # a Saturday
        date(2026, 11, 29),  # a Sunday
    ],
)
def test_nobody_works_on(day: date) -> None:
    assert CALENDAR.is_day_off(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 11, 24),  # an ordinary Tuesday
        date(2026, 1, 5),  # trettondagsafton
        date(2026, 4, 2),  # skärtorsdagen
        date(2026, 4, 30),  # valborgsmässoafton
        date(2026, 5, 15),  # the Friday after Kristi himmelsfärdsdag
        date(2026, 5, 25),  # annandag pingst: no longer red
        date(2026, 6, 18),  # the day before midsommarafton
        date(2026, 12, 23),
        date(2026, 12, 28),
    ],
)
def test_people_work_on(day: date) -> None:
    assert not CALENDAR.is_day_off(day)


@given(DAYS)
def test_weekends_are_off_in_every_year(day: date) -> None:
    assert CALENDAR.is_day_off(day) or day.weekday() < 5


@given(st.integers(2020, 2040))
def test_midsommarafton_is_the_friday_before_the_red_saturday(year: int) -> None:
    [eve] = [day for number in range(19, 26) if (day := date(year, 6, number)).weekday() == 4]
    assert CALENDAR.is_day_off(eve)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
        (date(2026, 11, 28), 0, date(2026, 11, 30)),
        (date(2026, 11, 24), 5, date(2026, 12, 1)),
        (date(2026, 6, 18), 1, date(2026, 6, 22)),
        (date(2026, 12, 23), 3, date(2026, 12, 30)),
        (date(2026, 12, 30), 1, date(2027, 1, 4)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 11, 28), 5, date(2026, 12, 4)),  # a Saturday: day one is Monday, day five Friday
        (date(2026, 11, 29), 5, date(2026, 12, 4)),  # so from the Sunday,
        (date(2026, 11, 27), 5, date(2026, 12, 4)),  # and from the Friday before
        (date(2026, 12, 24), 3, date(2026, 12, 30)),  # julafton, a Thursday: 28, 29, 30
        (date(2026, 6, 19), 1, date(2026, 6, 22)),  # midsommarafton
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
    ],
)
def test_add_workdays(day: date, count: int, expected: date) -> None:
    assert CALENDAR.add_workdays(day, count) == expected


def noon_utc(day: date) -> datetime:
    return CALENDAR.at(day, time(12))


@given(DAYS, st.integers(0, 40))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    """From a workday and from a day off alike; no workday from a day off is the next one, though."""
    end = CALENDAR.add_workdays(day, count)
    assert not CALENDAR.is_day_off(end)
    from_day_off = count == 0 and CALENDAR.is_day_off(day)
    assert CALENDAR.workdays_between(noon_utc(day), noon_utc(end)) == count + from_day_off


@given(DAYS, st.integers(0, 40))
def test_counting_back_and_counting_agree(day: date, count: int) -> None:
    """So many workdays lie from it up to the day, which isn't among them; none back is the day's own workday."""
    start = CALENDAR.workdays_before(day, count)
    assert not CALENDAR.is_day_off(start)
    if count == 0:
        assert start <= day
        assert CALENDAR.workdays_between(noon_utc(start), noon_utc(day)) == 0
    else:
        eve, last = (noon_utc(each - timedelta(days=1)) for each in (start, day))
        assert CALENDAR.workdays_between(eve, last) == count


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_workdays_of_two_spans_add_up(day: date, first: int, second: int) -> None:
    start, middle, end = (noon_utc(day + timedelta(days)) for days in (0, first, first + second))
    parts = CALENDAR.workdays_between(start, middle) + CALENDAR.workdays_between(middle, end)
    assert CALENDAR.workdays_between(start, end) == parts


def test_an_end_that_is_not_later_is_no_workdays_away() -> None:
    start = noon_utc(date(2026, 11, 24))
    assert CALENDAR.workdays_between(start, start) == 0
    assert CALENDAR.workdays_between(start, start - timedelta(days=9)) == 0


def test_the_day_is_the_local_one() -> None:
    """23.30 UTC is already the next day in Stockholm."""
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert CALENDAR.workdays_between(late, noon_utc(date(2026, 11, 26))) == 1
    assert CALENDAR.deadline(late, 1) == noon_utc(date(2026, 11, 26))


@pytest.mark.parametrize(
    ("start", "workdays", "expected"),
    [
        # The clock goes back on 25 October 2026: noon is 10.00 UTC before it, 11.00 after it.
        (datetime(2026, 10, 22, 8, tzinfo=UTC), 1, datetime(2026, 10, 23, 10, tzinfo=UTC)),
        (datetime(2026, 10, 22, 8, tzinfo=UTC), 3, datetime(2026, 10, 27, 11, tzinfo=UTC)),
        # It goes forward on 29 March 2026.
        (datetime(2026, 3, 26, 8, tzinfo=UTC), 1, datetime(2026, 3, 27, 11, tzinfo=UTC)),
        (datetime(2026, 3, 26, 8, tzinfo=UTC), 3, datetime(2026, 3, 31, 10, tzinfo=UTC)),
    ],
)
def test_the_deadline_is_noon_on_both_sides_of_a_change_of_clocks(
    start: datetime, workdays: int, expected: datetime
) -> None:
    deadline = CALENDAR.deadline(start, workdays)
    assert (deadline, deadline.tzinfo) == (expected, UTC)
    assert CALENDAR.local(deadline).time() == time(12)


def test_another_time_zone_has_its_own_noon() -> None:
    calendar = WorkCalendar(CALENDAR.is_day_off, "Europe/Helsinki")
    assert calendar.at(date(2026, 11, 24), time(12)) == datetime(2026, 11, 24, 10, tzinfo=UTC)


def test_a_machine_without_time_zones_of_its_own_has_ours() -> None:
    """Windows, and slim containers: the zones come with a dependency."""
    told = "from bot.core.calendar import HOME, zone_of; print(HOME, zone_of('America/New_York'), zone_of('Europe'))"
    done = subprocess.run(
        [sys.executable, "-c", told],
        env={**os.environ, "PYTHONTZPATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == ["Europe/Stockholm", "America/New_York", "None"]
