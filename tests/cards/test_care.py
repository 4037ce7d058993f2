"""Under each field for one's own words stands that no secrets and no sensitive personal data belong there."""

import re
from collections.abc import Iterator
from typing import Any

from bot.core.texts import Reader
from tests.cards.scenes import CARDS
from tests.cards.walking import drawn

NOT_FOR_WORDS = re.compile(
    r"given_back|left|id_[0-9]+|checkpoint"  # to be copied from
    r"|pasted"  # addresses
    r"|(?:what|title|changes|why|action|body|text|lead|when|for_whom|support|kicker|summary|details|interested|known_problems)[._].*"
    r"|links|rfcs|rollback|systems"
)
"""What is to be copied from, and what is written for all to read: announcements and releases."""
CARE = re.compile("lösenord|passwords")


def siblings(value: Any) -> Iterator[list[Any]]:
    """Every list of elements in the card."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name in ("body", "items") and isinstance(part, list):
                yield part
            yield from siblings(part)
    elif isinstance(value, list):
        for part in value:
            yield from siblings(part)


def careless(card: Any) -> Iterator[str]:
    for elements in siblings(card):
        fields = [each["id"] for each in elements if each.get("isMultiline")]
        warned = any(CARE.search(each.get("text", "")) for each in elements)
        yield from () if warned else fields


def test_every_field_for_words_warns_in_both_languages() -> None:
    found = {
        (name, field)
        for name, draw in CARDS.items()
        for language in ("sv", "en")
        for field in careless(drawn(draw(Reader(language))))
        if not NOT_FOR_WORDS.fullmatch(field)
    }
    assert found == set()
