"""When a person is reached: in their own hours, never on leave. One place decides it, for every feature.

How often a day somebody is written to of its own accord: bot/delivery/daily.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.core.calendar import HOME, WorkCalendar, zone_of
from bot.core.database import Port, UnitOfWork
from bot.core.people import PersonId
from bot.core.texts import LANGUAGES, Reader

FARTHEST = 400
"""Days ahead that are looked at; whoever has no hour of work until then is asked about again at their end."""

SOONEST = timedelta(minutes=1)
"""Until work that waits for somebody's hours is looked at again: where the database's clock, which wakes it, is ahead
of ours, it doesn't run all the time meanwhile."""

MOST_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is at work, and the language they are spoken to in.

    `leave`: first and last day, both included; all in the person's own time zone (an IANA name). Where work ends at or
    before the time when it begins, it ends on the next day.
    """

    locale: str
    time_zone: str = "Europe/Stockholm"
    work_start: time = time(8)
    work_end: time = time(17)
    leave: tuple[tuple[date, date], ...] = ()


class Availability(Protocol):
    """What is known of people's hours; whoever keeps people says so, since delivery knows of none."""

    def of(self, people: Iterable[PersonId]) -> Mapping[PersonId, Hours]:
        """For each of `people`, known or not: whoever isn't known has the organisation's hours and language."""


AVAILABILITY = Port[Availability]("availability")


@dataclass(frozen=True, slots=True)
class Open:
    """From when until when somebody can be reached, as asked at `asked`: the same for all moments before `until`."""

    asked: datetime
    since: datetime
    until: datetime


class Reaching:
    """Decides when people are reached, by the days on which nobody is expected to work.

    What was worked out holds for everybody with the same hours until those are over: 100,000 people cost one look.
    """

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._open: dict[tuple[object, ...], Open] = {}

    def when(self, hours: Hours, now: datetime, *, urgent: bool = False) -> datetime:
        """The next moment, `now` or later, at which the person is at work; `urgent`: now. Aware UTC."""
        if urgent:
            return now.astimezone(UTC)
        key = (hours.time_zone, hours.work_start, hours.work_end, hours.leave)
        found = self._open.get(key)
        if found is None or not found.asked <= now < found.until:
            if len(self._open) >= MOST_REMEMBERED:
                self._open.clear()
            found = self._open[key] = self._next(hours, now)
        return max(now.astimezone(UTC), found.since)

    def parted(
        self, hours: Mapping[PersonId, Hours], now: datetime, *, urgent: bool = False
    ) -> tuple[Sequence[PersonId], Sequence[datetime]]:
        """Who of them can be reached now, and when the others can, a moment later than now at least."""
        later = self.later(hours, now, urgent=urgent)
        soonest = now + timedelta(seconds=1)
        return [each for each in hours if each not in later], [max(at, soonest) for at in later.values()]

    def later(
        self, hours: Mapping[PersonId, Hours], now: datetime, *, urgent: bool = False
    ) -> Mapping[PersonId, datetime]:
        """Who of them can't be reached now, and when they can."""
        when = {person: self.when(known, now, urgent=urgent) for person, known in hours.items()}
        return {person: at for person, at in when.items() if at > now}

    def day(self, hours: Hours, moment: datetime) -> date:
        """The day of the person's own calendar."""
        return moment.astimezone(self._zone(hours)).date()

    def _next(self, hours: Hours, now: datetime) -> Open:
        zone, local = self._zone(hours), self.day(hours, now)
        for ahead in range(-1, FARTHEST):  # what began yesterday may go on past midnight
            day = local + timedelta(days=ahead)
            if self._calendar.is_day_off(day) or _is_on_leave(hours, day):
                continue
            since, until = _shift(hours, day, zone)
            if since < until and now < until:
                return Open(now, since, until)
        end = now.astimezone(UTC) + timedelta(days=FARTHEST)
        return Open(now, end, end)

    def _zone(self, hours: Hours) -> ZoneInfo:
        return zone_of(hours.time_zone) or ZoneInfo(self._calendar.time_zone)


def reader_of(person: PersonId, uow: UnitOfWork) -> Reader:
    """How somebody is written to: as the portfolio or the directory knows them, else as the organisation is."""
    hours = uow[AVAILABILITY].of([person])[person]
    return Reader(hours.locale if hours.locale in LANGUAGES else LANGUAGES[0], hours.time_zone)


def leave_until(hours: Hours, now: datetime) -> date | None:
    """The last day of the leave that they are on now, and of any that follows on it; None: they aren't on leave."""
    day, last = now.astimezone(zone_of(hours.time_zone) or HOME).date(), None
    while _is_on_leave(hours, day):
        day, last = day + timedelta(days=1), day
    return last


def _is_on_leave(hours: Hours, day: date) -> bool:
    return any(min(leave) <= day <= max(leave) for leave in hours.leave)


def _shift(hours: Hours, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The day's work as aware UTC. A time that the clock leaps over comes as much later as it leaps."""
    over_midnight = hours.work_end <= hours.work_start
    end = day + timedelta(days=1) if over_midnight else day
    return (
        datetime.combine(day, hours.work_start, zone).astimezone(UTC),
        datetime.combine(end, hours.work_end, zone).astimezone(UTC),
    )
