"""Times as people write them: local in a time zone, to the minute, or with an offset of their own."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.core.refusals import Refused
from bot.core.written import one_line

_LOCAL = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]+(?:kl\.? *)?(\d{1,2})[.:](\d{2})(?::\d{2})?)?")
EARLIEST, LATEST = 2000, 2199


class NoSuchTime(ValueError):
    """`why`: `form` (not a time), or `skipped` (the clocks are put forward over it)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read_local(written: str, time_zone: str, after: datetime | None = None) -> datetime:
    """“2026-12-12 06:00” as aware UTC; an hour that comes twice is the first of the two.

    It is the second where the first isn't later than `after`: an outage from 02:30 to 02:30 takes an hour in the night
    in which the clocks go back. What says its own offset (`2026-12-12T06:00+01:00`, `…Z`) means that.

    Raises:
        NoSuchTime: nobody can tell when that is.
    """
    return of_two(read_both(written, time_zone), after)


def of_two(moments: tuple[datetime, datetime], after: datetime | None) -> datetime:
    """Which of the two an hour that comes twice means: the second where the first isn't later than `after`."""
    first, second = moments
    return second if after is not None and first <= after else first


def read_both(written: str, time_zone: str) -> tuple[datetime, datetime]:
    """The same, where only somebody else can tell what it is to be later than: the hour both times that it comes; the
    same moment twice for all other times.

    Raises:
        NoSuchTime: nobody can tell when that is.
    """
    said = one_line(written)
    found = _LOCAL.fullmatch(said)
    if found is None:
        moment = _with_offset(said)
        return moment, moment
    try:
        day = date.fromisoformat(found[1])
        naive = datetime(day.year, day.month, day.day, int(found[2] or 0), int(found[3] or 0))  # noqa: DTZ001
    except ValueError:
        raise NoSuchTime("form") from None
    zone = ZoneInfo(time_zone)
    first = _in_range(_certain(naive, zone))
    return first, max(first, naive.replace(tzinfo=zone, fold=1).astimezone(UTC))


def read_day(written: str) -> date:
    """“2026-12-12” as a day; of a time (an older client of Teams sends one) its day.

    Raises:
        NoSuchTime: it is none.
    """
    try:
        return date.fromisoformat(one_line(written).partition("T")[0])
    except ValueError:
        raise NoSuchTime("form") from None


def day_in(written: str, field: str) -> date:
    """A day that a client sends in this field.

    Raises:
        Refused: it is none.
    """
    try:
        return read_day(written)
    except NoSuchTime:
        raise Refused("refused-bad-date", field=field) from None


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
