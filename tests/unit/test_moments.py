"""Moments in few letters: until when something is, and as of when what is shown was so."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.texts import NO_BREAK, Reader

SV, EN = Reader("sv"), Reader("en")
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
AWARE = st.integers(1_577_836_800, 2_840_140_800).map(lambda second: datetime.fromtimestamp(second, UTC))


def typed(text: str) -> str:
    assert " " not in text, "a line may end within it"
    return text.replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("moment", "swedish", "english"),
    [
        (datetime(2026, 12, 1, 11, tzinfo=UTC), "tis 1 dec kl. 12", "Tue 1 Dec 12:00"),
        (datetime(2026, 12, 1, 11, 30, tzinfo=UTC), "tis 1 dec kl. 12.30", "Tue 1 Dec 12:30"),
        (datetime(2026, 11, 26, 11, tzinfo=UTC), "i dag 26 nov kl. 12", "today 26 Nov 12:00"),
        (datetime(2026, 11, 26, 23, tzinfo=UTC), "fre 27 nov kl. 00", "Fri 27 Nov 00:00"),
        (datetime(2026, 11, 25, 23, tzinfo=UTC), "i dag 26 nov kl. 00", "today 26 Nov 00:00"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "fre 1 jan 2027 kl. 00.30", "Fri 1 Jan 2027 00:30"),
        (datetime(2025, 12, 1, 11, tzinfo=UTC), "mån 1 dec 2025 kl. 12", "Mon 1 Dec 2025 12:00"),
        (datetime(2026, 5, 14, 10, tzinfo=UTC), "tors 14 maj kl. 12", "Thu 14 May 12:00"),
        (datetime(2026, 3, 3, 11, tzinfo=UTC), "tis 3 mars kl. 12", "Tue 3 Mar 12:00"),
        (datetime(2038, 1, 20, 11, tzinfo=UTC), "ons 20 jan 2038 kl. 12", "Wed 20 Jan 2038 12:00"),
        (datetime(2028, 2, 29, 11, tzinfo=UTC), "tis 29 feb 2028 kl. 12", "Tue 29 Feb 2028 12:00"),
    ],
)
def test_a_deadline_is_short_and_stays_on_one_line(moment: datetime, swedish: str, english: str) -> None:
    assert typed(SV.by(moment, NOW)) == swedish
    assert typed(EN.by(moment, NOW)) == english


@pytest.mark.parametrize(
    ("moment", "swedish", "english"),
    [
        (NOW, "26 nov kl. 10.30", "26 Nov 10:30"),
        (NOW + timedelta(minutes=30), "26 nov kl. 11.00", "26 Nov 11:00"),
        (datetime(2025, 12, 31, 23, 5, tzinfo=UTC), "1 jan kl. 00.05", "1 Jan 00:05"),
        (datetime(2025, 12, 31, 22, 5, tzinfo=UTC), "31 dec 2025 kl. 23.05", "31 Dec 2025 23:05"),
    ],
)
def test_a_stamp_has_its_minutes_and_is_never_today(moment: datetime, swedish: str, english: str) -> None:
    assert typed(SV.stamp(moment, NOW)) == swedish
    assert typed(EN.stamp(moment, NOW)) == english


@given(AWARE, AWARE)
def test_no_moment_breaks_a_line(moment: datetime, now: datetime) -> None:
    for reader in (SV, EN, Reader("sv", "America/New_York")):
        assert typed(reader.by(moment, now)).strip()
        assert typed(reader.stamp(moment, now)).strip()


def test_the_night_in_which_the_clocks_change_has_two_hours_of_one_name() -> None:
    twice = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    assert {typed(SV.stamp(moment, NOW)) for moment in twice} == {"25 okt kl. 02.30"}
