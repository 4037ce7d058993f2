"""Every card against Adaptive Cards 1.5: a strict list of what we use of it, and Microsoft's own reader.

No package carries the JSON schema of 1.5, so the names and values that our cards may hold are listed here; the
npm package `adaptivecards` reads them as the web client does, and what it didn't know it leaves out.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.core.texts import LANGUAGES
from bot.demo.npm import NpmFailed, find_node, install
from tests.cards.rendered import every_card
from tests.cards.walking import Node, nodes

ROOT = Path(__file__).parents[2]

Shape = type | frozenset[str]
WORDS = str
SPACING = frozenset({"None", "Small", "Default", "Medium", "Large", "ExtraLarge", "Padding"})
COLOR = frozenset({"default", "dark", "light", "accent", "good", "warning", "attention"})
SIZE = frozenset({"Small", "Default", "Medium", "Large", "ExtraLarge"})
WEIGHT = frozenset({"Lighter", "Default", "Bolder"})
STYLE = frozenset({"default", "emphasis", "good", "attention", "warning", "accent"})
ELEMENT: dict[str, Shape] = {"id": str, "spacing": SPACING, "separator": bool, "isVisible": bool}
TEXT: dict[str, Shape] = {"text": str, "color": COLOR, "size": SIZE, "weight": WEIGHT, "isSubtle": bool}
INPUT: dict[str, Shape] = ELEMENT | {"label": str, "value": str, "isRequired": bool, "errorMessage": str}
BUTTON: dict[str, Shape] = {
    "title": str,
    "style": frozenset({"default", "positive", "destructive"}),
    "mode": frozenset({"primary", "secondary"}),
    "tooltip": str,
}
SENDS: dict[str, Shape] = {"associatedInputs": frozenset({"none"})}
SHAPES: dict[str, dict[str, Shape]] = {
    "AdaptiveCard": {
        "$schema": str,
        "version": frozenset({"1.5"}),
        "lang": frozenset(LANGUAGES),
        "body": list,
        "actions": list,
        "refresh": dict,
        "msteams": dict,
    },
    "TextBlock": ELEMENT | TEXT | {"wrap": bool, "style": frozenset({"default", "heading"})},
    "RichTextBlock": ELEMENT | {"inlines": list},
    "TextRun": TEXT | {"selectAction": dict, "strikethrough": bool},
    "Container": ELEMENT | {"items": list, "style": STYLE, "selectAction": dict, "bleed": bool},
    "ColumnSet": ELEMENT | {"columns": list, "selectAction": dict},
    "Column": ELEMENT
    | {
        "items": list,
        "width": frozenset({"auto", "stretch", "20px", "80px", "120px", "160px"}),
        "minHeight": frozenset({"36px"}),
        "verticalContentAlignment": frozenset({"Center"}),
    },
    "ActionSet": ELEMENT | {"actions": list},
    "Image": ELEMENT | {"url": str, "altText": str, "size": frozenset({"Stretch"})},
    "Input.Text": INPUT | {"placeholder": str, "isMultiline": bool, "maxLength": int},
    "Input.Date": INPUT | {"min": str, "max": str},
    "Input.Time": INPUT,
    "task/fetch": {},  # what Teams is asked for by a button's `msteams`: no element
    "Input.ChoiceSet": INPUT
    | {
        "placeholder": str,
        "choices": list,
        "isMultiSelect": bool,
        "style": frozenset({"expanded", "filtered"}),
    },
    "Chart.HorizontalBar": ELEMENT | {"title": str, "data": list, "fallback": dict},
    "Action.Execute": BUTTON | SENDS | {"verb": str, "data": dict, "fallback": dict},
    "Action.Submit": BUTTON | SENDS | {"data": dict},
    "Action.ShowCard": BUTTON | {"card": dict},
    "Action.OpenUrl": BUTTON | {"url": str},
    "Action.ToggleVisibility": BUTTON | {"targetElements": list},
}
NEEDED = {
    "AdaptiveCard": {"version", "body"},
    "TextBlock": {"text", "wrap"},
    "RichTextBlock": {"inlines"},
    "TextRun": {"text"},
    "Container": {"items"},
    "ColumnSet": {"columns"},
    "Column": {"items", "width"},
    "ActionSet": {"actions"},
    "Image": {"url", "altText"},
    "Input.Text": {"id", "label"},
    "Input.Date": {"id", "label"},
    "Input.Time": {"id", "label"},
    "task/fetch": set(),
    "Input.ChoiceSet": {"id", "label", "choices"},
    "Chart.HorizontalBar": {"title", "data", "fallback"},
    "Action.Execute": {"title", "verb", "data", "fallback"},
    "Action.ShowCard": {"title", "card"},
    "Action.Submit": {"title", "data"},
    "Action.OpenUrl": {"title", "url"},
    "Action.ToggleVisibility": {"title", "targetElements"},
}
ELEMENTS = {
    "Image",
    "TextBlock",
    "RichTextBlock",
    "Container",
    "ColumnSet",
    "ActionSet",
    "Chart.HorizontalBar",
    "Input.Text",
    "Input.Date",
    "Input.Time",
    "Input.ChoiceSet",
}
ACTIONS = {"Action.Execute", "Action.OpenUrl", "Action.ToggleVisibility"}
INSIDE = {
    "body": ELEMENTS,
    "items": ELEMENTS,
    "columns": {"Column"},
    "inlines": {"TextRun"},
    "actions": {
        "Action.Execute",
        "Action.OpenUrl",
        "Action.ShowCard",
        "Action.Submit",
    },  # Submit: what opens a dialog, or is in one
    "card": {"AdaptiveCard"},
    "selectAction": ACTIONS,
    "fallback": {"Action.Submit", "Container"},
}
UNSEEN_BY_THE_READER = {"msteams", "fallback"}
"""Teams' own key, and what only old clients look at; the reader leaves them out of what it understood."""
CHART = 'Unknown element type "Chart.HorizontalBar". Fallback will be used'
"""Teams draws it; this reader doesn't know it, and takes what stands in its place."""
SAME_AS_NOTHING: dict[str, Any] = {
    "text": "",
    "data": {},
    "isVisible": True,
    "userIds": [],
    "version": "1.5",  # of a card within a card
    "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
}


