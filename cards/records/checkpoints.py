"""The card that carries a checkpoint of the log out of the database: into a channel, where it stays."""

from datetime import datetime

from bot.core.texts import Reader
from bot.features.records.checkpoints import SignedCheckpoint
from cards.kit.elements import Card, Paragraph
from cards.kit.headings import heading_line, kicker
from cards.kit.inputs import InputText


def checkpoint_card(made: SignedCheckpoint, reader: Reader, now: datetime) -> Card:
    """How large the log is, and the signed text, in a field: copied from there it is the same to the byte."""
    body = [
        kicker(reader.text("checkpoint-kicker")),
        heading_line(reader.text("checkpoint-heading", count=made.checkpoint.size)),
        Paragraph(
            reader.text("checkpoint-made", when=reader.stamp(made.at, now)), subtle=True, spacing="None"
        ),
        Paragraph(reader.text("checkpoint-why"), spacing="Medium"),
        InputText(id="checkpoint", label=reader.text("checkpoint-label"), multiline=True, value=made.note),
    ]
    return Card(reader.language, body)
