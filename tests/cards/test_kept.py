"""What cards share is drawn once; a card with kept parts reads as one without, and can still be made smaller."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from adaptivecards.baseobject import BareObject

from cards.kit.elements import Card, Container, Execute, Paragraph, TextRun, plain_text, said
from cards.kit.kept import MOST, Frozen, changeable, kept
from cards.kit.messages import MOST_BYTES, to_json

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


@kept
def row(number: int) -> Container:
    button = Execute(title="Open", verb="x.y", data={"number": [number]})
    container = Container(items=[said(TextRun(f"row {number}"))])
    container.set_data("selectAction", button)
    return container


CHANGES: dict[str, Callable[[Any], Any]] = {
    "a property": lambda shared: setattr(shared, "style", "good"),
    "data by its name": lambda shared: shared.set_data("style", "good"),
    "a key": lambda shared: shared.render().pop("items"),
    "several keys": lambda shared: shared.render().update(style="good"),
    "an element more": lambda shared: shared.items.append(Paragraph("more")),
    "another element": lambda shared: shared.items.__setitem__(0, Paragraph("other")),
    "a list that grows in place": lambda shared: shared.items.extend([Paragraph("more")]),
    "what stands deep inside": lambda shared: setattr(
        shared.items[0].get_data("inlines")[0], "text", "other"
    ),
    "a run more": lambda shared: shared.items[0].get_data("inlines").append(TextRun("more")),
    "a button's title": lambda shared: setattr(shared.get_data("selectAction"), "title", "Close"),
    "a button's data": lambda shared: shared.get_data("selectAction").data.__setitem__("number", 2),
    "a list in a button's data": lambda shared: shared.get_data("selectAction").data["number"].append(2),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whoever_changes_what_is_kept_hears_of_it(change: Callable[[Any], Any]) -> None:
    shared = row(1)
    before = to_json(Card("sv", [shared]))
    with pytest.raises((Frozen, AttributeError)):
        change(shared)
    assert to_json(Card("sv", [shared])) == before
    assert orjson.dumps(shared, default=BareObject.render).decode() in before


def test_what_is_not_kept_can_be_changed_though_it_holds_what_is() -> None:
    around = Container(items=[row(1)])
    around.items.append(Paragraph("more"))
    around.style = "good"
    assert [item.get("text") for item in orjson.loads(to_json(around))["items"]] == [None, "more"]


def test_a_copy_can_be_changed_and_the_kept_one_stays() -> None:
    before = to_json(row(1))
    copy = changeable(Card("sv", [row(1)]))
    copy.body[0].items[0].get_data("inlines")[0].text = "changed"
    copy.body.append(Paragraph("more"))
    assert "changed" in to_json(copy)
    assert to_json(row(1)) == before
