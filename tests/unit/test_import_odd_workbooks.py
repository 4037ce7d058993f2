"""Files that call themselves workbooks and are something else, or that would take the machine's memory."""

import io
import struct
import zipfile

import pytest

from bot.features.portfolio.files import workbook
from tests.factories import person_id
from tests.importing import EMPTY, faults
from tests.workbooks import MAIN, Raw, a_workbook, packed, parts_of

PEOPLE = [["id", "name"], [person_id(1), "Åsa"]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
SHEET = "xl/worksheets/sheet1.xml"


def only(data: bytes, name: str = "people_xlsx") -> str:
    [found] = faults(EMPTY, **{name: data})
    return found


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"id;name\nx;y\n", "not an Excel workbook, whatever its name says"),
        (b"", "not an Excel workbook, whatever its name says"),
        (b"<html><table/></html>", "not an Excel workbook, whatever its name says"),
        (OLE, "the workbook is an old Excel file; save it as an Excel workbook (.xlsx)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "the workbook has a password; take it off"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "not an Excel workbook"),
        (a_workbook(people=PEOPLE)[:-30], "the workbook is damaged"),
        (a_workbook(people=PEOPLE).replace(b"PK\x01\x02", b"PK\x01\x03"), "the workbook is damaged"),
    ],
)
def test_what_is_no_workbook_is_told_with_what_to_do(data: bytes, what: str) -> None:
    assert only(data).startswith(f"people.xlsx:0: {what}")


@pytest.mark.parametrize("ending", ["xls", "xlsm", "xlsb", "ods"])
def test_other_kinds_of_workbooks(ending: str) -> None:
    assert only(OLE, f"people_{ending}") == (
        f"people.{ending}:0: only .xlsx is read of workbooks; save it as an Excel workbook (.xlsx)"
    )


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET])
@pytest.mark.parametrize(
    "content", ["", "<a", "<a/>", f"<worksheet {MAIN}><sheetData><row r='x'/></sheetData></worksheet>"]
)
def test_a_part_that_is_damaged(part: str, content: str) -> None:
    parts = parts_of({"people": PEOPLE}, set()) | {part: content}
    assert [fault.split(":")[0] for fault in faults(EMPTY, people_xlsx=packed(parts))] in (
        [],
        ["people.xlsx"],
    )


def test_a_part_that_is_missing() -> None:
    parts = parts_of({"people": PEOPLE}, set())
    del parts[SHEET]
    assert "the workbook is damaged" in only(packed(parts))


def test_what_it_unpacks_to_is_looked_at_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed(parts_of({"people": PEOPLE}, set()) | {"xl/media/a": "0" * (workbook.LARGEST + 1)})
    assert len(bomb) < 100_000
    monkeypatch.setattr(workbook, "_sheets", lambda *_: pytest.fail("unpacked"))
    assert only(bomb) == "people.xlsx:0: the workbook unpacks to more than 50 MB; split it"


def test_a_part_that_says_it_is_smaller_than_it_is() -> None:
    content = f"<worksheet {MAIN}><sheetData>{'<row/>' * 20_000_000}</sheetData></worksheet>"
    data = packed(parts_of({"people": PEOPLE}, set()) | {SHEET: content})
    size, said = struct.pack("<I", len(content)), struct.pack("<I", 1000)
    assert data.count(size) == 2
    assert only(data.replace(size, said)).startswith("people.xlsx:0: the workbook is damaged")


def test_cells_that_lie_far_apart_fill_no_memory() -> None:
    far = Raw('<c r="XFD1048576"><v>1</v></c>')
    assert only(a_workbook(people=[*PEOPLE, [far]])).startswith(
        "people.xlsx:0: the workbook is damaged, or too large"
    )


@pytest.mark.parametrize("place", ["A100001", "SG2"])
def test_rows_and_columns_are_capped(place: str) -> None:
    found = only(a_workbook(people=[*PEOPLE, [Raw(f'<c r="{place}"><v>1</v></c>')]]))
    assert found.startswith("people.xlsx:0: the sheet people has content in row")


def test_formats_far_down_are_no_content() -> None:
    far = Raw('<c r="A1048576" s="1"/>')
    assert faults(EMPTY, people_xlsx=a_workbook(people=[*PEOPLE, [far]])) == []


def test_a_text_that_grows_in_xml_is_refused() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    cell = '<c r="A1" t="inlineStr"><is><t>&e9;</t></is></c>'
    sheet = f'<worksheet {MAIN}><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "x">{levels}]>{sheet}'
    assert "the workbook is damaged" in only(packed(parts_of({"people": PEOPLE}, set()) | {SHEET: bomb}))


def test_a_file_with_more_than_can_be_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.core.text_files.LARGEST", 1_000_000)
    assert only(b"id;name\n" + b"x" * 1_000_001, "people_csv") == "people.csv:0: has more than 1 MB; split it"


def test_parts_with_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(a_workbook(people=PEOPLE))
    for record in zipfile.ZipFile(io.BytesIO(bytes(data))).infolist():
        data[record.header_offset + 6] |= 1
    place = bytes(data).index(b"PK\x01\x02")
    data[place + 8] |= 1
    assert only(bytes(data)) == "people.xlsx:0: the workbook has a password; take it off"
