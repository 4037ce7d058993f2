"""The calendar as an iCalendar file (RFC 5545), for Outlook and the like.

Times are in UTC, so that no client has to know a zone or its summer time; freezes are whole days, which have no zone.
"""

from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from bot.core.texts import Reader
from bot.core.written import lines
from bot.features.releases.coming import MONTHS_SHOWN, ReleaseCalendar
from bot.features.releases.releases import Freeze, Release, ReleaseState

PRODUCT = "-//Grindvakt//releases//SV"
SHORTEST = timedelta(minutes=30)
"""What a release without an end gets in the calendar, so that it can be seen there."""
STATUS = {ReleaseState.DELAYED: "TENTATIVE", ReleaseState.CANCELLED: "CANCELLED"}


def calendar_file(shown: ReleaseCalendar, reader: Reader, now: datetime) -> bytes:
    """The file's content. The same release has the same UID each time, so a client that reads it anew moves it, and
    strikes out what was cancelled; freezes likewise."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", reader.text("release-calendar-heading"))
    for release in shown.releases:
        calendar.add_component(_release_event(release, reader, now))
    for freeze in shown.freezes:
        calendar.add_component(_freeze_event(freeze, reader, now))
    return bytes(calendar.to_ical())


def _release_event(release: Release, reader: Reader, now: datetime) -> Event:
    begins = release.goes_live_at or now
    said = (release.ends_at, release.downtime.ends if release.downtime else None)
    ends = max((each for each in said if each and each > begins), default=begins + SHORTEST)
    event = Event()
    event.add("uid", f"{release.id}@grindvakt")
    event.add("sequence", release.revision)
    event.add("dtstamp", now)
    event.add("last-modified", release.changed_at or now)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    kind = reader.text(f"releasekind-{release.kind}")
    event.add("summary", lines(f"{kind}: {release.title.in_language(reader.language)}"))
    event.add("description", lines(_description(release, reader)))
    event.add("categories", [kind])
    event.add("status", STATUS.get(release.state, "CONFIRMED"))
    if release.state is ReleaseState.CANCELLED:
        event.add("transp", "TRANSPARENT")
    if release.links:
        event.add("url", release.links[0].url)
    return event


def _description(release: Release, reader: Reader) -> str:
    planned = release.state is ReleaseState.PLANNED
    name = release.id if planned else f"{release.id} · {reader.text(f'releasestate-{release.state}')}"
    said = [name, release.changes.in_language(reader.language), ", ".join(release.systems)]
    return "\n".join(part for part in said if part)


def _freeze_event(freeze: Freeze, reader: Reader, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{freeze.id}.freeze@grindvakt")
    event.add("dtstamp", now)
    event.add("dtstart", freeze.first)
    until_further_notice = freeze.last == date.max  # without an end a day is one day
    last = (
        max(freeze.first, now.date()) + timedelta(days=MONTHS_SHOWN - 1)
        if until_further_notice
        else freeze.last
    )
    event.add("dtend", last + timedelta(days=1))
    name = freeze.name.in_language(reader.language)
    event.add("summary", lines(reader.text("release-freeze-named", name=name)))
    event.add("sequence", freeze.revision)
    event.add("status", "CANCELLED" if freeze.removed else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
