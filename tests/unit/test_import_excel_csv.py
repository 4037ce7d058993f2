"""CSV just as Excel and its kin write it: empty rows and columns, encodings, line ends, and changed values."""

import codecs
from datetime import time

import pytest

from bot.features.portfolio.forums import Rules
from tests.factories import a_portfolio, person_id
from tests.importing import EMPTY, faults, holding, planned

STORED = holding(a_portfolio())
PEOPLE = f"id;name;work_start\r\n{person_id(1)};Åsa Öberg;07:30\r\n{person_id(2)};Bo;\r\n"


def names(**files: str | bytes) -> list[str]:
    plan = planned(EMPTY, **files)
    assert plan.faults == ()
    return [entry.after.name for entry in plan.people if entry.after]


@pytest.mark.parametrize(
    "text",
    [
        PEOPLE + ";;\r\n;;\r\n",
        PEOPLE.replace("\r\n", ";;;\r\n"),
        PEOPLE.replace("\r\n", ";;;\r\n") + ";;;;;\r\n",
        ";;;\r\n\r\n" + PEOPLE,
        PEOPLE.replace(";\r\n", "\r\n"),
        ";" + PEOPLE.rstrip().replace("\r\n", "\r\n;"),
        "sep=;\r\n" + PEOPLE,
        '"sep=;"\r\n' + PEOPLE,
        "SEP=;;;\r\n" + PEOPLE,
        "sep=,\r\n" + PEOPLE.replace(";", ","),
        "sep=\t\r\n" + PEOPLE.replace(";", "\t"),
        "Id;NAME; Work_Start \r\n" + PEOPLE.partition("\r\n")[2],
        PEOPLE.replace("\r\n", "\r"),
        "sep=;\r" + PEOPLE.replace("\r\n", "\r"),
        PEOPLE.replace("\r\n", "\r\r\n"),
        PEOPLE.replace(";", '";"').replace("\r\n", '"\r\n"').removesuffix('"').join(['"', ""]),
    ],
)
def test_what_spreadsheets_leave_behind_is_taken(text: str) -> None:
    assert names(people_csv=text) == ["Åsa Öberg", "Bo"]


@pytest.mark.parametrize(
    "encoded",
    [
        PEOPLE.encode("utf-8-sig"),
        PEOPLE.encode("utf-16"),
        codecs.BOM_UTF16_BE + PEOPLE.encode("utf-16-be"),
        PEOPLE.encode("utf-16-le"),
        PEOPLE.encode("utf-16-be"),
        PEOPLE.encode("utf-32"),
        PEOPLE.encode("cp1252"),
    ],
    ids=["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le, no mark", "utf-16-be, no mark", "utf-32", "cp1252"],
)
def test_encodings_that_excel_saves_in(encoded: bytes) -> None:
    assert names(people_csv=encoded) == ["Åsa Öberg", "Bo"]


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_letters_are_not_guessed_wrong(encoding: str) -> None:
    [found] = faults(EMPTY, people_csv=PEOPLE.encode(encoding))
    assert found == "people.csv:2: the file is not UTF-8 here; save it as UTF-8 (Excel: CSV UTF-8)"


def test_yaml_is_utf_8_or_says_what_it_is() -> None:
    text = f"people:\n  - {{id: {person_id(1)}, name: Åsa}}\n"
    assert names(people_yaml=text.encode("utf-16")) == ["Åsa"]
    assert "is not UTF-8 here" in faults(EMPTY, people_yaml=text.encode("cp1252"))[0]


def test_content_under_no_header_is_a_fault_at_its_row() -> None:
    text = f"id;name;;locale\n{person_id(1)};Åsa;;sv\n{person_id(2)};Bo;x;sv\n{person_id(3)};Eva;;sv;;y\n"
    assert faults(EMPTY, people_csv=text) == [
        "people.csv:3: cell 3 stands under no header; give the column its name, or empty it",
        "people.csv:4: 6 cells under 4 headers; quote cells that hold the separator",
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3,0", 3),
        ("3.00", 3),
        ("'3", 3),
        ('="3"', 3),
        (" 3\u00a0", 3),
        ("3,5", None),
        ("1E+00", None),
        ("-3", None),
    ],
)
def test_whole_numbers_with_decimals(written: str, meant: int | None) -> None:
    cell = '"' + written.replace('"', '""') + '"'
    plan = planned(STORED, forums_csv=f"id;rules.quorum\npfld;{cell}\n")
    [entry] = plan.forums
    assert (entry.after.rules.quorum if entry.after else None) == meant
    assert bool(plan.faults) == (meant is None)


@pytest.mark.parametrize(
    ("column", "written", "meant"),
    [
        ("devops_id", "4711,0", "4711"),
        ("devops_id", "4711.00", "4711"),
        ("devops_id", "'0471", "0471"),
        ("devops_id", '"=""0471"""', "0471"),
        ("devops_id", "1E+05", None),
        ("devops_id", "1,2E+05", None),
        ("rfc", "1.2e+05", None),
        ("registry_no", "1E+05", None),
        ("registry_no", "'2026/412", "2026/412"),
        ("registry_no", "'=1", "=1"),
        ("registry_no", "1,0", "1,0"),
        ("title", "'s-Hertogenbosch", "'s-Hertogenbosch"),
    ],
)
def test_numbers_that_others_gave_are_not_as_a_spreadsheet_changed_them(
    column: str, written: str, meant: str | None
) -> None:
    plan = planned(STORED, initiatives_csv=f"key;{column}\nINI-2026-014;{written}\n")
    [entry] = plan.initiatives
    assert (getattr(entry.after, column) if entry.after else None) == meant
    if meant is None:
        assert "a number that a spreadsheet has shortened; format the column as text" in str(plan.faults)


@pytest.mark.parametrize(
    "written",
    [
        "7:30",
        "07:30",
        "07:30:00",
        "07.30",
        "07:30:00.000",
        "7:30 AM",
        "7:30 a.m.",
        "1899-12-30 07:30:00",
        "0,3125",
        "0.3125",
    ],
)
def test_times_as_spreadsheets_write_them(written: str) -> None:
    [entry] = planned(EMPTY, people_csv=f"id;name;work_start\n{person_id(1)};Åsa;{written}\n").people
    assert entry.after is not None
    assert entry.after.work_start == time(7, 30)


@pytest.mark.parametrize("written", ["24:00", "7:60", "13:00 PM", "0:30 AM", "1,5", "2026-11-22", "7"])
def test_what_is_no_time(written: str) -> None:
    [found] = faults(EMPTY, people_csv=f"id;name;work_start\n{person_id(1)};Åsa;{written}\n")
    assert found.endswith(f"work_start: {written!r} is not a time of day; write it as 08:00")


@pytest.mark.parametrize(
    ("word", "meant"), [("SANT", True), ("FALSKT", False), ("1,0", True), ("0", False), ("'ja", True)]
)
def test_true_and_false(word: str, meant: bool) -> None:
    [entry] = planned(STORED, forums_csv=f'id;rules.owner_may_vote\npfld;"{word}"\n').forums
    assert entry.after is not None
    assert entry.after.rules == Rules(owner_may_vote=meant)


def test_a_workbook_that_is_called_csv_is_told_of() -> None:
    [found] = faults(EMPTY, people_csv=b"PK\x03\x04" + b"\0" * 40)
    assert found.startswith("people.csv:0: an Excel workbook or another packed file, where text is read;")
