"""Files of people as HR systems and Entra's own export write them."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.directory.columns import NAMED, READERS
from bot.features.directory.entries import Leave
from bot.features.directory.people_files import PeopleFiles, read_people_files
from tests.factories import person_id

ID = person_id(1)


def read(folder: Path, content: str | bytes, name: str = "personal.csv") -> PeopleFiles:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_people_files([file])


def faults(found: PeopleFiles) -> list[str]:
    return [f"{fault.where.line}: {fault.message}" for fault in found.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_swedish_headers_semicolons_and_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = (
        "Objekt-ID;Förnamn;Efternamn;E-post;Enhet;Ort;Befattning;Chef;Språk;Tidszon;Aktiv;Gäst;Anställningsnr\r\n"
        f"{ID.upper()};Åsa;Öberg;Asa@Example.org;IT;Umeå;Chef;chef@example.org;Svenska;;Ja;nej;0471\r\n"
        "\r\n"
    )
    found = read(tmp_path, text.encode(encoding))
    assert (faults(found), found.passed_over) == ([], ["Anställningsnr"])
    [row] = found.rows
    assert (row.id, row.mail, row.where.line) == (ID, "Asa@Example.org", 2)
    assert row.says == {
        "mail": "Asa@Example.org",
        "unit": "IT",
        "place": "Umeå",
        "title": "Chef",
        "manager": "chef@example.org",
        "locale": "sv",
        "time_zone": "",
        "enabled": True,
        "guest": False,
        "name": "Åsa Öberg",
    }


def test_leave_in_one_column_or_two_and_on_leap_day(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "mail,leave,ledig från,ledig till\n"
        "a@x.se,2028-02-29|2028-03-01 – 2028-03-02,,\n"
        "b@x.se,,2026-12-24 00:00:00,2027-01-06\n"
        "c@x.se,,2026-12-24,2026-12-24\n"
        "d@x.se,,,\n",
    )
    assert faults(found) == []
    assert [row.says["leave"] for row in found.rows] == [
        (
            Leave(date(2028, 2, 29), date(2028, 2, 29)),
            Leave(date(2028, 3, 1), date(2028, 3, 2)),
        ),
        (Leave(date(2026, 12, 24), date(2027, 1, 6)),),
        (Leave(date(2026, 12, 24), date(2026, 12, 24)),),
        (),
    ]


def test_each_fault_has_its_line_and_says_what_to_do(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "mail;id;enabled;leave;time_zone;maill\n"
        "inte en adress;;;;;\n"
        ";;;;;\n"
        ";;ja;;;\n"
        "a@x.se;12;kanske;2026-02-30;Sverige;\n"
        "a@x.se;;;2026-05-02 till 2026-05-01;;\n"
        "a@x.se;;;1926-05-02 till 2026-05-01;;\n"
        "a@x.se;;\u0001;;;\n",
    )
    assert found.rows == []
    said = faults(found)
    assert [line.partition(":")[0] for line in said] == ["1", "2", "4", "5", "5", "5", "5", "6", "7", "8"]
    assert "did you mean 'mail'" in said[0]
    assert "write it as name@organisation.se" in said[1]
    assert "nobody knows who it is" in said[2]
    assert "ends (2026-05-01) before it begins" in said[7]
    assert "U+0001" in said[9]
    halves = read(tmp_path, "mail;ledig från;ledig till\na@x.se;2026-07-01;\nb@x.se;;2026-07-31\n")
    assert halves.rows == []
    assert [fault.partition("fill it in")[0].partition("leave: ")[2] for fault in faults(halves)] == [
        "of the leave 2026-07-01 its last day is missing; ",
        "of the leave 2026-07-31 its first day is missing; ",
    ]
    several = read(tmp_path, "mail;ledig från\na@x.se;2026-07-01 – 2026-07-31\nb@x.se;46023\n")
    assert [fault.where.line for fault in several.faults] == [2, 3], (
        "a time isn't cut to its first day unseen"
    )


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        ("", "a.csv", "no column says who it is"),
        ("namn;enhet\nA;B\n", "a.csv", "no column says who it is"),
        ("mail;e-post\na@x.se;\n", "a.csv", "two columns are the person's mail"),
        ("mail\n", "a.ods", "save it as an Excel workbook"),
        ("mail\n", "a.doc", "neither a .csv nor an .xlsx"),
        (b"PK\x03\x04", "a.csv", "packed file"),
        (b"PK\x03\x04", "a.xlsx", "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, content: str | bytes, name: str, message: str
) -> None:
    assert message in str(read(tmp_path, content, name).faults[0])


def test_every_name_of_a_column_is_that_columns_alone() -> None:
    assert set(NAMED.values()) == set(READERS)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_a_cell_is_read_or_refused_in_words(cell: str) -> None:
    for read_cell in READERS.values():
        with suppress(ValueError):
            read_cell(cell)
