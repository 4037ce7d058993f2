"""Coverage and the forecast, by example tables."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.trainings.coverage import Coverage, Forecast, foretold
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.trainings import Due, TrainingState
from bot.features.trainings.watching import ListMissing, ShowCoverage, TrainingWatching
from tests.factories import an_initiative, person_id
from tests.releasing import CALENDAR
from tests.training import OWNER, a_training

MON, TUE, WED, THU, FRI = (date(2026, 11, 30) + timedelta(days=number) for number in range(5))
G4 = date(2026, 12, 15)


@pytest.mark.parametrize(
    ("coverage", "by_day", "workdays", "percent"),
    [
        (Coverage(40, 100), {MON: 5, TUE: 5}, 8, None),  # two days' figures: nobody can tell
        (Coverage(40, 100), {MON: 5, TUE: 5, WED: 5}, 8, 80),
        (Coverage(40, 100), {MON: 5, TUE: 0, WED: 1}, 8, 56),
        (Coverage(40, 100), {MON: 99, TUE: 1, WED: 1, THU: 1, FRI: 1, date(2026, 12, 7): 1}, 10, 50),
        (Coverage(90, 100), {MON: 9, TUE: 9, WED: 9}, 9, 100),  # never more than all
        (Coverage(40, 100), {MON: 0, TUE: 0, WED: 0}, 9, 40),
        (Coverage(40, 100), {MON: 5, TUE: 5, WED: 5}, 0, 40),
        (Coverage(40, 100), {MON: 5, TUE: 5, WED: 5}, -4, 40),
        (Coverage(0, 0), {MON: 5, TUE: 5, WED: 5}, 4, None),
    ],
)
def test_the_pace_of_the_last_five_workdays_goes_on(
    coverage: Coverage, by_day: dict[date, int], workdays: int, percent: int | None
) -> None:
    assert foretold(coverage, by_day, workdays, G4) == Forecast(G4, percent)


def test_of_nobody_nothing_is_done() -> None:
    """Neither the owner, nor the command line, nor a gate is told a hundred per cent before anybody is assigned."""
    assert (Coverage(0, 0).percent, Coverage(0, 3).percent, Coverage(2, 3).percent) == (0, 0, 66)


class Room:
    """One training with its figures, as a transaction."""

    def __init__(self, training: Any, coverage: Coverage, done: dict[date, int], planned: Any) -> None:
        self._training, self._coverage, self._done = training, coverage, done
        self._initiative = an_initiative(planned=planned)

    def __getitem__(self, port: Any) -> Any:
        assert port in (TRAININGS, ASSIGNMENTS, INITIATIVES, FORUMS)
        return self

    def get(self, name: str, **_: Any) -> Any:
        return self._training if name.startswith("U-") else self._initiative

    def all(self) -> list[Any]:
        return []

    def coverage(self, *_: Any) -> Coverage:
        return self._coverage

    def by_unit(self, *_: Any) -> dict[str, Coverage]:
        return {"Biblioteket": self._coverage}

    def by_state(self, *_: Any) -> dict[Any, int]:
        return {}

    def done_by_day(self, _training: str, since: datetime, _zone: str) -> dict[date, int]:
        return {day: count for day, count in self._done.items() if day >= since.date()}


def seen(
    published: datetime | None,
    done: dict[date, int],
    now: datetime,
    due: Due = Due(gate="G4", workdays_before=3),  # noqa: B008
    **changes: Any,
) -> Forecast | None:
    training = a_training(published_at=published, due=due, **changes)
    room: Any = Room(training, Coverage(40, 100), done, {"G4": G4})
    view = TrainingWatching(CALENDAR).coverage(ShowCoverage("U-2026-001", Principal(OWNER)), room, now)
    return view.forecast


MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "done", "percent"),
    [
        (MONDAY + timedelta(days=2), {MON: 9, TUE: 9}, None),  # two whole workdays
        (MONDAY + timedelta(days=3), {MON: 4, TUE: 4, WED: 4, THU: 50}, 40 + 4 * 8),  # today isn't over
        (
            MONDAY + timedelta(days=7),
            {FRI: 1, FRI + timedelta(days=1): 4},
            40 + 1 * 6,
        ),  # Saturday's is Friday's
        (MONDAY + timedelta(days=15), {}, 40),  # the day itself
    ],
)
def test_whole_workdays_since_it_was_published_are_counted(
    now: datetime, done: dict[date, int], percent: int | None
) -> None:
    assert seen(MONDAY, done, now) == Forecast(G4, percent)


def test_the_rest_of_the_day_on_which_it_was_published_is_no_workday_of_it() -> None:
    """In the afternoon everybody gets it: neither nobody having done it yet, nor a crowd, is a pace."""
    afternoon = MONDAY + timedelta(hours=6)
    done = {MON: 50, TUE: 4, WED: 4, THU: 4}
    assert seen(afternoon, done, MONDAY + timedelta(days=3)) == Forecast(G4, None), "two whole workdays"
    assert seen(afternoon, done, MONDAY + timedelta(days=4)) == Forecast(G4, 40 + 4 * 7)


def test_over_christmas_there_are_days_enough_to_tell() -> None:
    after = datetime(2027, 1, 7, 9, tzinfo=UTC)
    found = seen(MONDAY, {date(2026, 12, 28): 5}, after, Due(on=date(2027, 1, 15)))
    assert found == Forecast(date(2027, 1, 15), 40 + 1 * 6)


def test_without_a_day_ahead_or_before_it_is_published_nothing_is_foretold() -> None:
    assert seen(MONDAY, {}, datetime(2026, 12, 16, 9, tzinfo=UTC)) is None
    assert seen(MONDAY, {}, MONDAY, Due(within_days=20)) is None
    assert seen(None, {}, MONDAY, state=TrainingState.DRAFT) == Forecast(G4, None)


def test_only_its_owner_and_the_office_see_it() -> None:
    room: Any = Room(a_training(), Coverage(0, 0), {}, {})
    watching, other = TrainingWatching(CALENDAR), Principal(person_id(7))
    with pytest.raises(Refused, match="refused-not-training-owner"):
        watching.coverage(ShowCoverage("U-2026-001", other), room, MONDAY)
    with pytest.raises(Refused, match="refused-not-training-owner"):
        watching.missing(ListMissing("U-2026-001", other), room, MONDAY)
