"""No card holds an empty text: some Android and JavaScript clients then show no card at all."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.core.texts import Reader
from bot.core.written import lines
from bot.features.assistant.standing import InitiativeStatus
from cards.assistant.initiatives import status_card
from cards.kit.elements import Card, Container, Paragraph, plain_text
from cards.kit.kept import kept
from tests.cards.rendered import every_card
from tests.cards.walking import Node, drawn, nodes
from tests.factories import a_model, an_initiative

UNSEEN = ["", " ", "\n", "\u200b", "\u2060\u00ad", "\u3164", "\u00a0"]


def empty(card: Node) -> list[Node]:
    """Texts that nobody sees, and runs of nothing."""
    return [
        node
        for node in nodes(card)
        if (node["type"] in ("TextBlock", "TextRun") and not lines(node["text"]))
        or (node["type"] == "RichTextBlock" and not node["inlines"])
    ]


@pytest.mark.any_day
def test_no_card_holds_an_empty_text() -> None:
    assert [name for name, card in every_card().items() if empty(card)] == []


@pytest.mark.parametrize("text", UNSEEN)
def test_what_is_empty_is_left_out_wherever_it_stands(text: str) -> None:
    @kept
    def shared() -> Container:
        return Container(items=[plain_text(text), Paragraph("kvar")])

    card = Card(
        "sv", [plain_text(text), Paragraph("", wrap=False), Container(items=[plain_text(text)]), shared()]
    )
    shown = drawn(card)
    assert empty(shown) == []
    assert [node["text"] for node in nodes(shown) if "text" in node] == ["kvar"]


@pytest.mark.parametrize("text", UNSEEN)
def test_an_initiative_without_a_summary_has_no_line_for_it(text: str) -> None:
    model = a_model()
    initiative = replace(an_initiative(), summary=text)
    place = model.place_name(initiative.place)
    status = InitiativeStatus(initiative, place, None, model.name, (), "Karin", None, 0, 0)
    card = status_card(status, Reader("sv"), datetime.now().astimezone(), may_view=False)
    assert empty(drawn(card)) == []
