"""The cards of trainings that come with time: reminders, sessions, check-in, and what managers get."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.core.texts import Reader
from cards.kit.elements import Card
from cards.trainings.person import TrainingScene
from cards.trainings.reminders import (
    ReminderScene,
    one_reminder_card,
    reminded_card,
    several_reminder_card,
)
from tests.cards.scenes_trainings import LONG_ONE, PLAIN, READ, RECEIPT
from tests.factories import person_id
from tests.training import a_row

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
SOMEBODY = person_id(3)


def _scene(reader: Reader, training: Any = PLAIN, **more: Any) -> TrainingScene:
    row = a_row(SOMEBODY, training=training.id, language=reader.language, **more.pop("row", {}))
    return TrainingScene(training, row, reader, NOW, **{"workdays": 10, **more})


def _several(count: int, done: int = 0) -> Callable[[Reader], Card]:
    def draw(reader: Reader) -> Card:
        trainings = [PLAIN, READ, LONG_ONE]
        waiting = [
            _scene(
                reader,
                replace(trainings[n % 3], id=f"U-2026-{n + 1:03d}"),
                row={"due_on": date(2026, 11, 25) + timedelta(days=n)},
                workdays=n - 1,
            )
            for n in range(count)
        ]
        return several_reminder_card(ReminderScene(waiting, done, reader, NOW))

    return draw


TRAINING_TIME_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "training-reminder-one": lambda reader: one_reminder_card(_scene(reader, workdays=3)),
    "training-reminder-one-done": lambda reader: one_reminder_card(_scene(reader, receipt=RECEIPT)),
    "training-reminder-several": _several(3, done=1),
    "training-reminder-sixty": _several(60),
    "training-reminder-all-done": _several(0, done=3),
    "training-reminder-newer": _several(0),
    "training-reminded": lambda reader: reminded_card(_scene(reader)),
}
