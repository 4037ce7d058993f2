"""The calendar entry of a session, as a file that a person fetches by a link in their own chat."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.delivery.files import AskedFile, FileHead, FileKind, FilePart
from bot.delivery.reaching import AVAILABILITY
from bot.features.trainings.seats import booking_of, found_session
from bot.features.trainings.session_calendar import session_calendar
from bot.features.trainings.sessions import Booking, BookingState, TrainingSession
from bot.features.trainings.trainings import Training

SESSION_FILE = "training_session"


def check_may_have_entry(
    asked: AskedFile, uow: UnitOfWork, now: datetime
) -> tuple[Training, TrainingSession, Booking]:
    """Raises: Refused: there is no such session, or they have no seat there, nor had one."""
    training, session = found_session(asked.subject, uow)
    booking = booking_of(session.id, asked.by.person, uow) if asked.by.person else None
    if booking is None or booking.state is BookingState.WAITING:
        raise Refused("refused-session-not-booked")
    return training, session, booking


def entry_head(asked: AskedFile, uow: UnitOfWork, now: datetime) -> FileHead:
    """Raises: Refused: see `check_may_have_entry`."""
    _, session, _ = check_may_have_entry(asked, uow, now)
    return FileHead(f"{session.id}.ics", "text/calendar; charset=utf-8")


def entry_part(asked: AskedFile, uow: UnitOfWork, now: datetime) -> FilePart:
    """All of it. Raises: Refused: see `check_may_have_entry`."""
    training, session, booking = check_may_have_entry(asked, uow, now)
    zone = uow[AVAILABILITY].of([booking.person])[booking.person].time_zone
    return FilePart(session_calendar(training, session, booking, Reader(asked.language, zone), zone, now))


TRAINING_FILES = {SESSION_FILE: FileKind(entry_head, entry_part)}
