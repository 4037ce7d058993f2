"""Where a phone's line may end: after the dot between two facts, never before it."""

from tests.cards.rendered import every_card
from tests.cards.walking import Node, nodes


def dots_that_may_begin_a_line(card: Node) -> list[str]:
    """Dots after a space at which the line may end, in whatever draws text."""
    shown = [node["text"] for node in nodes(card) if node["type"] in ("TextBlock", "TextRun")]
    return [text for text in shown if " \u00b7 " in text]


def test_no_line_of_any_card_begins_with_a_dot() -> None:
    cards = every_card()
    assert any("\u00a0\u00b7 " in str(card) for card in cards.values())
    assert {name: found for name, card in cards.items() if (found := dots_that_may_begin_a_line(card))} == {}
