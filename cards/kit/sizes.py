"""A card as JSON text, never larger than Teams takes.

The texts of a card have limits of their own, in characters; they are generous, and what they allow together (ten
criteria with notes, twelve papers, everything in emoji) can be too much. Then the card is made smaller here.
"""

from collections.abc import Iterator
from typing import Any

import orjson
from adaptivecards.baseobject import BareObject

from cards.kit.elements import OpenUrl, TextRun
from cards.kit.kept import changeable, written

MOST_BYTES = 27 * 1024
"""Of a card as UTF-8 JSON: with the message around it, at most the 28 KB that we allow ourselves."""

LONGEST_INPUT = 2_000
"""Characters that a card's input takes, unless it gives back a longer text; how much is kept is the rules' to say."""

_SHORTER = (400, 200, 100, 50, 25, 12)
"""Characters that each text keeps, tried in turn until the card is small enough."""


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
