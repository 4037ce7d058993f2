"""The card that says that something didn't work, why, and what to do."""

from bot.core.texts import Reader
from cards.kit.elements import Card, Container, Paragraph, cut, plain_text
from cards.kit.inputs import InputText

MOST_GIVEN_BACK = 6_000
"""Characters; with so many emoji the card is as large as one may be."""


def refusal_card(sentence: str, reader: Reader) -> Card:
    """A refusal in the person's own language. `sentence` may quote what they wrote."""
    heading = Paragraph(reader.text("refused-heading"), weight="Bolder", style="heading")
    return Card(reader.language, [Container(style="attention", items=[heading, plain_text(sentence)])])


def given_back_card(sentence: str, written: str, reader: Reader) -> Card:
    """Says why something that was written wasn't taken, and gives it back in a field that it can be copied from."""
    heading = Paragraph(reader.text("given-back-heading"), weight="Bolder", style="heading")
    said = Container(style="attention", items=[heading, plain_text(sentence)])
    return Card(reader.language, [said, given_back_field(written, reader)])


def given_back_field(written: str, reader: Reader) -> InputText:
    """What was written, to be copied."""
    return InputText(
        id="given_back",
        label=reader.text("given-back"),
        multiline=True,
        value=cut(written, MOST_GIVEN_BACK, reader.text("cut-short")),
        spacing="Medium",
    )


def line_card(sentence: str, reader: Reader) -> Card:
    """One sentence, where nothing more is to be said."""
    return Card(reader.language, [plain_text(sentence)])


def add_line(card: Card, sentence: str) -> None:
    """Say one thing more at the end of a card."""
    card.body.append(plain_text(sentence))
