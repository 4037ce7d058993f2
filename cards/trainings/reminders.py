"""Reminders: of one training its own card, of several a list; and the card that a reminder stands in the place of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, TextRun, cut, name_of, plain_text, said
from cards.kit.folds import tappable
from cards.kit.headings import band, kicker, title_line
from cards.trainings.actions import TrainingVerb
from cards.trainings.person import TrainingScene, due_line, training_card, what_is_asked

MOST_NAMED = 8
SHORT = 60


@dataclass(frozen=True, slots=True)
class ReminderScene:
    """A day's reminder before somebody. `waiting`: what is to do, the most urgent first; `done`: how many of it they
    have done since, or been let off. None of both: a newer reminder stands further down."""

    waiting: Sequence[TrainingScene]
    done: int
    reader: Reader
    now: datetime


def one_reminder_card(scene: TrainingScene) -> Card:
    """Of one training: its card, which says that it is a reminder while there is something to do."""
    notice = scene.reader.text("training-reminder-one")
    return training_card(replace(scene, notice=notice) if scene.receipt is None else scene)


def several_reminder_card(scene: ReminderScene) -> Card:
    """Of several: each opens its card here."""
    reader, count = scene.reader, len(scene.waiting)
    key = "training-reminder-several" if count else "training-reminder-all-done"
    if not count and not scene.done:
        key = "training-reminder-newer"
    heading = reader.text(key, count=count)
    body: list[Any] = [Paragraph(heading, size="Large", weight="Bolder", style="heading")]
    for each in scene.waiting[:MOST_NAMED]:
        title = cut(each.training.title.in_language(reader.language), SHORT)
        data = {"training": each.training.id}
        opens = execute(TrainingVerb.SHOW, reader.text("training-open", title=title), data)
        body.append(tappable(name_of(title), "", opens, "›", spacing="Small", separator=True))
        body.append(due_line(each))
    if count > MOST_NAMED:
        more = reader.text("training-reminder-more", count=count - MOST_NAMED)
        body.append(plain_text(more, 200, spacing="Medium"))
    if scene.done and count:
        done = reader.text("training-reminder-done", count=scene.done)
        body.append(said(TextRun(f"✓ {done}", subtle=True, size="Small"), spacing="Medium"))
    return Card(reader.language, body)


def reminded_card(scene: TrainingScene) -> Card:
    """The card that was there before: the reminder asks now; it can be opened here too."""
    reader = scene.reader
    body = [
        kicker(what_is_asked(scene)),
        title_line(scene.training.title.in_language(reader.language)),
        band(
            [due_line(scene), plain_text(reader.text("training-reminded"), 200, spacing="Small")], "emphasis"
        ),
    ]
    show = execute(TrainingVerb.SHOW, reader.text("training-reminded-show"), {"training": scene.training.id})
    return Card(reader.language, body, [show])
