"""What happens to a session by itself: who has booked is told and reminded, and the trainer gets the list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient, Task, WhenUnknown
from bot.delivery.parts import lay_out
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.trainings.assignments import AssignmentState
from bot.features.trainings.kinds import SESSION_DAY, TRAINER_LIST
from bot.features.trainings.ports import ASSIGNMENTS, SESSIONS
from bot.features.trainings.seats import SeatNews, booking_of, seat_card, seat_news
from bot.features.trainings.session_planning import BEFORE
from bot.features.trainings.sessions import HOLDING, BookingState, SessionState, TrainingSession

MORNING = time(8)
GONE = (AssignmentState.LEFT, AssignmentState.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class SessionTasks:
    """The work calendar is given where they are built."""

    calendar: WorkCalendar
    reaching: Reaching

    def tell_booked(self, task: Task, uow: UnitOfWork, _now: datetime) -> str | None:
        """Tell all of them: in a message that is heard, and in the card that stands.

        Whoever has been noted as there already, half an hour before it begins, stands in the room and waits for it.
        """
        name, _, news = task.subject.partition("/")
        session = uow[SESSIONS].get(name)
        if session is None or news not in list(SeatNews):
            return None
        people = [each.person for each in uow[SESSIONS].bookings(name) if each.state in HOLDING]
        return lay_out(_both(session, people, SeatNews(news)), task, uow)

    def day_before(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        """Remind those with a seat as they are at work, the last time as the day ends."""
        session = uow[SESSIONS].get(task.subject)
        if session is None or session.state is SessionState.CANCELLED or now >= session.starts_at:
            return
        begins = self.reminds_at(session)
        if now < begins:
            uow.jobs.move(Task(SESSION_DAY, session.id), begins)
            return
        booked = [
            each.person
            for each in uow[SESSIONS].bookings(session.id)
            if each.state is BookingState.BOOKED
            and (row := uow[ASSIGNMENTS].get(session.training, each.person)) is not None
            and row.state not in GONE
        ]
        hours = uow[AVAILABILITY].of(booked)
        later = []
        for person in booked:
            at = self.reaching.when(hours[person], now)
            if at <= now:
                uow.jobs.deliver(seat_news(session, person, SeatNews.TOMORROW))
            elif at < session.starts_at:
                later.append(at)
        if later:
            uow.jobs.run(Task(SESSION_DAY, session.id), min(later))

    def reminds_at(self, session: TrainingSession) -> datetime:
        """The beginning of the last workday before it."""
        day = self.calendar.local(session.starts_at).date()
        return self.calendar.at(self.calendar.workdays_before(day), MORNING)

    def begins(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        """The trainer gets the list, whatever their hours: they hold the session then, so they are at work."""
        session = uow[SESSIONS].get(task.subject)
        if session is None or session.state is SessionState.CANCELLED or now >= session.ends_at:
            return
        if now < session.starts_at - BEFORE:
            uow.jobs.move(task, session.starts_at - BEFORE)
            return
        uow.jobs.deliver(trainer_list(session))


def seat_given(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """Tell somebody, in their own hours, that the seat is theirs; if it still is."""
    name, _, person = task.subject.partition("/")
    session, booking = uow[SESSIONS].get(name), booking_of(name, person, uow)
    if session is None or booking is None or booking.state is not BookingState.BOOKED:
        return
    uow.jobs.deliver(seat_card(session.id, person))
    uow.jobs.deliver(seat_news(session, person, SeatNews.GIVEN, booking.turn))


def trainer_list(session: TrainingSession) -> Message:
    """One for each time that the session is about to begin: it may be moved when it was."""
    whom = Recipient("person", session.trainer)
    subject = f"{session.id}/{session.starts_at.astimezone(UTC):%Y-%m-%dT%H:%M}"
    return Message(TRAINER_LIST, subject, whom, Priority.DECISION, WhenUnknown.RESEND)


def _both(session: TrainingSession, people: Iterable[PersonId], news: SeatNews) -> Iterable[Message]:
    for person in people:
        yield seat_card(session.id, person)
        yield seat_news(session, person, news)
