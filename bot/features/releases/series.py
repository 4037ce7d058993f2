"""A release's series: when each part of it is to be told, in the organisation's own days and hours."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, time, timedelta

from bot.core.calendar import WorkCalendar
from bot.features.releases.releases import Release, SeriesPart

TOLD_AT = time(9)
"""When what isn't bound to an hour of its own is told, local time: people are at work, and have the day before them."""

MADE_WORKDAYS_AHEAD = 3
"""How long before its time a part is made, so that it can be read, corrected and approved."""

MOST_WORKDAYS = 60
LEAST_AHEAD = timedelta(hours=2)
"""What begins sooner is told when it begins, and not before as well."""

TIMED = (SeriesPart.BEFORE, SeriesPart.DAY_BEFORE, SeriesPart.STARTED)
"""The parts that have a time of their own; the others are told at somebody's word."""
BEFORE_START = (SeriesPart.BEFORE, SeriesPart.DAY_BEFORE)
BEFORE_END = (*BEFORE_START, SeriesPart.STARTED, SeriesPart.DELAYED)
REPLACED_BY = {
    SeriesPart.STARTED: BEFORE_START,
    SeriesPart.DELAYED: BEFORE_START,
    SeriesPart.FINISHED: BEFORE_END,
}
"""Which notices nobody gets any more once this one goes out."""


def part_of(source: str) -> SeriesPart:
    """Which part of its release's series an announcement with this source is."""
    return SeriesPart(source.rpartition("/")[2])


def times_of(release: Release, calendar: WorkCalendar) -> Mapping[SeriesPart, datetime]:
    """When each part that has a time is to be told; what is told at somebody's word isn't among them.

    The day before is the last workday before: on a Sunday nobody reads that something happens on Monday morning. Where
    that is the day of the first part too, there is only the one.
    """
    if release.goes_live_at is None:
        return {}
    day = calendar.local(release.goes_live_at).date()
    eve = calendar.workdays_before(day)
    first = calendar.workdays_before(day, max(release.before_workdays, 1))
    times = {SeriesPart.DAY_BEFORE: calendar.at(eve, TOLD_AT), SeriesPart.STARTED: release.goes_live_at}
    if release.before_workdays and first < eve:
        return {SeriesPart.BEFORE: calendar.at(first, TOLD_AT), **times}
    return times


def due_parts(
    release: Release, calendar: WorkCalendar, now: datetime, told: Collection[SeriesPart] = ()
) -> Mapping[SeriesPart, datetime | None]:
    """The parts that are still to be told, and when; None: at once.

    Of those before whose time has passed already, the first alone goes out, at once, and only where nothing that comes
    later says the same: not where the day before is still to come and this one was never to be told earlier, nor where
    one of them has been made (`told`), nor where it begins within `LEAST_AHEAD` and is told then.
    """
    times = times_of(release, calendar)
    coming: dict[SeriesPart, datetime | None] = {part: at for part, at in times.items() if at > now}
    missed = SeriesPart.BEFORE in times and times[SeriesPart.BEFORE] <= now
    if SeriesPart.DAY_BEFORE not in coming:
        ahead = times[SeriesPart.STARTED] - now if times else LEAST_AHEAD
        missed = ahead > LEAST_AHEAD and not set(told) & set(BEFORE_START)
    return {SeriesPart.BEFORE: None, **coming} if missed else coming


def made_at(part_time: datetime | None, calendar: WorkCalendar, now: datetime) -> datetime:
    """When the part's announcement is drafted: some workdays before it is told, never in the past."""
    if part_time is None:
        return now
    day = calendar.workdays_before(calendar.local(part_time).date(), MADE_WORKDAYS_AHEAD)
    return max(calendar.at(day, TOLD_AT), now).astimezone(UTC)
