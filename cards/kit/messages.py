"""A card as the message that carries it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import orjson

from cards.kit.elements import Card
from cards.kit.sizes import to_json

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
PREVIEW_TYPE = "application/vnd.microsoft.card.thumbnail"


def message(card: Card, summary: str, *, alert: bool = False) -> dict[str, Any]:
    """The activity that shows the card, which is written as JSON already: it is sent, stored or hashed as it is.

    `summary` is its line in the activity feed; `alert` raises a notification.
    """
    activity: dict[str, Any] = {
        "type": "message",
        "summary": summary,
        "attachments": [{"contentType": CARD_TYPE, "content": orjson.Fragment(to_json(card))}],
    }
    if alert:
        activity["channelData"] = {"notification": {"alert": True}}
    return activity


def invoke_card(card: Card) -> str:
    """The body that answers an `Action.Execute` with a card in the place of the one that was tapped; JSON text."""
    return to_json({"statusCode": 200, "type": CARD_TYPE, "value": card})


def invoke_sentence(sentence: str) -> str:
    """The body that answers an `Action.Execute` with a sentence under the card, which stays; JSON text."""
    return to_json(
        {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": sentence}
    )


def invoke_dialog(title: str, card: Card) -> str:
    """The body that shows a card in the dialog; JSON text."""
    value = {
        "title": title,
        "height": "large",
        "width": "medium",
        "card": {"contentType": CARD_TYPE, "content": card},
    }
    return to_json({"task": {"type": "continue", "value": value}})


def invoke_dialog_over(sentence: str) -> str:
    """The body that says what was done in the dialog, which is over then; JSON text."""
    return to_json({"task": {"type": "message", "value": sentence}})


@dataclass(frozen=True, slots=True)
class Result:
    """What a message extension found: its card, and the two lines by which somebody chooses it."""

    card: Card
    title: str
    line: str


def invoke_results(results: Sequence[Result]) -> str:
    """The body that lists what was found, for somebody to put one of them in their message; JSON text.

    Teams shows the lines as HTML, and each card has the size of a message of its own.
    """
    attachments = [
        {
            "contentType": CARD_TYPE,
            "content": orjson.Fragment(to_json(each.card)),
            "preview": {
                "contentType": PREVIEW_TYPE,
                "content": {"title": escape(each.title, quote=False), "text": escape(each.line, quote=False)},
            },
        }
        for each in results
    ]
    found = {"type": "result", "attachmentLayout": "list", "attachments": attachments}
    return orjson.dumps({"composeExtension": found}).decode()
