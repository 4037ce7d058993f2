"""The seats of those who have left the audience or the organisation, or are exempt: others who wait get them."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.work import Task
from bot.delivery.reaching import Reaching
from bot.features.trainings.assignments import AssignmentState, Departure
from bot.features.trainings.ports import ASSIGNMENTS, SESSIONS, TRAININGS
from bot.features.trainings.seats import move_up, seat_card
from bot.features.trainings.sessions import BookingState, SessionState

GONE = (AssignmentState.LEFT, AssignmentState.SUPERSEDED, AssignmentState.EXEMPT)
HELD = (BookingState.BOOKED, BookingState.WAITING)


@dataclass(frozen=True, slots=True)
class SeatFreeing:
    """The task, a session a part, the training locked. Whoever is still here sees it on the card of their seat."""

    reaching: Reaching

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        training = uow[TRAININGS].get(task.subject, lock=True)
        several = uow[SESSIONS].of_training(task.subject) if training is not None else ()
        coming = [each for each in several if each.state is SessionState.OPEN and now < each.starts_at]
        left = sorted((each for each in coming if each.id > task.cursor), key=lambda each: each.id)
        if not left:
            return None
        session = left[0]
        held = [each for each in uow[SESSIONS].bookings(session.id) if each.state in HELD]
        rows = uow[ASSIGNMENTS].rows(task.subject, [each.person for each in held])
        for booking in held:
            row = rows.get(booking.person)
            if row is not None and row.state not in GONE:
                continue
            uow[SESSIONS].save_booking(replace(booking, state=BookingState.CANCELLED))
            if row is not None and row.departure is not Departure.ORGANISATION:
                uow.jobs.deliver(seat_card(session.id, booking.person))
        move_up(session, self.reaching, uow, now)
        return session.id if len(left) > 1 else None
