"""What takes the place of a card about advice once there is a newer one of its kind."""

from bot.core.texts import Reader
from bot.features.advice.advice import Advice
from cards.kit.elements import Card, Paragraph
from cards.kit.headings import kicker, title_line


def asked_anew_card(advice: Advice, reader: Reader) -> Card:
    """The body has been asked anew, and whoever reads it is asked on a newer card."""
    return _pointer("advice-asked-anew", advice, reader)


def said_anew_card(advice: Advice, reader: Reader) -> Card:
    """The body says something else by now, and a newer card tells what."""
    return _pointer("advice-said-anew", advice, reader)


def _pointer(key: str, advice: Advice, reader: Reader) -> Card:
    body = advice.body_name.in_language(reader.language)
    head = reader.text("advice-anew", body=body, gate=advice.gate)
    return Card(
        reader.language, [kicker(head), title_line(advice.title), Paragraph(reader.text(key), subtle=True)]
    )
