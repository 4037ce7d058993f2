"""What cards share is drawn once; a card with kept parts reads as one without, and can still be made smaller."""

import orjson
from adaptivecards.baseobject import BareObject

from cards.kit.elements import Card, Container, Paragraph, plain_text
from cards.kit.kept import MOST, kept
from cards.kit.sizes import MOST_BYTES, to_json

LONG = "å" * 2_000


@kept
def line(number: int) -> Paragraph:
    return Paragraph(f"line {number}")


@kept
def long_lines(count: int) -> tuple[Container, ...]:
    return tuple(Container(items=[plain_text(LONG)]) for _ in range(count))


def test_the_same_is_drawn_once() -> None:
    assert line(1) is line(1)
    assert line(1) is not line(2)
    for number in range(MOST + 10):
        line(number)
    assert orjson.loads(to_json(Card("sv", [line(1)])))["body"][0]["text"] == "line 1"


def test_a_card_reads_as_if_nothing_were_kept() -> None:
    card = Card("sv", [line(1), Container(items=[line(2)]), *long_lines(2), Paragraph("alone")])
    assert orjson.loads(to_json(card)) == orjson.loads(orjson.dumps(card, default=BareObject.render))


def test_kept_parts_of_a_card_that_is_too_large_are_cut_there_and_nowhere_else() -> None:
    before = to_json(Card("sv", [*long_lines(1)]))
    cut = to_json(Card("sv", [*long_lines(1), *long_lines(12)]))
    assert len(cut.encode()) <= MOST_BYTES
    assert "…" in cut
    assert to_json(Card("sv", [*long_lines(1)])) == before
