"""How reminders look at the moment when they are sent: of what is to be done then, and of nothing else."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.texts import Reader
from bot.core.work import Message
from bot.delivery.messages import Rendered, look_by
from bot.delivery.reaching import AVAILABILITY
from bot.features.trainings.assignments import TrainingAssignment
from bot.features.trainings.cards_asked import is_to_do
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, TRAININGS
from bot.features.trainings.showing import Showing
from bot.features.trainings.snoozing import begin_of
from bot.features.trainings.standings import TrainingStanding
from bot.features.trainings.trainings import TrainingState
from cards.kit.elements import cut
from cards.kit.messages import message as as_message
from cards.trainings.person import TrainingScene
from cards.trainings.reminders import ReminderScene, one_reminder_card, several_reminder_card


@dataclass(frozen=True, slots=True)
class ReminderMessages:
    """The renderer."""

    showing: Showing

    def reminder(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """It is news on its day alone, and while anything is to do: after that, only what stands is drawn anew."""
        try:
            day = date.fromisoformat(message.subject)
        except ValueError:
            return None
        person = message.recipient.id
        rows = uow[ASSIGNMENTS].of_person(person)
        named = [row for row in rows if row.reminded_on == day]
        hours = uow[AVAILABILITY].of([person])[person]
        scenes = [scene for row in named if (scene := self._scene(row, uow, now)) is not None]
        waiting = sorted(
            (each for each in scenes if _is_waiting(each)),
            key=lambda each: (each.row.due_on, each.training.id),
        )
        until = begin_of(day + timedelta(days=1), hours) if waiting else now
        if len(scenes) == 1:
            return _one(scenes[0], until)
        language = (waiting or scenes)[0].reader.language if scenes else hours.locale
        reader = Reader(language, hours.time_zone)
        return _several(ReminderScene(waiting, len(scenes) - len(waiting), reader, now), until)

    def _scene(self, row: TrainingAssignment, uow: UnitOfWork, now: datetime) -> TrainingScene | None:
        training = uow[TRAININGS].get(row.training)
        if training is None:
            return None
        receipt = uow[ACKNOWLEDGEMENTS].of_round(training.id, row.person, row.round)
        return self.showing.scene(TrainingStanding(training, row, receipt), uow, now)


def _is_waiting(scene: TrainingScene) -> bool:
    return scene.training.state is TrainingState.ACTIVE and is_to_do(scene.row)


def _one(scene: TrainingScene, until: datetime) -> Rendered:
    reader = scene.reader
    title = cut(scene.training.title.in_language(reader.language), 150)
    said = reader.text("summary-training-reminder", title=title, day=reader.day(scene.row.due_on, scene.now))
    waits = _is_waiting(scene)
    return Rendered(
        lambda: as_message(one_reminder_card(scene), said, alert=waits),
        news_until=until,
        look=look_by(*_looks(scene)),
    )


def _several(scene: ReminderScene, until: datetime) -> Rendered:
    said = scene.reader.text("training-reminder-several", count=len(scene.waiting))
    looks = [_looks(each) for each in scene.waiting]
    return Rendered(
        lambda: as_message(several_reminder_card(scene), said, alert=bool(scene.waiting)),
        news_until=until,
        look=look_by(scene.done, scene.reader.language, looks),
    )


def _looks(scene: TrainingScene) -> tuple[Hashable, ...]:
    training, row = scene.training, scene.row
    receipt = scene.receipt.id if scene.receipt is not None else ""
    return (
        training.id,
        training.revision,
        training.state,
        row.state,
        row.round,
        row.version,
        row.due_on,
        row.renewing,
        row.reason,
        receipt,
        row.language,
    )
