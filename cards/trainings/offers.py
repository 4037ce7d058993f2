"""What somebody gets who has no part in a training."""

from typing import Any

from bot.core.texts import Reader
from bot.features.trainings.trainings import Training
from cards.kit.actions import execute
from cards.kit.elements import Card, plain_text
from cards.kit.headings import kicker, title_line
from cards.kit.notices import given_back_field
from cards.trainings.actions import TrainingVerb


def training_offer_card(training: Training, reader: Reader, *, written: str = "") -> Card:
    """It isn't theirs, or not any more: they can ask to be added. `written`: what they sent with it, given back."""
    body: list[Any] = [
        kicker(reader.text("training-offer")),
        title_line(training.title.in_language(reader.language)),
        plain_text(reader.text("refused-training-not-yours"), spacing="Small"),
    ]
    if written:
        body.append(given_back_field(written, reader))
    join = execute(
        TrainingVerb.JOIN, reader.text("training-join"), {"training": training.id}, style="positive"
    )
    return Card(reader.language, body, [join])
