"""The card that says that something didn't work, why, and what to do."""

from bot.core.texts import Reader
from cards.kit.elements import Card, Container, Paragraph, plain_text


def refusal_card(sentence: str, reader: Reader) -> Card:
    """A refusal in the person's own language. `sentence` may quote what they wrote."""
    heading = Paragraph(reader.text("refused-heading"), weight="Bolder", style="heading")
    return Card(reader.language, [Container(style="attention", items=[heading, plain_text(sentence)])])


def line_card(sentence: str, reader: Reader) -> Card:
    """One sentence, where nothing more is to be said."""
    return Card(reader.language, [plain_text(sentence)])


def add_line(card: Card, sentence: str) -> None:
    """Say one thing more at the end of a card."""
    card.body.append(plain_text(sentence))
