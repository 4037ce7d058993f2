"""Every form of every card can be shown again with all that was filled in, and no other form takes any of it."""

import json
from collections.abc import Iterator
from typing import Any

from bot.core.texts import Reader
from cards.kit.actions import execute
from cards.kit.elements import Card
from cards.kit.inputs import InputChoice, InputDate, InputText
from cards.kit.messages import to_json
from cards.kit.refilled import BUTTONS, INPUTS, refilled
from tests.cards.scenes import CARDS
from tests.cards.walking import of_type

OTHERS = ("Input.Number", "Input.Toggle")
FILLED = {"Input.Text": "Ett eget ord", "Input.Date": "2031-03-10", "Input.Time": "10:45"}


def filled(field: dict[str, Any]) -> str:
    choices = [each["value"] for each in field.get("choices", ())]
    if field.get("isMultiSelect"):
        return ",".join(choices[-2:])
    return choices[-1] if choices else FILLED.get(field["type"], "")


def forms(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "AdaptiveCard":
            yield node
        for part in node.values():
            yield from forms(part)
    elif isinstance(node, list):
        for part in node:
            yield from forms(part)


def fields(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") in INPUTS:
            yield node
        for name, part in node.items():
            if name != "actions":
                yield from fields(part)
    elif isinstance(node, list):
        for part in node:
            yield from fields(part)


def verbs(form: dict[str, Any]) -> set[str]:
    return {
        each.get("verb") or (each.get("data") or {}).get("verb", "")
        for each in form.get("actions", ())
        if each["type"] in BUTTONS and each.get("associatedInputs") != "none"
    }


def test_every_form_holds_again_what_came_from_it() -> None:
    tried = set()
    for name, draw in CARDS.items():
        drawn = draw(Reader("sv"))
        before = to_json(drawn)
        card = json.loads(before)
        assert not list(of_type(card, *OTHERS)), "a kind of input that isn't filled again"
        for form in forms(card):
            given = {each["id"]: filled(each) for each in fields(form.get("body", []))}
            if not given:
                continue
            for verb in verbs(form) - {""}:
                again = json.loads(to_json(refilled(drawn, verb, given)))
                held = [
                    {each["id"]: each.get("value", "") for each in fields(one.get("body", []))}
                    for one in forms(again)
                    if verb in verbs(one)
                ]
                assert given in held, (name, verb)
                tried |= {verb}
        assert to_json(drawn) == before, name
    assert len(tried) > 40


def test_what_a_field_cant_hold_is_left_out_and_no_other_form_is_touched() -> None:
    choice = InputChoice(id="who", choices=[{"title": "A", "value": "a"}], value="a")
    words = InputText(id="words", max_length=3, value="det som stod")
    ours = execute("a.b", "Skicka", {})
    card = Card("sv", [choice, words], [ours])
    sent = {"who": "gone", "words": "längre än tre", "other": "x"}
    held = json.loads(to_json(refilled(card, "a.b", sent)))["body"]
    assert (held[0]["value"], held[1]["value"], held[1]["maxLength"]) == ("a", "längre än tre", 13)
    assert json.loads(to_json(refilled(card, "c.d", sent))) == json.loads(to_json(card))
    day = Card("sv", [InputDate(id="day", value="2026-12-04")], [ours])
    for wrong, stands in (("day", "2026-12-04"), (None, "2026-11-28")):
        shown = json.loads(to_json(refilled(day, "a.b", {"day": "2026-11-28"}, wrong)))
        assert shown["body"][0]["value"] == stands, "what the card proposes for a day that can't be stays"
    emptied = json.loads(to_json(refilled(card, "a.b", {"words": "", "who": ["a"]})))["body"]
    assert ("value" in emptied[1], emptied[0]["value"]) == (False, "a")
