"""Every card in every language as a client gets it: what the checks of all cards go over."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bot.core.texts import LANGUAGES, Reader
from tests.cards.scenes import CARDS
from tests.cards.walking import Node, drawn

NAMES = tuple(f"{name}.{language}" for name in CARDS for language in LANGUAGES)
"""A scene and a language. Checks go over them in one test each: thousands of tests of a millisecond took minutes."""


@cache
def card_of(name: str) -> Node:
    """The card, drawn once in each process: it must be left as it is."""
    scene, _, language = name.rpartition(".")
    return drawn(CARDS[scene](Reader(language)))


def every_card() -> Mapping[str, Node]:
    return MappingProxyType({name: card_of(name) for name in NAMES})
