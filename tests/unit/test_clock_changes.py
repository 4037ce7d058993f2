"""The two nights in which the clocks change: an hour that comes twice, and one that doesn't come."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calendar import comes_twice
from bot.core.local_times import NoSuchTime, read_both, read_local
from bot.core.texts import NO_BREAK, Reader
from bot.features.releases.faults import InvalidRelease
from bot.features.releases.moments import end_moved_along, moved_along
from bot.features.releases.reading import changed
from bot.features.releases.releases import Span
from bot.features.releases.saying import span_said
from bot.features.releases.writing import flat
from bot.features.trainings.session_times import session_moment
from tests.releasing import CALENDAR, NOW, a_release, local

HERE = "Europe/Stockholm"
FIRST, SECOND = (datetime(2027, 10, 31, hour, 30, tzinfo=UTC) for hour in (0, 1))
"""Half past two, summer time and then winter time."""
SAID = "2027-10-31 02:30"


def test_an_hour_that_comes_twice_is_the_second_where_the_first_gives_nothing() -> None:
    assert read_both(SAID, HERE) == (FIRST, SECOND)
    assert read_local(SAID, HERE) == FIRST
    assert read_local(SAID, HERE, FIRST - timedelta(minutes=1)) == FIRST
    assert read_local(SAID, HERE, FIRST) == SECOND
    assert read_local("2027-10-31 02:15", HERE, FIRST) == SECOND - timedelta(minutes=15)
    assert read_local(SAID, HERE, SECOND) == SECOND, "what isn't later at all is left to whoever asks"
    assert read_local("2027-10-31T02:30+02:00", HERE, FIRST) == FIRST, "who says which is taken at their word"
    assert read_local("2027-10-31 03:30", HERE, SECOND + timedelta(days=1)) == SECOND + timedelta(hours=1)
    assert session_moment("2027-10-31T02:30", CALENDAR, after=FIRST) == SECOND


@given(
    st.integers(1_577_836_800 // 60, 2_840_140_800 // 60), st.sampled_from([HERE, "America/New_York", "UTC"])
)
def test_whatever_a_clock_shows_is_read_as_one_of_the_moments_that_it_shows_it_at(
    minute: int, zone: str
) -> None:
    moment, here = datetime.fromtimestamp(minute * 60, UTC), ZoneInfo(zone)
    shown = f"{moment.astimezone(here):%Y-%m-%d %H:%M}"
    both = read_both(shown, zone)
    assert moment in both
    assert (both[0] < both[1]) is comes_twice(moment, here)


def test_an_hour_that_doesn_t_come_is_refused_whatever_is_before_it() -> None:
    for after in (None, local("2027-03-28", "01:30")):
        with pytest.raises(NoSuchTime, match="skipped"):
            read_local("2027-03-28 02:30", HERE, after)


def test_an_outage_of_the_hour_that_comes_twice_is_an_hour() -> None:
    draft = a_release(goes_live_at=None, ends_at=None, downtime=None)
    times = ("goes_live_at", "ends_at", "downtime.begins", "downtime.ends")
    given_ = changed(draft, dict.fromkeys(times, SAID), CALENDAR, lambda _: None)
    assert (given_.goes_live_at, given_.ends_at) == (FIRST, SECOND)
    assert given_.downtime == Span(FIRST, SECOND)
    assert changed(given_, flat(given_, CALENDAR), CALENDAR, lambda _: None).downtime == Span(FIRST, SECOND)
    earlier = {"downtime.begins": SAID, "downtime.ends": "2027-10-31 02:15"}
    short = changed(draft, earlier, CALENDAR, lambda _: None)
    assert short.downtime == Span(FIRST, SECOND - timedelta(minutes=15))
    for night in ("2027-10-30", "2027-11-01"):
        same = {"downtime.begins": f"{night} 02:30", "downtime.ends": f"{night} 02:30"}
        with pytest.raises(InvalidRelease):
            changed(draft, same, CALENDAR, lambda _: None)


def test_what_begins_and_ends_in_that_hour_says_that_the_clocks_go_back() -> None:
    plain = Reader("sv").span(FIRST, SECOND, NOW).replace(NO_BREAK, " ")
    assert plain == "sön 31 okt 2027 kl. 02.30–02.30 (klockan ställs tillbaka kl. 03)"
    assert "the clocks go back at 03:00" in Reader("en").span(FIRST, SECOND, NOW)
    assert "ställs tillbaka" in span_said(Span(FIRST, SECOND), Reader("sv"), NOW)
    before = Span(FIRST - timedelta(hours=3), FIRST - timedelta(hours=1))
    assert "tillbaka" not in span_said(before, Reader("sv"), NOW) + Reader("sv").span(
        before.begins, before.ends, NOW
    )


@pytest.mark.parametrize(
    ("begins", "ends", "to"),
    [
        (FIRST, SECOND, local("2027-11-02", "02:30")),  # an hour, though the clock shows the same twice
        (local("2027-03-27", "02:30"), local("2027-03-27", "03:10"), local("2027-03-28", "03:30")),
    ],
)
def test_what_is_moved_over_such_a_night_never_ends_before_it_begins(
    begins: datetime, ends: datetime, to: datetime
) -> None:
    moved = end_moved_along(begins, ends, begins, to, CALENDAR)
    assert moved_along(begins, begins, to, CALENDAR) == to
    assert moved - to == ends - begins
    was = local("2027-03-26", "06:00")
    kept = end_moved_along(was, local("2027-03-26", "10:00"), was, local("2027-03-29", "06:00"), CALENDAR)
    assert kept == local("2027-03-29", "10:00"), "else by the clock on the wall"
