"""A card's JSON, walked through by the tests."""

import json
from collections.abc import Iterator
from typing import Any

from cards.kit.elements import Card
from cards.kit.messages import invoke_card

Node = dict[str, Any]


def drawn(card: Card) -> Node:
    """The card as a client gets it in the answer to a tap."""
    value: Node = json.loads(invoke_card(card))["value"]
    return value


def nodes(value: Any) -> Iterator[Node]:
    """Every object in the card that has a type, the card first, in reading order."""
    if isinstance(value, dict):
        if "type" in value:
            yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def of_type(card: Node, *types: str) -> list[Node]:
    return [node for node in nodes(card) if node["type"] in types]


def strings(value: Any, *path: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in the card with the way to it; an object is named by its type, a list by nothing."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for part in value:
            yield from strings(part, *path)
    elif isinstance(value, dict):
        inside = (*path, value["type"]) if "type" in value else path
        for key, part in value.items():
            yield from strings(part, *inside, key)
