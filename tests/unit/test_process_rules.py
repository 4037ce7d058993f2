"""Gates that nobody could decide and stages that contradict themselves, each said of its line."""

import pytest

from bot.features.processes.loader import load_text
from tests.unit.process_example import EXAMPLE, broken, fault_lines, marked_lines

CASES = [
    pytest.param(
        "  - id: A\n    title: {sv: Ska vi börja?, en: Should we start?}\n    decided_by: [board]\n",
        "  - id: A  # !\n    title: {sv: Ska vi börja?, en: Should we start?}\n",
        "the gate A has no decider",
        id="no decider",
    ),
    pytest.param(
        "  - id: A\n    title: {sv: Ska vi börja?, en: Should we start?}\n    decided_by: [board]\n",
        "  - id: A  # !\n    title: {sv: Ska vi börja?, en: Should we start?}\n    decided_by: []\n",
        "the gate A has no decider",
        id="empty deciders",
    ),
    pytest.param(
        "decided_by: [chief, board]\n",
        "decided_by:\n      - chief  # !\n      - board\n    form: collegial\n",
        "`chief` is a person and can't decide B, which is collegial: name a body, which can vote",
        id="collegial by a person",
    ),
    pytest.param(
        "decided_by: [chief, board]\n",
        "decided_by:\n      - chief\n      - board  # !\n    form: individual\n",
        "`board` is a forum and can't decide B, which is individual: name a person",
        id="individual by a forum",
    ),
    pytest.param(
        "decided_by: [chief, board]\n",
        "decided_by: [crew]  # !\n    form: advisory\n",
        "which can advise",
        id="advice by a group",
    ),
    pytest.param(
        "decided_by: [chief, board]\n",
        "decided_by: [chief]  # !\n    opinion_from: [chief]\n",
        "both decides B and gives",
        id="own opinion",
    ),
    pytest.param(
        "      approved: work\n      postponed: A\n",
        "      postponed: A  # !\n",
        "can't be passed",
        id="no approved",
    ),
    pytest.param(
        "    outcome_to:\n      approved: done\n      approved_with_conditions: done\n      sent_back: work\n",
        "    outcome_to: {}  # !\n",
        "can't be passed",
        id="no outcomes",
    ),
    pytest.param(
        "    outcome_to:\n      approved: done\n      approved_with_conditions: done\n      sent_back: work\n",
        "    outcome_to:\n      approved: done  # !\n",
        "B can't say no",
        id="no negative",
    ),
    pytest.param(
        "      rejected: closed\n", "      rejected:  # !\n", "`rejected` of A has no target", id="no target"
    ),
    pytest.param(
        "      approved: done\n",
        "      approved: escalation  # !\n",
        "can't lead to `escalation`",
        id="approved escalates",
    ),
    pytest.param(
        "      approved_with_conditions: done\n",
        "      approved_with_conditions: B  # !\n",
        "ever get past it",
        id="approved stays",
    ),
    pytest.param(
        "      postponed: A\n", "      postponed: work  # !\n", "must lead to A itself", id="postponed moves"
    ),
    pytest.param(
        "      rejected: closed\n",
        "      rejected: work  # !\n",
        "what is rejected is closed",
        id="rejected goes on",
    ),
    pytest.param(
        "      referred: escalation\n",
        "      referred: work  # !\n",
        "is decided elsewhere",
        id="referred to a stage",
    ),
    pytest.param(
        "name: {sv: Foto, en: Photo}, required: false}\n",
        "required: false, name: {sv: rapport, en: Photo}}  # !\n",
        "asks for this paper twice",
        id="paper twice",
    ),
    pytest.param(
        "        field: chief\n",
        "        field: chief\n      - id: a2\n        text: {sv: Vem äger det?, en: Who?}  # !\n",
        "A asks this twice",
        id="question twice",
    ),
    pytest.param(
        "  - id: work\n"
        "    name: {sv: Arbete, en: Work}\n"
        "    objective: {sv: Få det gjort, en: Get it done}\n"
        "    gate_out: [B]\n",
        "  - id: work  # !\n"
        "    name: {sv: Arbete, en: Work}\n"
        "    objective: {sv: Få det gjort, en: Get it done}\n",
        "nothing leads out of `work`",
        id="no exit",
    ),
    pytest.param(
        "  - id: done\n",
        "  - id: done\n    gate_out: [B]  # !\n",
        "the way ends in `done`",
        id="final with an exit",
    ),
    pytest.param("gate_out: [B]\n", "gate_out: [B, A]  # !\n", "A and B both apply to `new`", id="two exits"),
    pytest.param(
        "        choice: way\n        responsible",
        "        choice: other  # !\n        responsible",
        "`build` is alone in the choice `other`",
        id="lone choice",
    ),
    pytest.param(
        "        choice: way\n        responsible",
        "        choice: way\n        mandatory: true  # !\n        responsible",
        "can't be both mandatory and one of several",
        id="mandatory choice",
    ),
    pytest.param(
        "from: [board], to: [chief],",
        "from: [board], to: [chief, board],  # !\n      ",
        "hand the matter to itself",
        id="to itself",
    ),
    pytest.param(
        "    - {from: [board], to: [chief], purpose: {sv: Råd, en: Advice}, new_need: new}\n",
        "    - {from: [board], to: [chief], purpose: {sv: Råd, en: Advice}}  # !\n"
        "    - {from: [chief], to: [board], purpose: {sv: Råd, en: Advice}}  # !\n",
        "comes back to it",
        id="circle",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), CASES)
def test_a_rule_nobody_could_satisfy_is_said_of_its_line(old: str, new: str, message: str) -> None:
    text = broken((old, new))

    assert fault_lines(text, message) == marked_lines(text)


def test_advice_may_not_be_the_decision() -> None:
    text = broken(
        ("    form: collegial\n", "    form: advisory\n"),
        ("      approved: work\n", "      approved: work  # !\n"),
    )

    assert fault_lines(text, "A only advises: `approved` must lead to the gate where") == marked_lines(text)


def test_whoever_refers_must_have_someone_above() -> None:
    text = broken(
        ("from: [board], to: [chief]", "from: [council], to: [chief]"),
        ("      referred: escalation\n", "      referred: escalation  # !\n"),
    )

    assert fault_lines(text, "`board` can't refer A to anyone") == marked_lines(text)


def test_nothing_can_be_referred_where_there_is_no_escalation() -> None:
    without = EXAMPLE[: EXAMPLE.index("escalation:\n  when")]
    text = without.replace("      referred: escalation\n", "      referred: escalation  # !\n")

    assert fault_lines(text, "the model has none: add `escalation`") == marked_lines(text)


def test_a_model_needs_no_escalation() -> None:
    without = EXAMPLE[: EXAMPLE.index("escalation:\n  when")]

    model = load_text(without.replace("      referred: escalation\n", ""), "m.yaml")

    assert model.escalations == ()


def test_advice_leads_to_the_gate_where_the_decision_is_made() -> None:
    text = broken(
        ("    form: collegial\n", "    form: advisory\n"),
        ("      approved: work\n", "      approved: C\n"),
        (
            "stages:\n",
            "  - id: C\n"
            "    title: {sv: Är rådet gott?, en: Is the advice good?}\n"
            "    decided_by: [chief]\n"
            "    applies_to: [new]\n"
            "    outcome_to: {approved: work, rejected: closed}\n"
            "stages:\n",
        ),
    )

    assert load_text(text, "m.yaml").gates["A"].outcome_to["approved"] == "C"
