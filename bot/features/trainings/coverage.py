"""Coverage: how much of a training is done, and how much will be if it goes on like this."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

ENOUGH_DAYS = 3
"""Workdays with figures below which nothing is foretold."""
LOOKED_BACK = 5
"""Workdays that the pace is taken from."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many are done, of how many.

    `done`: acknowledged and still valid, or tested out or equivalent; `expected`: all who are assigned but for those
    exempt otherwise, who have left, or for whom another training stands in its place. Who has declined or objected is
    expected, and done only while what they acknowledged before still holds: then it isn't among the two others.
    """

    done: int
    expected: int
    declined: int = 0
    objected: int = 0

    @property
    def percent(self) -> int:
        """Rounded down, so that a goal is never said to be reached before it is; of nobody: 0."""
        return self.done * 100 // self.expected if self.expected else 0

    @property
    def left(self) -> int:
        return self.expected - self.done


@dataclass(frozen=True, slots=True)
class Forecast:
    """What coverage will be on `day` at the pace of the last workdays; `percent` None: it can't be told yet."""

    day: date
    percent: int | None


def foretold(coverage: Coverage, done_by_day: Mapping[date, int], workdays: int, day: date) -> Forecast:
    """The coverage on `day`.

    `done_by_day`: how many acknowledged on each of the last `LOOKED_BACK` workdays for which there are figures, days
    with none among them; `workdays`: how many there are from tomorrow to `day`.
    """
    if len(done_by_day) < ENOUGH_DAYS or not coverage.expected:
        return Forecast(day, None)
    looked_at = sorted(done_by_day)[-LOOKED_BACK:]
    per_days = sum(done_by_day[each] for each in looked_at)
    more = per_days * max(workdays, 0) // len(looked_at)
    return Forecast(day, min(coverage.done + more, coverage.expected) * 100 // coverage.expected)