def faults_in(node: Node) -> Iterator[str]:
    """What is wrong with the object itself, and with what stands directly in it."""
    kind = node["type"]
    if kind not in SHAPES:
        yield f"unknown type {kind}"
        return
    yield from (f"{kind} lacks {key}" for key in NEEDED[kind] - node.keys())
    for key, value in node.items():
        shape = SHAPES[kind].get(key) if key != "type" else frozenset({kind})
        if shape is None:
            yield f"{kind} has the unknown key {key}"
        elif isinstance(shape, frozenset):
            if value not in shape:
                yield f"{kind}.{key} can't be {value!r}"
        elif type(value) is not shape:
            yield f"{kind}.{key} is no {shape.__name__}"
        if key in INSIDE:
            parts = value if isinstance(value, list) else [value]
            yield from (f"{kind}.{key} holds {p['type']}" for p in parts if p["type"] not in INSIDE[key])
            if not parts:
                yield f"{kind}.{key} is empty"


def test_a_card_holds_only_what_the_schema_knows() -> None:
    for name, card in every_card().items():
        seen = {key: value for key, value in card.items() if key != "refresh"}
        assert [fault for node in nodes(seen) for fault in faults_in(node)] == [], name
        assert seen.keys() >= {"lang", "msteams"}, name


def test_the_refresh_is_a_bare_action_for_a_list_of_users() -> None:
    found = {name: card["refresh"] for name, card in every_card().items() if "refresh" in card}
    assert found
    for name, refresh in found.items():
        assert refresh.keys() == {"action", "userIds"}, name
        assert refresh["action"].keys() == {"type", "verb", "data"}, name
        assert refresh["action"]["type"] == "Action.Execute", name


def test_ids_are_unique_and_what_is_toggled_is_there() -> None:
    for name, card in every_card().items():
        ids = [node["id"] for node in nodes(card) if "id" in node]
        assert len(ids) == len(set(ids)), name
        targets = {target for node in nodes(card) for target in node.get("targetElements", ())}
        assert targets <= set(ids), name


def test_the_strict_list_finds_faults() -> None:
    bad: Node = {"type": "Container", "items": [], "style": "good", "colour": "red", "isVisible": "no"}
    assert len(list(faults_in(bad))) == 3
    assert list(faults_in({"type": "Chart.Donut"})) == ["unknown type Chart.Donut"]


@pytest.fixture(scope="module")
def packages() -> Path:
    """The folder with the npm package, from the lock file; on CI it must be there."""
    try:
        return install(Path(__file__).parent / "node", ROOT / "build/node/adaptivecards")
    except NpmFailed as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"npm can't be reached, so Microsoft's reader of cards isn't at hand: {error}")


def read_by_microsoft(packages: Path, cards: list[Node]) -> list[Node]:
    done = subprocess.run(
        [find_node(), Path(__file__).parent / "node/read.cjs", packages],
        input=json.dumps(cards),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    understood: list[Node] = json.loads(done.stdout)
    return understood


def lost(given: Any, understood: Any, path: str = "") -> Iterator[str]:
    """What was given and isn't in what the reader understood."""
    if isinstance(given, dict) and given.get("type") == "Chart.HorizontalBar":
        return  # what stands in its place is read instead
    if isinstance(given, dict) and isinstance(understood, dict):
        for key, value in given.items():
            if key in understood:
                yield from lost(value, understood[key], f"{path}/{key}")
            elif key not in UNSEEN_BY_THE_READER and SAME_AS_NOTHING.get(key) != value:
                yield f"{path}/{key}"
    elif isinstance(given, list) and isinstance(understood, list) and len(given) == len(understood):
        for index, (one, other) in enumerate(zip(given, understood, strict=True)):
            yield from lost(one, other, f"{path}/{index}")
    elif given != understood and str(given).casefold() != str(understood).casefold():
        yield f"{path}: {given!r} was read as {understood!r}"


def test_microsofts_reader_understands_every_card_whole(packages: Path) -> None:
    read = read_by_microsoft(packages, list(every_card().values()))
    for (name, card), result in zip(every_card().items(), read, strict=True):
        assert [fault for fault in result["faults"] if not fault.startswith(CHART)] == [], name
        assert list(lost(card, result["understood"])) == [], name


@pytest.mark.parametrize(
    "fault",
    [
        {"type": "TextBlok", "text": "x"},
        {"type": "TextBlock", "text": "x", "weight": "Bold"},
        {"type": "TextBlock", "text": "x", "colour": "good"},
        {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": 7}]},
    ],
)
def test_microsofts_reader_finds_faults(packages: Path, fault: Node) -> None:
    card = {"type": "AdaptiveCard", "version": "1.5", "body": [fault]}
    [result] = read_by_microsoft(packages, [card])
    assert result["faults"] or list(lost(card, result["understood"]))
