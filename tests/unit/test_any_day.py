"""Nothing breaks because of the day or the hour: every day of many years, those that no library knows included."""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

import pytest

from bot.core.calendar import WorkCalendar
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.gates.deadlines import LONGEST_OPEN
from bot.features.gates.kinds import Choice
from bot.features.gates.voting import cast
from cards.gates.ballot import own_card, result_card, shared_card
from cards.gates.headings import Scene
from cards.gates.openings import proposal_card
from cards.kit.elements import Card
from cards.kit.messages import to_json
from tests.ballots import CHAIR, a_ballot, closed

CALENDAR = swedish_calendar()
MOST_WORKDAYS = 250
"""What a forum's rules may ask for (`bot.features.portfolio.files.tables`)."""
YEARS = [*range(2026, 2034), 2038, 2099, 2100, 2101]
DRAWN_YEARS = {2026: 0, 2028: 3, 2038: 1, 2100: 2}
"""With 53 weeks, with a leap day, after the end of 32 bits, and without the leap day that is due. On which day of four
cards are drawn: each year on another, in 2028 on the leap day."""
HOURS = (time(0, 30), time(2, 30), time(11, 59), time(12), time(23, 30))
READERS = (Reader("sv"), Reader("en", "America/Los_Angeles"), Reader("sv", "Pacific/Kiritimati"))


def days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def moments_of(year: int) -> Iterator[datetime]:
    """Each day at one of the hours in turn, so that each hour meets each weekday."""
    for number, day in enumerate(days_of(year)):
        yield CALENDAR.at(day, HOURS[number % len(HOURS)])


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("workdays", [1, 5, MOST_WORKDAYS])
def test_the_day_that_is_proposed_may_be_chosen(year: int, workdays: int) -> None:
    for now in moments_of(year):
        deadline = CALENDAR.deadline(now, workdays)
        assert now < deadline <= now + LONGEST_OPEN, now
        assert not CALENDAR.is_day_off(CALENDAR.local(deadline).date()), now
        assert CALENDAR.workdays_between(now, deadline) >= workdays, now


@pytest.mark.parametrize("year", DRAWN_YEARS)
def test_cards_can_be_drawn_and_tell_the_year_where_it_is_another(year: int) -> None:
    for number, (now, reader) in enumerate(zip(moments_of(year), cycle(READERS))):
        deadline = CALENDAR.deadline(now, 5)
        if number % 4 == DRAWN_YEARS[year]:
            ballot = cast(a_ballot(opened_at=now, deadline=deadline), CHAIR, Choice.FOR, "", now)
            assert all(to_json(card) for card in cards(ballot, reader, now))
        told = reader.when(deadline, now)
        ends, begins = (moment.astimezone(ZoneInfo(reader.time_zone)).year for moment in (deadline, now))
        assert (str(ends) in told.split()) == (ends != begins), told


def cards(ballot: Ballot, reader: Reader, now: datetime) -> Iterator[Card]:
    scene = Scene(ballot, reader, now, CALENDAR)
    yield from (own_card(scene, CHAIR), shared_card(scene), proposal_card(scene))
    late = Scene(ballot, reader, ballot.question.deadline, CALENDAR)
    yield from (own_card(late, CHAIR), shared_card(late))
    yield result_card(Scene(closed(ballot, at=now), reader, now, CALENDAR))


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_its_days_off(year: int) -> None:
    off = [day for day in days_of(year) if CALENDAR.is_day_off(day)]
    eves = [date(year, 12, 24), date(year, 12, 25), date(year, 12, 26), date(year, 12, 31), date(year, 1, 1)]
    assert set(eves) <= set(off)
    assert 110 <= len(off) <= 120
    fridays = [day for number in range(19, 26) if (day := date(year, 6, number)).weekday() == 4]
    assert set(fridays) <= set(off)  # midsommarafton
    assert sum(day.weekday() == 4 and day.month in (3, 4) for day in off) == 1  # långfredagen


@pytest.mark.parametrize("day", [date(MINYEAR, 1, 1), date(MAXYEAR, 12, 31)])
@pytest.mark.parametrize("zone", ["Europe/Stockholm", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_a_year_that_was_mistyped_is_a_time_too(day: date, zone: str) -> None:
    calendar = WorkCalendar(CALENDAR.is_day_off, zone)
    for hour in HOURS:
        assert abs(calendar.at(day, hour).year - day.year) <= 1


@pytest.mark.parametrize(
    ("day", "hour", "told"),
    [
        (date(2027, 3, 28), time(2, 30), "söndag 28 mars 2027 kl. 03.30"),  # an hour that isn't
        (date(2027, 10, 31), time(2, 30), "söndag 31 oktober 2027 kl. 02.30"),  # one that comes twice
    ],
)
def test_the_nights_when_the_clock_is_changed(day: date, hour: time, told: str) -> None:
    moment = CALENDAR.at(day, hour)
    assert Reader("sv").when(moment, moment - timedelta(days=400)) == told
