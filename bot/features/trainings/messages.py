"""How the messages of trainings look at the moment when they are sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.core.work import Message
from bot.delivery.messages import Rendered, Renderers, Together, look_by
from bot.delivery.reaching import AVAILABILITY, reader_of
from bot.features.trainings.assignments import Acknowledgement, CardReach, TrainingAssignment
from bot.features.trainings.cards_asked import is_to_do, round_of
from bot.features.trainings.kinds import ANSWER_WANTED, PROBLEM, REMINDER, TRAINING
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, TRAININGS
from bot.features.trainings.reminder_messages import ReminderMessages
from bot.features.trainings.showing import Showing, problem_said, word_scene
from bot.features.trainings.standings import TrainingStanding
from bot.features.trainings.trainings import TrainingState
from cards.kit.elements import cut
from cards.kit.messages import message as as_message
from cards.trainings.owner import answer_wanted_card, training_problem_card
from cards.trainings.person import TrainingScene, training_card
from cards.trainings.reminders import reminded_card

NEWS_FOR = timedelta(days=60)
"""How long it is news to somebody who couldn't be reached that they have something to do."""


class TrainingMessages:
    """Message kind → how it looks."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._showing = Showing(calendar)

    def renderers(self) -> Renderers:
        return {
            TRAINING: Together(_look_up, self.card),
            REMINDER: ReminderMessages(self._showing).reminder,
            ANSWER_WANTED: self.answer_wanted,
            PROBLEM: self.problem,
        }

    def card(self, message: Message, found: "_Kept", uow: UnitOfWork, now: datetime) -> Rendered | None:
        """To whoever is to do it. The card of an earlier round becomes its receipt, and is never sent anew."""
        name, number = round_of(message.subject)
        training, row = uow[TRAININGS].get(name), found.rows.get((name, message.recipient.id))
        if training is None or row is None or not 0 < number <= row.round:
            return None
        receipt = found.receipts.get((name, row.person, number))
        if number < row.round and receipt is None:
            return None
        shown = row if number == row.round else replace(row, renewing=False)
        scene = self._showing.scene(TrainingStanding(training, shown, receipt), uow, now)
        active = training.state is TrainingState.ACTIVE and number == row.round
        waits = active and is_to_do(row) and row.reach is not CardReach.DELIVERED
        draw = reminded_card if active and _is_elsewhere(row) else training_card
        heading = cut(training.title.in_language(row.language), 150)
        day = scene.reader.day(row.due_on, now)
        said = scene.reader.text("summary-training", title=heading, day=day)
        look = look_by(*_seen(scene))
        key = (
            None
            if receipt is not None or scene.earlier or row.reason
            else (name, *_seen(scene), scene.workdays)
        )
        return Rendered(lambda: as_message(draw(scene), said), key, now + NEWS_FOR if waits else now, look)

    def answer_wanted(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """To whoever answers what somebody has said of it."""
        name, person = [*message.subject.split("/"), ""][:2]
        training = uow[TRAININGS].get(name)
        if training is None:
            return None
        reader = self._reader(message.recipient.id, uow)
        scene = word_scene(training, person, message.recipient.id, reader, uow, now)
        title = cut(training.title.in_language(reader.language), 150)
        said = reader.text("summary-training-word", title=title)
        return Rendered(lambda: as_message(answer_wanted_card(scene), said, alert=True))

    def problem(self, message: Message, uow: UnitOfWork, _now: datetime) -> Rendered | None:
        """To the owner: whom it is for couldn't be found out."""
        training = uow[TRAININGS].get(message.subject.partition("/")[0])
        if training is None or not training.problem:
            return None
        reader = self._reader(message.recipient.id, uow)
        problem = problem_said(training, reader)
        said = reader.text("training-problem")
        return Rendered(
            lambda: as_message(training_problem_card(training, reader, problem), said, alert=True)
        )

    def _reader(self, person: PersonId, uow: UnitOfWork) -> Reader:
        return reader_of(person, uow)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Rows by training and person; receipts by their round too."""

    rows: Mapping[tuple[str, PersonId], TrainingAssignment]
    receipts: Mapping[tuple[str, PersonId, int], Acknowledgement]


def _look_up(messages: Sequence[Message], uow: UnitOfWork) -> _Kept:
    """What is kept of all these people; their hours are looked up too, and remembered there."""
    whom: dict[str, list[PersonId]] = {}
    for message in messages:
        whom.setdefault(round_of(message.subject)[0], []).append(message.recipient.id)
    rows: dict[tuple[str, PersonId], TrainingAssignment] = {}
    receipts: dict[tuple[str, PersonId, int], Acknowledgement] = {}
    for name, people in whom.items():
        rows |= {(name, person): row for person, row in uow[ASSIGNMENTS].rows(name, people).items()}
        for several in uow[ACKNOWLEDGEMENTS].of_people(name, people).values():
            receipts |= {(name, each.person, each.round): each for each in several}
    uow[AVAILABILITY].of(message.recipient.id for message in messages)
    return _Kept(rows, receipts)


def _is_elsewhere(row: TrainingAssignment) -> bool:
    """Whether a reminder asks for it, and stands further down in the chat."""
    return is_to_do(row) and row.reminded_on is not None and row.reach is CardReach.DELIVERED


def _seen(scene: TrainingScene) -> tuple[object, ...]:
    """What a card is drawn anew for: the days left aren't, or every card would be, every day."""
    training, row = scene.training, scene.row
    return (
        training.revision,
        training.state,
        row.language,
        row.state,
        row.round,
        row.version,
        row.due_on,
        row.renewing,
        row.reason,
        row.reminded_on if _is_elsewhere(row) else None,
        scene.receipt.id if scene.receipt is not None else "",
        scene.instead,
        scene.sessions,
        scene.reader.time_zone,
    )


def is_known_training(training: str, uow: UnitOfWork) -> bool:
    """Whether an id that a client sent is one of ours."""
    return uow[TRAININGS].get(training) is not None
