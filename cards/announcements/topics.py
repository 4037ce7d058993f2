"""The list of what a person may do without."""

from collections.abc import Sequence
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.opting_out import TopicChoice
from cards.announcements.actions import AnnouncementVerb
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph
from cards.kit.folds import tappable


def topics_card(choices: Sequence[TopicChoice], reader: Reader) -> Card:
    """Each kind with whether they get it: a tap changes that."""
    if not choices:
        return Card(reader.language, [Paragraph(reader.text("topics-none"))])
    heading = Paragraph(reader.text("topics-heading"), size="Large", weight="Bolder", style="heading")
    body: list[Any] = [heading, Paragraph(reader.text("topics-note"), spacing="Small")]
    for choice in choices:
        name = reader.text(f"topic-{choice.topic}")
        note = reader.text("topics-wanted" if choice.wanted else "topics-unwanted")
        title = reader.text("topics-stop" if choice.wanted else "topics-again", topic=name)
        data = {"topic": choice.topic.value, "wanted": "no" if choice.wanted else "yes"}
        tap = execute(AnnouncementVerb.CHOOSE_TOPIC, title, data)
        sign = "✓" if choice.wanted else "–"
        body.append(tappable(name, note, tap, sign, spacing="Small", separator=True))
    return Card(reader.language, body)
