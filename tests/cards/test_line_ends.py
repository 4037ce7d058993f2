"""Where a phone's line may end: after the dot between two facts, never before it."""

from tests.cards.rendered import every_card
from tests.cards.walking import nodes


def test_no_line_of_any_card_begins_with_a_dot() -> None:
    shown = [
        (name, node["text"])
        for name, card in every_card().items()
        for node in nodes(card)
        if node["type"] in ("TextBlock", "TextRun")
    ]
    assert [each for each in shown if " \u00b7 " in each[1]] == []
    assert any("\u00a0\u00b7 " in text for _, text in shown)
