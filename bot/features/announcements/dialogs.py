"""How the dialogs of announcements are answered."""

from bot.chat.context import Context
from bot.core.refusals import Refused
from cards.kit.elements import Card
from cards.kit.messages import CARD_TYPE
from cards.kit.sizes import to_json


def dialog(title: str, card: Card) -> str:
    """The body that shows the card in the dialog."""
    value = {
        "title": title,
        "height": "large",
        "width": "medium",
        "card": {"contentType": CARD_TYPE, "content": card},
    }
    return to_json({"task": {"type": "continue", "value": value}})


def closed(sentence: str) -> str:
    """The body that says what was done; then the dialog is over."""
    return to_json({"task": {"type": "message", "value": sentence}})


def revision_in(context: Context) -> int:
    """Which revision the dialog was filled from.

    Raises:
        Refused: it is no number of ours.
    """
    word = context.word("revision")
    if not (word.isascii() and word.isdigit() and len(word) < 10):
        raise Refused("refused-bad-data")
    return int(word)
