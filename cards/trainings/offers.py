"""What somebody gets who has no part in a training."""

from bot.core.texts import Reader
from bot.features.trainings.trainings import Training
from cards.kit.actions import execute
from cards.kit.elements import Card, plain_text
from cards.kit.headings import kicker, title_line
from cards.trainings.actions import TrainingVerb


def training_offer_card(training: Training, reader: Reader) -> Card:
    """It isn't theirs: they can ask to be added."""
    body = [
        kicker(reader.text("training-offer")),
        title_line(training.title.in_language(reader.language)),
        plain_text(reader.text("refused-training-not-yours"), spacing="Small"),
    ]
    join = execute(
        TrainingVerb.JOIN, reader.text("training-join"), {"training": training.id}, style="positive"
    )
    return Card(reader.language, body, [join])
