"""The program that reads a workbook, by itself: what each kind of cell becomes, and how it answers."""

import io
import json
import re
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from bot.features.portfolio.files import workbook_reader
from bot.features.portfolio.files.workbook_reader import Unread, sheets_of
from tests.workbooks import DATE, TIME, Cell, Raw, a_workbook, packed, parts_of

SHEET = "xl/worksheets/sheet1.xml"
LATER = "open and save the workbook in Excel, or paste values"
DIGITS = "a number of more than 15 digits, of which Excel has lost some; format the column as text"


def row_of(*cells: Cell) -> dict[str, Any]:
    [sheet] = sheets_of(a_workbook(Blad=[["a"], list(cells)]))
    return sheet


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (7.0, "7"),
        (0.5, "0.5"),
        (True, "true"),
        (False, "false"),
        ("Å", "Å"),
        (Raw(f"<c REF {DATE}><v>46348</v></c>"), "2026-11-22"),
        (Raw(f"<c REF {DATE}><v>46348.5</v></c>"), "2026-11-22 12:00:00"),
        (Raw(f"<c REF {TIME}><v>0.3125</v></c>"), "07:30:00"),
        (Raw('<c REF t="str"><f>""</f><v></v></c>'), ""),
    ],
)
def test_a_cell_is_what_one_would_write(cell: Cell, written: str) -> None:
    sheet = row_of("x", cell)
    assert (sheet["rows"][1], sheet["faults"]) == (["x", written], [])


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (Raw("<c REF><f>1+1</f></c>"), f"B2 holds a formula without its value; {LATER}"),
        (Raw('<c REF t="e"><v>#N/A</v></c>'), "B2 holds the error #N/A; correct it"),
        (Raw('<c REF t="e"/>'), "B2 holds the error ; correct it"),
        (1e15, DIGITS),
        (-1e15, DIGITS),
    ],
)
def test_a_cell_that_nobody_can_read_is_told_with_its_row(cell: Cell, fault: str) -> None:
    assert row_of("x", cell)["faults"] == [(2, fault)]


def test_rows_that_a_filter_hides_are_told_and_not_read() -> None:
    rows: list[list[Cell]] = [["e-post"], ["a"], ["b"], [Raw('<c REF t="e"/>')], ["d"], ["e"]]
    parts = parts_of({"Blad": rows}, set())
    parts[SHEET] = re.sub(r'<row r="([346])"', r'<row r="\1" hidden="1"', parts[SHEET])
    book = packed(parts)
    [sheet] = sheets_of(book)
    assert sheet["rows"] == [["e-post"], ["a"], [], [], ["d"], []]
    said = "hidden, perhaps by a filter, and not read; show or remove what is hidden"
    assert sheet["faults"] == [(3, f"row 3 is {said}"), (6, f"row 6 is {said}")]


def test_what_is_hidden_or_empty_is_no_sheet() -> None:
    book = a_workbook(hidden=["Listor"], Blad=[["a"]], Listor=[["b"]], Tomt=[])
    assert sheets_of(book) == [{"name": "Blad", "rows": [["a"]], "first": 1, "faults": []}]


@pytest.mark.parametrize("place", ["A100001", "SGG1"])
def test_a_cell_far_away_is_refused_with_where_it_is(place: str) -> None:
    """Row 100 001, and column 501: each the first too far."""
    row = "".join(sign for sign in place if sign.isdigit())
    far = f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'
    parts = parts_of({"Blad": [["a"]]}, set())
    parts[SHEET] = parts[SHEET].replace("</sheetData>", f"{far if row != '1' else ''}</sheetData>")
    if row == "1":
        parts[SHEET] = parts[SHEET].replace("</row>", f'<c r="{place}"><v>1</v></c></row>')
    with pytest.raises(Unread, match=r"the sheet Blad has content in row .* at most 100,000 rows and 500"):
        sheets_of(packed(parts))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", a_workbook(Blad=[["a"]])[:-30]])
def test_what_is_damaged_is_told_with_what_to_do(data: bytes) -> None:
    with pytest.raises(Unread, match="damaged; save it as an Excel workbook"):
        sheets_of(data)


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (
            a_workbook(Blad=[["å"]]),
            {"sheets": [{"name": "Blad", "rows": [["å"]], "first": 1, "faults": []}]},
        ),
        (b"x", {"refused": "the workbook is damaged; save it as an Excel workbook (.xlsx) anew"}),
    ],
)
def test_it_answers_on_its_output(
    data: bytes, answer: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In here its memory isn't limited: what is limited stays so."""
    said = io.BytesIO()
    limited: list[None] = []
    monkeypatch.setattr(workbook_reader, "_limit_memory", lambda: limited.append(None))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=said))
    workbook_reader.main()
    assert (json.loads(said.getvalue()), limited) == (answer, [None])
