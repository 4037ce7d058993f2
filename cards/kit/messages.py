"""A card as the message that carries it, as JSON text that is never larger than Teams takes.

The texts of a card have limits of their own, in characters; they are generous, and what they allow together (ten
criteria with notes, twelve papers, everything in emoji) can be too much. Then the card is made smaller here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import orjson
from adaptivecards.baseobject import BareObject

from cards.kit.elements import Card, OpenUrl, TextRun
from cards.kit.kept import changeable, written

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
PREVIEW_TYPE = "application/vnd.microsoft.card.thumbnail"

MOST_BYTES = 27 * 1024
"""Of a card as UTF-8 JSON: with the message around it, at most the 28 KB that we allow ourselves."""

_SHORTER = (400, 200, 100, 50, 25, 12)
"""Characters that each text keeps, tried in turn until the card is small enough."""


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


def to_json(content: Any) -> str:
    """The card, or a dictionary that holds cards, as JSON text.

    A card that is too large loses the ends of its longest texts, and after that its longest links.
    """
    text = orjson.dumps(content, default=written)
    if len(text) <= MOST_BYTES:
        return text.decode()
    copy = changeable(content)  # cards share elements
    smaller = _make_smaller(copy)
    while len(text) > MOST_BYTES and next(smaller, False):
        text = orjson.dumps(copy, default=written)
    return text.decode()


def _make_smaller(content: Any) -> Iterator[bool]:
    """Make the card a little smaller with every step, as long as there is something to take away."""
    parts = list(_parts(content))
    for limit in _SHORTER:
        for part in parts:
            if isinstance(part, TextRun) and len(part.text) > limit:
                part.text = f"{part.text[: limit - 1].rstrip()}…"
            elif isinstance(part, OpenUrl) and len(part.title) > limit:
                part.title = f"{part.title[: limit - 1].rstrip()}…"
        yield True
    links = [part for part in parts if isinstance(part, TextRun) and isinstance(part.select_action, OpenUrl)]
    for link in sorted(links, key=lambda link: len(link.select_action.url), reverse=True):
        link.render().pop("selectAction")
        yield True


def _parts(value: Any) -> Iterator[BareObject]:
    if isinstance(value, BareObject):
        yield value
        yield from _parts(value.render())
    elif isinstance(value, dict):
        for part in value.values():
            yield from _parts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _parts(part)
