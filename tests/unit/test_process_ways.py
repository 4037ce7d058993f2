"""Ways that do not connect, in one variant or in all, each said of its line."""

import pytest

from bot.features.processes.faults import ModelFaults
from bot.features.processes.loader import load_text
from bot.features.processes.ways import reached
from tests.unit.process_example import EXAMPLE, broken, fault_lines, marked_lines

CASES = [
    pytest.param(
        "stages:\n",
        "stages:\n  - id: lost  # !\n    name: {sv: X, en: X}\n    final: true\n",
        "`lost` can't be reached in any variant",
        id="stage never reached",
    ),
    pytest.param(
        "    outcome_to:\n      approved: done\n      approved_with_conditions: done\n      sent_back: work\n",
        "    outcome_to: {approved: done, sent_back: work}\n"
        "  - id: C  # !\n"
        "    title: {sv: X, en: X}\n"
        "    decided_by: [board]\n"
        "    outcome_to: {approved: done, sent_back: work}\n",
        "`C` can't be reached in any variant",
        id="gate never reached",
    ),
    pytest.param(
        "applies_to: [new]\n",
        "applies_to: [new, old]  # !\n",
        "an initiative of `old` never comes to A",
        id="variant never comes",
    ),
    pytest.param(
        "    start: work\n",
        "    start: A  # !\n",
        "`old` starts at A, which doesn't apply to it",
        id="start not for it",
    ),
    pytest.param(
        "      sent_back: work\n",
        "      sent_back: A  # !\n",
        "this leads `old` to A, which doesn't",
        id="led where it may not go",
    ),
    pytest.param(
        "    gate_out: [B]\n",
        "    gate_out: [A]  # !\n",
        "`old` comes to `work` but no gate here applies to it",
        id="exit not for it",
    ),
    pytest.param(
        "    start: work\n",
        "    start: done\n    steps: [draw]  # !\n",
        "never comes to: remove it",
        id="step not on the way",
    ),
    pytest.param(
        "steps: [draw, build, test]\n",
        "steps: [draw, build]  # !\n",
        "`test` is mandatory in `work`",
        id="mandatory not proposed",
    ),
    pytest.param(
        "steps: [draw, build, test]\n",
        "steps: [test]  # !\n",
        "add one or more of draw, build",
        id="choice not proposed",
    ),
    pytest.param(
        "        field: chief\n",
        "        field: chief\n        step: test  # !\n",
        "`test` doesn't come before the gate in `new`",
        id="step after the gate",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), CASES)
def test_a_way_that_breaks_off_is_said_of_its_line(old: str, new: str, message: str) -> None:
    text = broken((old, new))

    assert fault_lines(text, message) == marked_lines(text)


def test_a_circle_without_an_end_is_said_of_each_place_in_it() -> None:
    text = broken(
        ("  - id: B\n", "  - id: B  # !\n"),
        ("      approved: done\n      approved_with_conditions: done\n", "      approved: work\n"),
        ("  - id: work\n", "  - id: work  # !\n"),
    )

    assert fault_lines(text, "no final stage can be reached (by `new`, `old`)") == marked_lines(text)


def test_a_blocking_criterion_may_not_ask_about_a_step_that_is_left_out() -> None:
    text = broken(
        ("steps: [draw, build, test]", "steps: [draw, test]"),
        ("        step: test\n", "        step: build  # !\n"),
    )

    assert fault_lines(text, "`build` is not among the steps of `new`") == marked_lines(text)


def test_a_gate_that_only_a_part_of_the_variants_meets_is_fine() -> None:
    model = load_text(EXAMPLE, "m.yaml")

    assert reached(model, "new") == {"A", "work", "B", "done", "closed"}
    assert reached(model, "old") == {"work", "B", "done"}
    assert reached(model, "new", stopping_at="A") == {"A"}
    assert reached(model, "new", stopping_at="B") == {"A", "closed", "work", "B"}


def test_unknown_references_hold_the_judgement_of_ways_back() -> None:
    text = broken(
        ("      approved: work\n", "      approved: wark\n"), ("    start: work\n", "    start: A\n")
    )

    with pytest.raises(ModelFaults) as caught:
        load_text(text, "m.yaml")

    assert [fault.message for fault in caught.value.faults] == [
        "there is no stage or gate `wark`, did you mean `work`?"
    ]
