"""The sessions of a training as its owner sees them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.features.trainings.drafting import found_training
from bot.features.trainings.ports import SESSIONS
from bot.features.trainings.rights import check_may_handle_training
from bot.features.trainings.seats import SEATED, found_session
from bot.features.trainings.sessions import BookingState, TrainingSession
from bot.features.trainings.trainings import Training


@dataclass(frozen=True, slots=True)
class ListSessions:
    """`begin`: how many of them have been shown already."""

    training: str
    by: Principal
    begin: int = 0


@dataclass(frozen=True, slots=True)
class ShowPlanned:
    """One session, as its owner sees it."""

    session: str
    by: Principal


@dataclass(frozen=True, slots=True)
class SessionView:
    """How a session stands: how many have a seat, wait, and were there."""

    session: TrainingSession
    booked: int
    waiting: int
    present: int


@dataclass(frozen=True, slots=True)
class PlannedSessions:
    training: Training
    views: Sequence[SessionView]
    begin: int = 0


def show_planned(command: ListSessions, uow: UnitOfWork, _now: datetime) -> PlannedSessions:
    """All of a training, the soonest first.

    Raises:
        Refused: it isn't theirs.
    """
    training = found_training(command.training, uow)
    check_may_handle_training(command.by, training, uow)
    several, counts = uow[SESSIONS].of_training(training.id), uow[SESSIONS].counted(training.id)
    return PlannedSessions(
        training, [_view(each, counts.get(each.id, {})) for each in several], command.begin
    )


def show_planned_one(command: ShowPlanned, uow: UnitOfWork, _now: datetime) -> PlannedSessions:
    """One of them.

    Raises:
        Refused: there is none, or it isn't theirs.
    """
    training, session = found_session(command.session, uow)
    check_may_handle_training(command.by, training, uow)
    counts = Counter(each.state for each in uow[SESSIONS].bookings(session.id))
    return PlannedSessions(training, [_view(session, counts)])


def _view(session: TrainingSession, counts: Mapping[BookingState, int]) -> SessionView:
    seated, waiting, present = (
        sum(counts.get(state, 0) for state in states)
        for states in (SEATED, {BookingState.WAITING}, {BookingState.PRESENT})
    )
    return SessionView(session, seated, waiting, present)
