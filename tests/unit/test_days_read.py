"""Days as clients and files send them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.local_times import NoSuchTime, day_in, read_day
from bot.core.refusals import Refused


@given(st.dates(), st.sampled_from(["", "T00:00:00", "T00:00:00.000Z"]))
def test_a_day_is_read_and_of_a_time_its_day(day: date, time: str) -> None:
    assert read_day(f" {day.isoformat()}{time}\u200b ") == day


@pytest.mark.parametrize(
    "written",
    ["", "T", "2026-11-31", "2027-02-29", "imorgon"],
)
def test_what_is_no_day_is_told(written: str) -> None:
    with pytest.raises(NoSuchTime):
        read_day(written)
    with pytest.raises(Refused) as told:
        day_in(written, "due")
    assert (told.value.key, told.value.field) == ("refused-bad-date", "due")
