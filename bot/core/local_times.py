"""Times as people write them: local in a time zone, to the minute, or with an offset of their own."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.core.written import one_line

_LOCAL = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]+(?:kl\.? *)?(\d{1,2})[.:](\d{2})(?::\d{2})?)?")
EARLIEST, LATEST = 2000, 2199


class NoSuchTime(ValueError):
    """`why`: `form` (not a time), or `skipped` (the clocks are put forward over it)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read_local(written: str, time_zone: str) -> datetime:
    """“2026-12-12 06:00” as aware UTC; an hour that comes twice is the first of the two.

    What says its own offset (`2026-12-12T06:00+01:00`, `…Z`) means that.

    Raises:
        NoSuchTime: nobody can tell when that is.
    """
    said = one_line(written)
    found = _LOCAL.fullmatch(said)
    if found is None:
        return _with_offset(said)
    try:
        day = date.fromisoformat(found[1])
        naive = datetime(day.year, day.month, day.day, int(found[2] or 0), int(found[3] or 0))  # noqa: DTZ001
    except ValueError:
        raise NoSuchTime("form") from None
    return _in_range(_certain(naive, ZoneInfo(time_zone)))


def read_day(written: str) -> date:
    """“2026-12-12”, as an input for a day sends it; some clients put an hour after it.

    Raises:
        ValueError: it is no day.
    """
    return date.fromisoformat(one_line(written).partition("T")[0])


def _with_offset(said: str) -> datetime:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        raise NoSuchTime("form") from None
    if moment.tzinfo is None:
        raise NoSuchTime("form")
    try:
        return _in_range(moment.astimezone(UTC))
    except OverflowError:
        raise NoSuchTime("form") from None


def _certain(naive: datetime, zone: ZoneInfo) -> datetime:
    if not EARLIEST <= naive.year <= LATEST:
        raise NoSuchTime("form")
    moment = naive.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != naive:
        raise NoSuchTime("skipped")
    return moment


def _in_range(moment: datetime) -> datetime:
    if not EARLIEST <= moment.year <= LATEST:
        raise NoSuchTime("form")
    return moment
