"""The card that says that something didn't work, why, and what to do."""

from bot.texts import Reader
from cards.elements import Card, Container, Text, plain_text


def refusal_card(sentence: str, reader: Reader) -> Card:
    """A refusal in the person's own language. `sentence` may quote what they wrote."""
    heading = Text(reader.text("refused-heading"), weight="Bolder", style="heading")
    return Card(reader.language, [Container(style="attention", items=[heading, plain_text(sentence)])])
