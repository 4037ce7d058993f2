"""What holds for any model file, however it has been damaged."""

import json
import re
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.features.processes.canonical import from_canonical_json, to_canonical_json
from bot.features.processes.faults import ModelFaults
from bot.features.processes.loader import builtin_models, load_text
from bot.features.processes.mermaid import flowchart
from bot.features.processes.model import ProcessModel
from bot.features.processes.model_file import read_model_file
from bot.features.processes.show import tree
from tests.unit.process_example import EXAMPLE

LINES = EXAMPLE.splitlines()
WORDS = [
    "A",
    "B",
    "new",
    "old",
    "work",
    "done",
    "board",
    "chief",
    "escalation",
    "approved",
    "true",
    "[]",
    "{}",
    "~",
]
VALUES = st.sampled_from([*WORDS, "", 0, -1, True, None, [], {}, [[]], ["A"], {"sv": "x"}]).map(deepcopy)


def outcome(text: str) -> ProcessModel | ModelFaults:
    """The model in `text` or its faults, which must lie in the file."""
    try:
        return load_text(text, "m.yaml")
    except ModelFaults as error:
        found = error
    last = len(re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text))
    assert found.faults
    assert all(1 <= fault.line <= last and fault.column >= 1 and fault.message for fault in found.faults)
    return found


def usable(model: ProcessModel) -> None:
    """What passes the checks can be drawn, kept and brought back."""
    assert from_canonical_json(to_canonical_json(model)) == model
    assert tree(model, "en").children
    assert flowchart(model, "sv").startswith("flowchart")


@given(st.data())
@settings(max_examples=150)
def test_lines_taken_away_doubled_or_moved_give_a_model_or_faults(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        index = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "double", "move", "indent"])):
            case "drop":
                del lines[index]
            case "double":
                lines.insert(index, lines[index])
            case "move":
                lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(index))
            case _:
                lines[index] = "  " + lines[index]
    result = outcome("\n".join(lines))
    if isinstance(result, ProcessModel):
        usable(result)


@given(st.data())
@settings(max_examples=100)
def test_values_changed_anywhere_give_a_model_or_faults(data: st.DataObject) -> None:
    content = read_model_file(EXAMPLE, "m.yaml").data
    for _ in range(data.draw(st.integers(1, 4))):
        _change_somewhere(content, data)
    result = outcome(json.dumps(content))
    if isinstance(result, ProcessModel):
        usable(result)


def _change_somewhere(content: Any, data: st.DataObject) -> None:
    """Go down a random way and put another value, or none, at its end."""
    while True:
        keys = list(content) if isinstance(content, dict) else list(range(len(content)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if isinstance(content[key], dict | list) and data.draw(st.integers(0, 4)):
            content = content[key]
            continue
        if data.draw(st.booleans()):
            content[key] = data.draw(VALUES)
        else:
            del content[key]
        return


@given(st.text(max_size=200) | st.text(alphabet="ab: -[]{}'\"\n\t#&*!|>%@`?,\\U0", max_size=60))
@settings(max_examples=400)
def test_any_text_gives_faults(text: str) -> None:
    assert isinstance(outcome(text), ModelFaults)


@given(st.randoms())
@settings(max_examples=20)
def test_the_order_of_keys_and_comments_do_not_change_the_hash(random: Any) -> None:
    shuffled = json.dumps(_shuffled(read_model_file(EXAMPLE, "m.yaml").data, random))

    assert load_text("# a comment\n" + shuffled, "m.yaml") == load_text(EXAMPLE, "m.yaml")


def _shuffled(value: Any, random: Any) -> Any:
    if isinstance(value, list):
        return [_shuffled(item, random) for item in value]
    if isinstance(value, dict):
        items = list(value.items())
        random.shuffle(items)
        return {key: _shuffled(item, random) for key, item in items}
    return value


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Håller det?, en: Does it hold?}\n", "Håller den?, en: Does it hold?}\n"),
        ("5", "6"),
        ("sent_back", "rejected"),
    ],
)
def test_the_hash_follows_the_content(old: str, new: str) -> None:
    changed = EXAMPLE.replace(old, new).replace("rejected: work", "rejected: closed")

    assert load_text(changed, "m.yaml").content_hash != load_text(EXAMPLE, "m.yaml").content_hash


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"roles": [1], "variants": [], "gates": [], "stages": []}', "nul"]
)
def test_what_is_not_canonical_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_canonical_json(text)


def test_damaged_canonical_json_is_refused() -> None:
    text = to_canonical_json(builtin_models()["genomforande"])

    with pytest.raises(ValueError):
        from_canonical_json(text.replace('"kind":"forum"', '"kind":"crowd"'))
