"""Times of a release as people write them: local, in the organisation's time zone, to the minute."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.core.calendar import WorkCalendar
from bot.core.local_times import read_both, read_local


def read_moment(written: str, calendar: WorkCalendar, after: datetime | None = None) -> datetime:
    """“2026-12-12 06:00” as aware UTC, as `read_local` reads it.

    Raises:
        NoSuchTime: nobody can tell when that is.
    """
    return read_local(written, calendar.time_zone, after)


def read_moments(written: str, calendar: WorkCalendar) -> tuple[datetime, datetime]:
    """The hour both times that it comes, as `read_both` reads it.

    Raises:
        NoSuchTime: nobody can tell when that is.
    """
    return read_both(written, calendar.time_zone)


def written_moment(moment: datetime | None, calendar: WorkCalendar) -> str:
    """As `read_moment` reads it; with its offset where the hour comes twice and this is the second."""
    if moment is None:
        return ""
    local = calendar.local(moment).replace(second=0, microsecond=0)
    return local.isoformat(timespec="minutes") if local.fold else local.strftime("%Y-%m-%d %H:%M")


def moved_along(moment: datetime, was: datetime, to: datetime, calendar: WorkCalendar) -> datetime:
    """The moment, as much later by the clock on the wall as `to` is than `was`: eight stays eight in summer time."""
    if moment == was:
        return to
    local, begins, ends = (calendar.local(each).replace(tzinfo=None) for each in (moment, was, to))
    zone = ZoneInfo(calendar.time_zone)
    return (local + (ends - begins)).replace(tzinfo=zone).astimezone(UTC)


def end_moved_along(
    begins: datetime, ends: datetime, was: datetime, to: datetime, calendar: WorkCalendar
) -> datetime:
    """The end of what begins then, moved as `moved_along` moves it.

    Where by the clock on the wall it would be over before it begins (in a night in which the clocks change), it takes
    as long as it did.
    """
    first, last = (moved_along(each, was, to, calendar) for each in (begins, ends))
    return last if last > first or ends <= begins else first + (ends - begins)
