"""The sample's days, moved to where they stand from today: what was to come when it was written is to come whenever a
newcomer tries it.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

WRITTEN = date(2026, 11, 23)
"""The Monday from which the sample's days are reckoned."""

WEEK = timedelta(weeks=1)
FREEZES, RELEASES = "freezes:", "releases:"
A_DAY, A_YEAR = re.compile(r"\b20\d\d-\d\d-\d\d\b"), re.compile(r"\b20\d\d\b")
IN_JANUARY = timedelta(days=6)
"""How far into January the Christmas freeze reaches: it belongs to the year before."""


def write_sample(source: Path, target: Path, today: date) -> None:
    """Put the sample's files into `target`, with their days moved.

    By whole weeks, so that a Saturday stays one. Freezes come each year at the same time, and move by years; releases
    go on by weeks until no freeze is in their way.
    """
    target.mkdir(parents=True, exist_ok=True)
    weeks = max(timedelta(), (today - WRITTEN) // WEEK * WEEK)
    for file in sorted(source.iterdir()):
        text = file.read_bytes().decode()  # as it is, with its line ends
        moved = _calendar(text, weeks, today) if f"\n{FREEZES}\n" in text else _later(text, weeks)
        (target / file.name).write_bytes(moved.encode())


def _calendar(text: str, weeks: timedelta, today: date) -> str:
    freezes, mark, releases = text.partition(f"\n{RELEASES}\n")
    years = max(0, (today - IN_JANUARY).year - WRITTEN.year)
    freezes = A_YEAR.sub(lambda year: str(int(year[0]) + years), freezes)
    frozen = tuple(_days(freezes))
    spans = tuple(zip(frozen[::2], frozen[1::2], strict=True))
    while any(first <= day + weeks <= last for day in _days(releases) for first, last in spans):
        weeks += WEEK
    return freezes + mark + _later(releases, weeks)


def _days(text: str) -> Iterator[date]:
    return (date.fromisoformat(found) for found in A_DAY.findall(text))


def _later(text: str, by: timedelta) -> str:
    return A_DAY.sub(lambda found: (date.fromisoformat(found[0]) + by).isoformat(), text)
