"""When a person is reached: across the change of clocks, Christmas, leave, leap days, and with odd hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.calendar import WorkCalendar, zone_of
from bot.core.swedish_days import swedish_calendar
from bot.delivery.reaching import FARTHEST, Hours, Reaching

CALENDAR = swedish_calendar()
STOCKHOLM = ZoneInfo("Europe/Stockholm")
OFFICE = Hours("sv")
ZONES = ("Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "Mars/Olympus")
FIRST, LAST = datetime(2024, 1, 1), datetime(2032, 12, 31)  # noqa: DTZ001 - hypothesis gives the zone
moments = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
leaves = st.lists(
    st.tuples(st.dates(date(2024, 1, 1), date(2032, 12, 31)), st.integers(0, 40)).map(
        lambda one: (one[0], one[0] + timedelta(days=one[1]))
    ),
    max_size=2,
).map(tuple)
clocks = st.times().map(lambda one: one.replace(second=0, microsecond=0))
hours_of_anybody = st.builds(
    Hours,
    st.just("sv"),
    st.sampled_from(ZONES),
    st.just(time(8)) | clocks,
    st.just(time(17)) | clocks,
    leaves,
)


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=STOCKHOLM).astimezone(UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (at(2026, 11, 26, 7), at(2026, 11, 26, 8)),
        (at(2026, 11, 26, 8), at(2026, 11, 26, 8)),
        (at(2026, 11, 26, 16, 59), at(2026, 11, 26, 16, 59)),
        (at(2026, 11, 26, 17), at(2026, 11, 27, 8)),
        (at(2026, 11, 27, 17), at(2026, 11, 30, 8)),  # over a weekend
        (at(2026, 12, 23, 17), at(2026, 12, 28, 8)),  # julafton and both days after it
        (at(2026, 12, 31, 9), at(2027, 1, 4, 8)),  # nyårsafton, nyårsdagen, a weekend
        (at(2026, 3, 27, 18), at(2026, 3, 30, 8)),  # summer time begins between
        (at(2026, 10, 23, 18), at(2026, 10, 26, 8)),  # and ends
        (at(2028, 2, 28, 18), at(2028, 2, 29, 8)),
    ],
)
def test_the_next_hour_of_work(now: datetime, then: datetime) -> None:
    assert Reaching(CALENDAR).when(OFFICE, now) == then
    assert Reaching(CALENDAR).when(OFFICE, now, urgent=True) == now


def test_leave_over_new_year_is_waited_out_and_may_be_written_backwards() -> None:
    for leave in ((date(2026, 12, 21), date(2027, 1, 8)), (date(2027, 1, 8), date(2026, 12, 21))):
        away = Hours("sv", leave=(leave,))
        assert Reaching(CALENDAR).when(away, at(2026, 12, 21, 10)) == at(2027, 1, 11, 8)


def test_hours_are_the_person_s_own_and_an_unknown_zone_is_ours() -> None:
    now = at(2026, 11, 26, 10)
    kolkata = Hours("en", "Asia/Kolkata")
    assert Reaching(CALENDAR).when(kolkata, now) == now
    assert Reaching(CALENDAR).when(kolkata, at(2026, 11, 26, 13)) == at(2026, 11, 27, 3, 30)
    for odd in ("", "Mars/Olympus", "../../etc/passwd", "Europe", "x" * 5000, "a\0b"):
        assert zone_of(odd) is None
        assert Reaching(CALENDAR).when(Hours("sv", odd), now) == now


def test_work_past_midnight_and_in_an_hour_that_is_not_there() -> None:
    night = Hours("sv", work_start=time(22), work_end=time(6))
    assert Reaching(CALENDAR).when(night, at(2026, 11, 28, 5)) == at(2026, 11, 28, 5)  # of Friday's
    assert Reaching(CALENDAR).when(night, at(2026, 11, 28, 6)) == at(2026, 11, 30, 22)
    daily = Reaching(WorkCalendar(lambda _: False))
    leapt = Hours("sv", work_start=time(2, 15), work_end=time(2, 45))
    assert daily.when(leapt, at(2026, 3, 29, 1)) == datetime(2026, 3, 29, 1, 15, tzinfo=UTC)
    nothing_left = Hours("sv", work_start=time(2, 30), work_end=time(3))
    assert daily.when(nothing_left, at(2026, 3, 29, 1)) == at(2026, 3, 30, 2, 30)


@given(hours_of_anybody, moments, st.integers(0, 100_000))
@example(OFFICE, datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 3600)
def test_it_is_never_early_never_on_leave_and_remembering_changes_nothing(
    hours: Hours, now: datetime, later: int
) -> None:
    reach = Reaching(CALENDAR)
    found = reach.when(hours, now)
    assert found >= now
    if found < now + timedelta(days=FARTHEST):
        day = reach.day(hours, found)
        shifts = (day, day - timedelta(days=1)) if hours.work_end <= hours.work_start else (day,)
        expected = [
            one
            for one in shifts
            if not CALENDAR.is_day_off(one) and not any(first <= one <= last for first, last in hours.leave)
        ]
        assert expected
        assert reach.when(hours, found) == found, "whoever is at work is reached at once"
    then = now + timedelta(seconds=later)
    assert reach.when(hours, then) == Reaching(CALENDAR).when(hours, then)
    assert reach.when(hours, now) == found, "a clock that is set back"


def test_many_with_the_same_hours_cost_one_look() -> None:
    looked: list[date] = []
    reach = Reaching(WorkCalendar(lambda day: bool(looked.append(day)) or CALENDAR.is_day_off(day)))
    now = at(2026, 12, 23, 17)
    for second in range(1000):
        reach.when(Hours("sv" if second % 2 else "en"), now + timedelta(seconds=second))
    assert len(looked) < 10


def test_whoever_is_away_for_ever_is_asked_about_again_later() -> None:
    away = Hours("sv", leave=((date.min, date.max),))
    now = at(2026, 11, 26, 9)
    assert Reaching(CALENDAR).when(away, now) == now + timedelta(days=FARTHEST)
