"""Files of other systems about trainings: their columns, days and statements, and what is wrong, by line."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from bot.features.trainings.assignments import Waiver
from bot.features.trainings.completion_files import read_completions
from bot.features.trainings.statements import (
    COMPLETED,
    FAILED,
    PASSED,
    REASON,
    VOIDED,
    WAIVED,
    read_statements,
    receipt_statement,
)
from bot.features.trainings.trainings import TrainingKind
from tests.factories import person_id
from tests.training import a_receipt, a_training
from tests.workbooks import a_workbook


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "E-post;Kurs;Slutdatum\nAnna@Example.org;E-arkivet;2026-12-07\n",
            [("anna@example.org", "E-arkivet", date(2026, 12, 7))],
        ),
        ("date,user\n20261207,a@x.se\n\n", [("a@x.se", "", date(2026, 12, 7))]),
        ("Person\tDatum\na@x.se\t2026-12-07 14:03\n", [("a@x.se", "", date(2026, 12, 7))]),
        # as programs keep a spreadsheet from changing it; a number of the LMS's own; half past midnight here
        ('Mail;Datum\n="a@x.se";="2026-12-07"\n', [("a@x.se", "", date(2026, 12, 7))]),
        ("Id;Mail;Datum\n17;MAILTO:a@x.se;2026-12-07\n", [("a@x.se", "", date(2026, 12, 7))]),
        ("Mail;Datum;Slutdatum\na@x.se;;2026-12-06T23:30:00Z\n", [("a@x.se", "", date(2026, 12, 7))]),
    ],
)
def test_the_columns_are_found_by_their_headers(tmp_path: Path, text: str, lines: Any) -> None:
    file = tmp_path / "lms.csv"
    file.write_text(text, encoding="utf-8")
    found = read_completions(file)
    assert found.faults == ()
    assert [(each.person, each.course, each.day) for each in found.lines] == lines


def test_the_sheet_of_a_workbook_that_has_the_columns_is_read(tmp_path: Path) -> None:
    file = tmp_path / "lms.xlsx"
    file.write_bytes(
        a_workbook(Om=[["Rapport"]], Data=[["E-post", "Datum"], ["a@x.se", "2026-12-07"], ["", ""]])
    )
    found = read_completions(file)
    assert found.faults == ()
    assert [(each.person, each.day) for each in found.lines] == [("a@x.se", date(2026, 12, 7))]


def test_what_is_wrong_is_told_by_line_and_the_rest_kept(tmp_path: Path) -> None:
    file = tmp_path / "lms.csv"
    file.write_text(
        "person,date\nAnna,2026-12-07\na@x.se,2026-02-30\na@x.se,i fredags\nb@x.se,2026-12-07\nc@x.se\n",
        encoding="utf-8",
    )
    found = read_completions(file)
    assert [each.person for each in found.lines] == ["b@x.se"]
    assert [fault.where.line for fault in found.faults] == [2, 3, 4, 6]
    file.write_text("mail;mail;datum\na@x.se;b@x.se;2026-12-07\na@x.se;;0206-12-07\na@x.se;;46023\n", "utf-8")
    several, slip, number = (fault.message for fault in read_completions(file).faults)
    assert "several people" in several
    assert "is not a day" in slip
    assert "format the column as a date" in number


@pytest.mark.parametrize("text", ["", "namn,klass\nAnna,3\n"])
def test_a_file_without_the_columns_is_told_as_such(tmp_path: Path, text: str) -> None:
    file = tmp_path / "lms.csv"
    file.write_text(text, encoding="utf-8")
    found = read_completions(file)
    assert found.lines == ()
    assert "names no columns" in found.faults[-1].message


def a_statement(verb: str, **more: Any) -> dict[str, Any]:
    return {
        "actor": {"mbox": "mailto:anna@example.org"},
        "verb": {"id": verb},
        "object": {"id": "https://lms.example.org/77"},
        "timestamp": "2026-12-06T23:30:00Z",
        **more,
    }


def test_statements_are_read_by_their_verbs() -> None:
    statements = [
        a_statement(COMPLETED),
        a_statement(PASSED, actor={"account": {"homePage": "x", "name": person_id(3)}}),
        a_statement(FAILED),
        a_statement(WAIVED, result={"extensions": {REASON: "tested out"}}),
        a_statement(WAIVED),
        a_statement(COMPLETED, timestamp="2026-12-06T23:30:00"),
        a_statement("http://adlnet.gov/expapi/verbs/launched"),
        a_statement(COMPLETED, actor={"name": "Anna"}),
        {"verb": None},
        7,
    ]
    found = read_statements(
        orjson.dumps({"statements": statements}).decode(), "x.json", "https://lms.example.org/77"
    )
    assert [(each.person, each.course, each.day) for each in found.completions] == [
        ("anna@example.org", "", date(2026, 12, 7)),  # half past midnight here
        (person_id(3), "", date(2026, 12, 7)),
    ]
    assert [(each.waiver, each.course) for each in found.waivers] == [(Waiver.TESTED_OUT, "")]
    assert found.failed == 1
    assert [fault.where.line for fault in found.faults] == [5, 6, 7, 8, 9, 10]
    assert "is no JSON" in [fault.message for fault in read_statements("{}\nnot json\n", "x.json").faults]


def test_odd_statements_are_told_by_their_number_and_nothing_breaks() -> None:
    one, other = "5a1e2b3c-0000-4000-8000-000000000001", "5a1e2b3c-0000-4000-8000-000000000002"
    several = [
        a_statement(COMPLETED, id=one),
        a_statement(VOIDED, object={"objectType": "StatementRef", "id": one.upper()}),
        a_statement(COMPLETED, id=other, result={"success": False}),
        a_statement(PASSED, result={"completion": False}),
        a_statement(COMPLETED, timestamp="0001-01-01T00:00:00+14:00"),
        a_statement(COMPLETED, timestamp="1969-01-01T00:00:00Z"),
        a_statement(COMPLETED, actor={"mbox": "mailto:\ud800anna@example.org"}, result="passed"),
        a_statement(COMPLETED, actor={"mbox": "mailto:alla@example.org", "objectType": "Group"}),
        a_statement(COMPLETED, result={"success": "false"}),
    ]
    lines = ["", "inte json", "[" * 100_000, *map(json.dumps, several), ""]
    found = read_statements("\n".join(lines), "x.jsonl")
    assert (len(found.completions), found.failed) == (1, 3)
    assert found.completions[0].where.line == 10
    assert [fault.where.line for fault in found.faults] == [2, 3, 4, 8, 9, 11]
    assert read_statements(" \n", "x.json").faults


@pytest.mark.parametrize("odd", [None, 5, "x", "account", [], ["account"], {"account": []}, {"id": {}}, True])
@pytest.mark.parametrize("part", ["actor", "verb", "object", "timestamp"])
def test_a_part_of_another_type_is_a_fault_of_that_statement_alone(part: str, odd: Any) -> None:
    several = [a_statement(COMPLETED), {**a_statement(COMPLETED), part: odd}]
    found = read_statements(json.dumps(several), "x.json")
    assert len(found.completions) == 1
    assert [fault.where.line for fault in found.faults] == [2]


def test_what_an_earlier_file_told_of_and_this_one_takes_back_is_said() -> None:
    gone = a_statement(
        VOIDED, object={"objectType": "StatementRef", "id": "5a1e2b3c-0000-4000-8000-000000000009"}
    )
    found = read_statements(json.dumps([a_statement(COMPLETED), gone]), "x.json")
    assert len(found.completions) == 1
    [fault] = found.faults
    assert (fault.where.line, "isn't in this file" in fault.message) == (2, True)


def test_a_waiver_says_of_which_activity_it_is() -> None:
    waived = a_statement(WAIVED, result={"extensions": {REASON: "Equivalent"}})
    [waiver] = read_statements(json.dumps(waived), "x.json").waivers
    assert waiver.course == "https://lms.example.org/77"


def test_read_passed_and_completed_are_verbs_of_their_own() -> None:
    read, plain = a_training(kind=TrainingKind.READ), a_training()
    tested = a_training(pass_mark=1)
    verbs = [
        receipt_statement(read, a_receipt(person_id(3), kind=TrainingKind.READ)),
        receipt_statement(plain, a_receipt(person_id(3))),
        receipt_statement(tested, a_receipt(person_id(3), right=1)),
    ]
    assert [each["verb"]["id"].rpartition("/")[2] for each in verbs] == ["experienced", "completed", "passed"]
