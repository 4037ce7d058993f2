"""That a training's release is moved, as whoever owns the one or manages the other is told."""

from datetime import date, datetime

from bot.core.calendar import HOME, WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.work import Message
from bot.delivery.messages import Rendered
from bot.delivery.reaching import reader_of
from bot.features.portfolio.ports import INITIATIVES
from bot.features.releases.releases import ReleaseState
from bot.features.trainings.due import due_day, initiative_of, release_of
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.put_off import PutOff, due_days, gate_into_operation, is_through
from bot.features.trainings.trainings import Training, TrainingState
from cards.kit.messages import message as as_message
from cards.trainings.owner import MovedScene, release_moved_card


class PutOffTelling:
    """How it is told, as things stand when it is. The work calendar is given where it is built."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def render(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """Nothing of a training that nobody is asked for any more, nor of a release that comes to nothing."""
        training = uow[TRAININGS].get(message.subject.partition("/")[0])
        release = release_of(training, uow) if training is not None else None
        initiative = uow[INITIATIVES].get(initiative_of(training, uow)) if training is not None else None
        if training is None or release is None or initiative is None or release.goes_live_at is None:
            return None
        if training.state is not TrainingState.ACTIVE or release.state is ReleaseState.CANCELLED:
            return None
        gate = gate_into_operation(initiative, uow)
        due = self._due(training, uow)
        if gate is None or due is None or message.recipient.id not in (training.owner, release.manager):
            return None
        reader = reader_of(message.recipient.id, uow)
        how = PutOff.FOLLOWS if is_through(gate, initiative) else PutOff.STAYS
        live = release.goes_live_at.astimezone(HOME).date()
        owns = message.recipient.id == training.owner
        scene = MovedScene(training, release.id, live, due, str(how), initiative.key, owns)
        said = reader.text("training-release-moved", release=release.id)
        return Rendered(lambda: as_message(release_moved_card(scene, reader, now), said, alert=True))

    def _due(self, training: Training, uow: UnitOfWork) -> date | None:
        found = due_day(training.due, due_days(training, uow), self._calendar, date.min)
        return found.day if found is not None else None
