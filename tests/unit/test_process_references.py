"""Ids that stand twice and references that lead nowhere, each said of its line."""

import pytest

from tests.unit.process_example import broken, fault_lines, marked_lines

CASES = [
    pytest.param(
        "decided_by: [board]\n",
        "decided_by: [bord]  # !\n",
        "no role `bord`, did you mean `board`?",
        id="role",
    ),
    pytest.param(
        "opinion_from: [council]\n", "opinion_from: [zzz]  # !\n", "there is no role `zzz`", id="opinion"
    ),
    pytest.param("field: chief\n", "field: zzz  # !\n", "there is no role `zzz`", id="field"),
    pytest.param(
        "to: crew, text: {sv: Bygg, en: Build it}, origin: D}\n",
        "to: zzz, text: {sv: Bygg, en: Build it}}  # !\n",
        "there is no role `zzz`",
        id="assignee",
    ),
    pytest.param(
        "responsible: [crew, chief]\n",
        "responsible: [crew, zzz]  # !\n",
        "there is no role `zzz`",
        id="responsible",
    ),
    pytest.param(
        "start: work\n",
        "start: wrok  # !\n",
        "there is no stage or gate `wrok`, did you mean `work`?",
        id="start",
    ),
    pytest.param(
        "      approved: work\n",
        "      approved: wark  # !\n",
        "there is no stage or gate `wark`",
        id="target",
    ),
    pytest.param("gate_out: [B]\n", "gate_out: [C]  # !\n", "there is no gate `C`", id="exit"),
    pytest.param(
        "steps: [draw, build, test]\n",
        "steps: [draw, build, test, zzz]  # !\n",
        "no step `zzz`",
        id="step of a variant",
    ),
    pytest.param(
        "step: test\n",
        "step: tset  # !\n",
        "there is no step `tset`, did you mean `test`?",
        id="step of a criterion",
    ),
    pytest.param(
        "applies_to: [new]\n",
        "applies_to: [new, nwe]  # !\n",
        "no variant `nwe`, did you mean `new`?",
        id="variant",
    ),
    pytest.param(
        "from: [board], to: [chief], purpose: {sv: Råd, en: Advice}, new_need: new}\n",
        "from: [board], to: [zzz], purpose: {sv: Råd, en: Advice}, new_need: new}  # !\n",
        "no role `zzz`",
        id="escalation",
    ),
    pytest.param("new_need: new}\n", "new_need: zzz}  # !\n", "there is no variant `zzz`", id="new need"),
    pytest.param(
        "opinion_from: [council]\n",
        "opinion_from: [council, council]  # !\n",
        "twice in the list",
        id="twice in a list",
    ),
    pytest.param(
        "  - {id: crew, name: {sv: Laget",
        "  - {id: crew, name: {sv: X, en: X}, kind: group}\n"
        "  - {kind: group, id: crew, name: {en: The crew, sv: Laget}}  # !\n"
        "  - {id: crew2, name: {sv: Laget",
        "already a role with the id `crew`",
        id="role id",
    ),
    pytest.param(
        "  - id: old\n", "  - id: new  # !\n", "already a variant with the id `new`", id="variant id"
    ),
    pytest.param(
        "  - id: closed\n", "  - id: done  # !\n", "already a gate or stage with the id `done`", id="stage id"
    ),
    pytest.param(
        "  - id: closed\n",
        "  - id: A  # !\n",
        "already a gate or stage with the id `A`",
        id="gate and stage id",
    ),
    pytest.param(
        "      - id: build\n", "      - id: draw  # !\n", "already a step with the id `draw`", id="step id"
    ),
    pytest.param(
        "        field: chief\n",
        "        field: chief\n      - id: a1  # !\n        text: {sv: X, en: X}\n",
        "already a criterion of A with the id `a1`",
        id="criterion id",
    ),
    pytest.param(
        "  - {id: photo, name: {sv: Foto",
        "  - {id: report, required: true, name: {sv: X, en: X}}  # !\n      - {id: photo, name: {sv: Foto",
        "already a piece of evidence of B with the id `report`",
        id="evidence id",
    ),
    pytest.param(
        "  - id: closed\n", "  - id: escalation  # !\n", "`escalation` is kept for", id="reserved id"
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), CASES)
def test_a_reference_that_fails_is_said_of_its_line(old: str, new: str, message: str) -> None:
    text = broken((old, new))

    assert fault_lines(text, message) == marked_lines(text)
