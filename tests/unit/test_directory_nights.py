"""When Graph is read at night: once each night, also when clocks change and when the program has slept."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.core.calendar import HOME
from bot.features.directory.nightly import hours_around
from bot.features.directory.settings import DirectorySettings

NIGHTS = {
    "an ordinary one": datetime(2026, 5, 12, 12, tzinfo=UTC),
    "clocks forward": datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    "clocks back": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    "leap day": datetime(2028, 2, 29, 0, 30, tzinfo=UTC),
    "new year": datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
}


@pytest.mark.parametrize("night", NIGHTS)
@pytest.mark.parametrize("hour", [time(0), time(2), time(2, 30), time(23, 59)])
def test_it_comes_once_each_night(night: str, hour: time) -> None:
    settings = DirectorySettings(directory_nightly=hour)
    now = NIGHTS[night] - timedelta(days=1)
    came = set()
    while now < NIGHTS[night] + timedelta(days=1):
        last, following = hours_around(now, settings)
        assert last <= now < following <= last + timedelta(hours=25)
        came.add(following.astimezone(HOME).date())
        assert hours_around(following, settings)[0] == following
        now += timedelta(minutes=17)
    assert came == {min(came) + timedelta(days=day) for day in range(len(came))}
    assert len(came) >= 2
