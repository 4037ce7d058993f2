"""A form that is shown again, since what came from it was refused: each field holds what had been filled in."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, time
from typing import Any, TypeVar

from adaptivecards.baseobject import BareObject

from cards.kit.elements import Card
from cards.kit.kept import changeable

BUTTONS = ("Action.Execute", "Action.Submit")
INPUTS = ("Input.Text", "Input.Date", "Input.Time", "Input.ChoiceSet")

Shown = TypeVar("Shown", bound=Card)


def refilled(card: Shown, verb: str, sent: Mapping[str, Any], wrong: str | None = None) -> Shown:
    """The card with what was `sent` in the fields that go with the buttons of `verb`; all others are as they were.

    What a field can't hold any more is left out: a choice that is gone, a day that is none. `wrong`: the field that
    was at fault; where the card proposes a day in it, that stays.
    """
    again: Shown = changeable(card)
    for form in _forms(again):
        if verb in _verbs(form.get("actions") or ()):
            for field in _fields(form.get("body") or ()):
                proposes = field["type"] == "Input.Date" and field.get("value") and field.get("id") == wrong
                if not proposes:
                    _fill(field, sent.get(field.get("id", "")))
    return again


def _forms(content: Any) -> Iterator[dict[str, Any]]:
    """The card and what unfolds in it, each with its own buttons."""
    node = _data(content)
    if isinstance(node, dict):
        if node.get("type") == "AdaptiveCard":
            yield node
        for part in node.values():
            yield from _forms(part)
    elif isinstance(node, list):
        for part in node:
            yield from _forms(part)


def _verbs(actions: Any) -> set[str]:
    data = [_data(each) for each in actions]
    return {
        str(each.get("verb") or (each.get("data") or {}).get("verb"))
        for each in data
        if each.get("type") in BUTTONS and each.get("associatedInputs") != "none"
    }


def _fields(content: Any) -> Iterator[dict[str, Any]]:
    """The inputs of a form, but for those of a form that unfolds in it."""
    node = _data(content)
    if isinstance(node, dict):
        if node.get("type") in INPUTS:
            yield node
        elif node.get("type") != "AdaptiveCard":
            for part in node.values():
                yield from _fields(part)
    elif isinstance(node, list):
        for part in node:
            yield from _fields(part)


def _fill(field: dict[str, Any], value: object) -> None:
    if not isinstance(value, str) or not _holds(field, value):
        return
    if not value:
        field.pop("value", None)  # as it was sent: emptied
        return
    field["value"] = value
    if len(value) > field.get("maxLength", len(value)):
        field["maxLength"] = len(value)


def _holds(field: Mapping[str, Any], value: str) -> bool:
    kind = field["type"]
    if kind == "Input.ChoiceSet":
        chosen = set(value.split(",")) if field.get("isMultiSelect") else {value}
        return chosen - {""} <= {each["value"] for each in field.get("choices", ())}
    if kind == "Input.Text" or not value:
        return True
    with suppress(ValueError):
        (date if kind == "Input.Date" else time).fromisoformat(value)
        return True
    return False


def _data(node: Any) -> Any:
    return node.render() if isinstance(node, BareObject) else node
