"""Faults of shape: keys, types and languages, each said of its line."""

from pathlib import Path

import pytest

from bot.features.processes.faults import ModelFault, ModelFaults
from bot.features.processes.loader import lint, load_model, load_text
from tests.unit.process_example import EXAMPLE, broken, fault_lines, marked_lines

CASES = [
    pytest.param(
        "    form: collegial\n",
        "    forn: collegial  # !\n",
        "unknown key `forn`, did you mean `form`?",
        id="unknown key",
    ),
    pytest.param(
        "version: 1.2.0\n",
        "version: 1.2.0\nqqqq: 1  # !\n",
        "unknown key `qqqq`: remove",
        id="unknown key, no guess",
    ),
    pytest.param(
        "  - {id: crew, name: {sv: Laget, en: The crew}, kind: group}\n",
        "  - {id: crew, name: {sv: Laget, en: The crew}}  # !\n",
        "`kind` is missing: add it",
        id="missing key",
    ),
    pytest.param(
        "name: {sv: Ett exempel, en: An example}\n",
        "name: {en: An example}  # !\n",
        "lacks `sv`",
        id="no Swedish",
    ),
    pytest.param(
        "title: {sv: Är det klart?, en: Is it done?}\n",
        "title: {sv: Är det klart?}  # !\n",
        "the text lacks `en`: write it in English as well",
        id="no English",
    ),
    pytest.param(
        "name: {sv: Ny, en: New}\n", "name: {sv: Ny, en: ' '}  # !\n", "`en` is empty", id="empty text"
    ),
    pytest.param("name: {sv: Ny, en: New}\n", "name: {sv: Ny, en: }  # !\n", "`en` is empty", id="no text"),
    pytest.param(
        "name: {sv: Ny, en: New}\n",
        f"name: {{sv: Ny, en: {'x' * 501}}}  # !\n",
        "longer than 500",
        id="long text",
    ),
    pytest.param(
        "name: {sv: Ny, en: New}\n",
        "name: Ny  # !\n",
        "`name` must be a text in both languages",
        id="one language",
    ),
    pytest.param(
        "start: work\n", "start: 12  # !\n", "`start` must be text: put it in quotes", id="number for text"
    ),
    pytest.param("start: work\n", "start: [work]  # !\n", "`start` must be one text", id="list for text"),
    pytest.param(
        "decided_by: [board]\n", "decided_by: board  # !\n", "`decided_by` must be a list", id="text for list"
    ),
    pytest.param(
        "        mandatory: true\n",
        "        mandatory: yes  # !\n",
        "must be true or false",
        id="text for truth",
    ),
    pytest.param(
        "deadline_workdays: 5\n",
        "deadline_workdays: five  # !\n",
        "must be a whole number",
        id="text for number",
    ),
    pytest.param(
        "deadline_workdays: 5\n",
        "deadline_workdays: 999  # !\n",
        "`deadline_workdays` must be at most 250",
        id="too many days",
    ),
    pytest.param(
        "    outcome_to:\n      approved: done\n      approved_with_conditions: done\n      sent_back: work\n",
        "    outcome_to: [done]  # !\n",
        "must be a mapping",
        id="list for mapping",
    ),
    pytest.param(
        "  - {id: photo, name: {sv: Foto, en: Photo}, required: false}\n",
        "  - photo  # !\n",
        "must be a mapping",
        id="text for thing",
    ),
    pytest.param(
        "kind: group}\n", "kind: crowd}  # !\n", "write 'forum', 'person' or 'group'", id="unknown kind"
    ),
    pytest.param(
        "      postponed: A\n",
        "      posponed: A  # !\n",
        "`posponed` is not possible as a key here: write 'approved'",
        id="unknown outcome",
    ),
    pytest.param(
        "form: collegial\n",
        "form: together  # !\n",
        "'collegial', 'individual' or 'advisory'",
        id="unknown form",
    ),
    pytest.param(
        "blocks_step: true, origin: G}\n",
        "blocks_step: true, origin: X}  # !\n",
        "'S', 'G', 'D' or 'F'",
        id="unknown origin",
    ),
    pytest.param(
        "blocks_step: true, origin: G}\n",
        "blocks_step: true, origin: }  # !\n",
        "`origin` is empty: write 'S', 'G', 'D' or 'F'",
        id="no origin",
    ),
    pytest.param(
        "blocks_step: true, origin: G}\n",
        "blocks_step: true, origin: [G]}  # !\n",
        "what stands here is not possible as `origin`: write 'S', 'G', 'D' or 'F'",
        id="list for origin",
    ),
    pytest.param(
        "{kind: assignment, to: crew, text: {sv: Bygg, en: Build it}, origin: D}\n",
        "{kind: task, to: crew, text: {sv: Bygg, en: Build it}}  # !\n",
        "'announcement'",
        id="unknown assignment",
    ),
    pytest.param(
        "schema: grindprocess/v1\n",
        "schema: grindprocess/v2  # !\n",
        "write 'grindprocess/v1'",
        id="other schema",
    ),
    pytest.param("version: 1.2.0\n", "version: '1.2'  # !\n", "three numbers", id="bad version"),
    pytest.param("  - id: done\n", "  - id: klart nu  # !\n", "must begin with a letter", id="bad id"),
    pytest.param(
        "applies_to: [new]\n", "applies_to: []  # !\n", "`applies_to` is an empty list", id="empty list"
    ),
    pytest.param(
        "    start: work\n",
        "    start: work\n    start: A  # !\n",
        "`start` stands twice, first in line",
        id="duplicate key",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), CASES)
def test_a_fault_of_shape_is_said_of_its_line(old: str, new: str, message: str) -> None:
    text = broken((old, new))

    assert fault_lines(text, message) == marked_lines(text)


def test_all_faults_are_said_at_once() -> None:
    text = broken(
        ("    form: collegial\n", "    forn: collegial  # !\n"),
        ("name: {sv: Ny, en: New}\n", "name: {sv: Ny}  # !\n"),
        ("    start: work\n", "    start: wrok  # !\n    start: work  # !\n"),
        ("gate_out: [B]\n", "gate_out: [B, C]  # !\n"),
        ("        field: chief\n", "        field: zzz  # !\n"),
    )

    with pytest.raises(ModelFaults) as caught:
        load_text(text, "m.yaml")

    assert [fault.line for fault in caught.value.faults] == marked_lines(text)
    assert (
        str(caught.value).splitlines()[0] == "m.yaml:13:11: the text lacks `en`: write it in English as well"
    )


def test_a_file_that_is_no_mapping_is_refused() -> None:
    assert fault_lines("- one\n- two  # !\n", "`the file` must be a mapping") == [1]


def test_lint_gives_the_faults_of_a_file(tmp_path: Path) -> None:
    good, bad, latin = tmp_path / "good.yaml", tmp_path / "bad.yaml", tmp_path / "latin.yaml"
    good.write_text(EXAMPLE, "utf-8")
    bad.write_text(broken(("    start: work\n", "    start: wrok\n")), "utf-8")
    latin.write_bytes("a: 1\nb: å\n".encode("latin-1"))

    assert lint(good) == []
    assert load_model(good).id == "exempel"
    assert lint(bad) == [
        ModelFault(str(bad), 18, 12, "there is no stage or gate `wrok`, did you mean `work`?")
    ]
    message = "the file is not UTF-8 here; save it as UTF-8 (Excel: CSV UTF-8)"
    assert lint(latin) == [ModelFault(str(latin), 2, 4, message)]
    [missing] = lint(tmp_path / "none.yaml")
    assert missing.message.startswith("can't be read: ")
