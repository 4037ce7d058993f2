"""A session as an iCalendar file (RFC 5545): in its own time zone with the zone's rules, so that it stays at its hour
whatever becomes of summer time."""

from datetime import datetime

from bot.core.addresses import opened
from bot.core.calendar import zone_here
from bot.core.texts import Reader
from bot.core.written import lines
from bot.features.trainings.sessions import Booking, BookingState, SessionState, TrainingSession
from bot.features.trainings.trainings import Training

PRODUCT = "-//Grindvakt//trainings//SV"


def session_calendar(
    training: Training,
    session: TrainingSession,
    booking: Booking,
    reader: Reader,
    zone: str,
    now: datetime,
) -> bytes:
    """For somebody with a seat; where the session or their seat is cancelled, it takes the entry away again.

    `SEQUENCE` grows with each change of the session, so that a newer file is taken for one.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 - three megabytes, read with the first

    cancelled = session.state is SessionState.CANCELLED or booking.state is BookingState.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    event = Event()
    event.add("uid", f"{session.id}.{booking.turn}@grindvakt")  # who books anew has another entry
    event.add("sequence", session.revision + (booking.state is BookingState.CANCELLED))
    event.add("dtstamp", now)
    begins, ends = (each.astimezone(zone_here(zone)) for each in (session.starts_at, session.ends_at))
    if begins.fold or ends.fold:  # of an hour that comes twice RFC 5545 means the first
        begins, ends = session.starts_at, session.ends_at
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("summary", lines(training.title.in_language(reader.language)))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if session.place or session.link:
        event.add("location", lines(session.place or session.link))
    if session.link:
        event.add("url", opened(session.link))
        event.add("description", opened(session.link))
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
