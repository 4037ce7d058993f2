"""What a manager gets once a week: numbers, and names where the organisation has decided so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.trainings.trainings import Training
from cards.kit.elements import Card, Paragraph, TextRun, name_of, plain_text, said, unbroken

MOST_TRAININGS, MOST_NAMES = 8, 10


@dataclass(frozen=True, slots=True)
class TeamTraining:
    """One training among somebody's direct reports. `late`: how many of those left are past their day; `names`: of
    those left; empty: numbers alone."""

    training: Training
    done: int
    of: int
    late: int
    due_on: date
    names: Sequence[str] = ()


def manager_week_card(several: Sequence[TeamTraining], reader: Reader, now: datetime) -> Card:
    """The trainings that somebody has left, the most urgent first."""
    heading = reader.text("manager-week-heading")
    body: list[Any] = [Paragraph(heading, size="Large", weight="Bolder", style="heading")]
    for each in several[:MOST_TRAININGS]:
        title = name_of(each.training.title.in_language(reader.language), 100)
        body.append(said(TextRun(title, weight="Bolder"), spacing="Medium", separator=True))
        parts = [
            reader.text("manager-week-done", done=each.done, of=each.of),
            reader.text("training-due", day=reader.day(each.due_on, now)),
        ]
        if each.late:
            parts.append(reader.text("manager-week-late", count=each.late))
        body.append(plain_text(" · ".join(parts), 200, spacing="Small"))
        if each.names:
            somebody = reader.text("training-somebody")
            names = ", ".join(
                name_of(unbroken(name), 60) or somebody for name in sorted(each.names)[:MOST_NAMES]
            )
            if (more := len(each.names) - MOST_NAMES) > 0:
                names = reader.text("manager-week-more", names=names, count=more)
            left = reader.text("manager-week-left", names=names)
            body.append(plain_text(left, 1_000, subtle=True, size="Small", spacing="None"))
    if len(several) > MOST_TRAININGS:
        body.append(plain_text(reader.text("training-mine-more", count=len(several) - MOST_TRAININGS)))
    body.append(plain_text(reader.text("manager-week-why"), subtle=True, size="Small", spacing="Medium"))
    return Card(reader.language, body)
