"""Excel workbooks: every sheet a table, values as one would write them, faults by sheet and row."""

from datetime import time

import pytest

from tests.factories import a_portfolio, person_id
from tests.importing import EMPTY, faults, holding, planned
from tests.workbooks import DATE, TIME, Raw, a_workbook

STORED = holding(a_portfolio())
PEOPLE = [["id", "name", "locale"], [person_id(1), "Åsa", "sv"], [person_id(2), "Bo", "en"]]
FORUM = [["id", "name.sv", "name.en", "roles", "rules.quorum"], ["pfld", "Ledningen", "Board", "pfld", 2.0]]
SEATS = [["forum", "kind", "person"], ["pfld", "chair", person_id(1)], ["pfld", "member", person_id(2)]]


def test_each_sheet_is_a_table_known_by_its_name_or_header() -> None:
    book = a_workbook(people=PEOPLE, Forum=FORUM, Platser=SEATS)
    plan = planned(EMPTY, portfolio_xlsx=book)
    assert plan.faults == ()
    [forum] = plan.forums
    assert forum.after is not None
    assert [seat.person for seat in forum.after.seats] == [person_id(1), person_id(2)]
    assert forum.after.rules.quorum == 2


def test_a_single_sheet_is_known_by_the_files_name_too() -> None:
    plan = planned(EMPTY, people_xlsx=a_workbook(Blad1=PEOPLE, Blad2=[], Blad3=[]))
    assert plan.faults == ()
    assert len(plan.people) == 2


def test_hidden_sheets_are_left_out() -> None:
    book = a_workbook(hidden=["Listor"], people=PEOPLE, Listor=[["x"], ["y"]])
    assert faults(EMPTY, portfolio_xlsx=book) == []


def test_faults_name_the_sheet_and_the_row() -> None:
    bad = [*PEOPLE, [], [person_id(3), "Eva", "de"], ["x", "Per", "sv"]]
    found = faults(EMPTY, portfolio_xlsx=a_workbook(people=bad, Instruktion=[["Läs detta"]]))
    assert found == [
        "portfolio.xlsx[Instruktion]:1: nobody can tell which table this is; name the sheet as one of people, forums, "
        "seats, absences, systems, initiatives, roles, papers, answers, steps, change_requests, planned, or remove it",
        f"portfolio.xlsx[people]:5: {person_id(3)}: locale: 'de' is not a language of the product; write sv or en",
        "portfolio.xlsx[people]:6: x: id: 'x' is not an Entra object id; write it as 8-4-4-4-12 hexadecimal digits",
    ]


@pytest.mark.parametrize(
    ("column", "cell", "meant"),
    [
        ("devops_id", 4711.0, "4711"),
        ("devops_id", 100000.0, "100000"),
        ("devops_id", 1e14, "100000000000000"),
        ("devops_id", 0.1 + 0.2, "0.3"),
        ("devops_id", "0471", "0471"),
        ("registry_no", Raw(f"<c REF {DATE}><v>46348</v></c>"), "2026-11-22"),
        ("registry_no", True, "true"),
        ("title", "'=1+1", "=1+1"),
        ("title", "  E-\u00adarkiv\u200b ", "E-arkiv"),
        ("title", Raw('<c REF t="str"><f>A1</f><v>Uträknad</v></c>'), "Uträknad"),
        ("registry_no", Raw('<c REF t="str"><f>""</f><v></v></c>'), ""),
        ("registry_no", Raw('<c REF s="1"/>'), ""),
        (
            "brief",
            Raw(
                '<c REF t="inlineStr"><is><r><t xml:space="preserve">Två </t></r><r><t>delar</t></r></is></c>'
            ),
            "Två delar",
        ),
    ],
)
def test_values_are_what_one_would_write(column: str, cell: str, meant: str) -> None:
    plan = planned(STORED, initiatives_xlsx=a_workbook(Blad1=[["key", column], ["INI-2026-014", cell]]))
    assert plan.faults == ()
    [entry] = plan.initiatives
    assert getattr(entry.after, column) == meant


@pytest.mark.parametrize("cell", ["07:30", 0.3125, Raw(f"<c REF {TIME}><v>0.3125</v></c>")])
def test_times(cell: str) -> None:
    book = a_workbook(people=[["id", "name", "work_start"], [person_id(1), "Åsa", cell]])
    [entry] = planned(EMPTY, people_xlsx=book).people
    assert entry.after is not None
    assert entry.after.work_start == time(7, 30)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (
            Raw("<c REF><f>1+1</f></c>"),
            "B2 holds a formula without its value; open and save the workbook in Excel",
        ),
        (Raw("<c REF><f>1+1</f><v></v></c>"), "B2 holds a formula without its value"),
        (Raw('<c REF t="str"><f>A1</f></c>'), "B2 holds a formula without its value"),
        (Raw('<c REF t="e"><f>1/0</f><v>#DIV/0!</v></c>'), "B2 holds the error #DIV/0!; correct it"),
        (1e20, "a number of more than 15 digits, of which Excel has lost some; format the column as text"),
    ],
)
def test_a_cell_that_only_looks_empty_empties_nothing(cell: str, message: str) -> None:
    found = faults(STORED, initiatives_xlsx=a_workbook(Blad1=[["key", "rfc"], ["INI-2026-014", cell]]))
    assert found[0].startswith(f"initiatives.xlsx[Blad1]:2: {message}")


def test_a_damaged_sheet_does_not_hide_the_faults_of_the_others() -> None:
    book = a_workbook(seats=[["forum", "person"]], people=[*PEOPLE, ["x", "y", "sv"]])
    assert [fault.split(": ")[0] for fault in faults(STORED, portfolio_xlsx=book)] == [
        "portfolio.xlsx[people]:4",
        "portfolio.xlsx[seats]:1",
    ]
