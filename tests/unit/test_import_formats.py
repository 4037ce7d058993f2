"""What an import reads: YAML and CSV as people and Excel write them, and files that are neither."""

from pathlib import Path

import pytest

from bot.core.phrases import recast
from bot.core.yaml_faults import (
    AFTER,
    BEGINS,
    CLOSED_TWICE,
    COLON,
    INDENTED,
    LIST,
    MAPPING,
    NO_COLON,
    QUOTE,
    TAB,
)
from bot.features.portfolio.files.reading import read_files
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.initiatives import ChangeRequest, StepState, StepStatus
from bot.features.processes.loader import builtin_models
from tests.factories import a_forum, a_portfolio, an_initiative, person_id, some_people
from tests.importing import EMPTY, faults, holding, planned
from tests.unit.process_example import EXAMPLE

STORED = holding(a_portfolio())
BELL = "\a"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_csv_as_different_programs_write_it(separator: str, mark: str, line_end: str) -> None:
    rows = [["id", "name", "locale"], [person_id(1).upper(), '"Ö, ""Å"" ; x"', "EN"], ["", "", ""]]
    text = mark + line_end.join(separator.join(row) for row in rows)
    [entry] = planned(EMPTY, people_csv=text).people
    assert entry.after is not None
    assert (entry.after.id, entry.after.name, entry.after.locale) == (person_id(1), 'Ö, "Å" ; x', "en")


def test_a_note_of_the_separator_is_no_row() -> None:
    plan = planned(EMPTY, people_csv=f"sep=;\r\nid;name\r\n{person_id(1)};Åsa\r\nx;y\r\n")
    assert [fault.where.line for fault in plan.faults] == [4]


def test_a_row_of_several_lines_is_named_by_its_first() -> None:
    text = (
        'initiative,gate,criterion,value,note\nINI-2026-014,G3,g3_1,met,"a\nb\nc"\nINI-2026-014,G3,g3_2,x,\n'
    )
    assert [fault.where.line for fault in planned(STORED, answers_csv=text).faults] == [5]


@pytest.mark.parametrize("name", ["seats_csv", "our board 2026_csv"])
def test_a_table_is_known_by_its_name_or_its_header(name: str) -> None:
    text = f"forum;kind;person\npfld;chair;{person_id(4)}\npfld;substitute;{person_id(5)}\n"
    [entry] = planned(STORED, **{name: text}).forums
    assert entry.after is not None
    assert entry.after.seats == (
        Seat(SeatKind.CHAIR, person_id(4)),
        Seat(SeatKind.SUBSTITUTE, person_id(5), 1),
    )


def test_swedish_words_for_true_and_false() -> None:
    text = "id;rules.early_close;rules.owner_may_vote\npfld;FALSKT;SANT\n"
    [entry] = planned(STORED, forums_csv=text).forums
    assert entry.after is not None
    assert (entry.after.rules.early_close, entry.after.rules.owner_may_vote) == (False, True)


def test_what_a_file_does_not_mention_stays_and_what_is_empty_is_emptied() -> None:
    before = an_initiative(
        change_requests=(ChangeRequest("RFC-1"),),
        systems=("Ladok",),
        steps=(StepState("s", "t", StepStatus.DONE),),
    )
    stored = holding(type(a_portfolio())(some_people(), (a_forum(),), (before,)))
    [entry] = planned(stored, initiatives_csv="key,rfc,place\nINI-2026-014,,\n").initiatives
    assert entry.after is not None
    assert (entry.after.change_requests, entry.after.systems, entry.after.steps) == (
        (),
        ("Ladok",),
        before.steps,
    )
    assert entry.after.place == "G3"


def test_substitutes_without_an_order_step_in_as_they_are_listed() -> None:
    seats = "".join(f"\n      - {{kind: substitute, person: {person_id(n)}}}" for n in (5, 4))
    text = f"forums:\n  - id: pfld\n    seats:\n      - {{kind: chair, person: {person_id(1)}}}{seats}\n"
    [entry] = planned(STORED, f_yaml=text).forums
    assert entry.after is not None
    assert entry.after.substitutes == (person_id(5), person_id(4))


def test_numbers_in_yaml_keep_the_text_that_was_written() -> None:
    text = "initiatives:\n  - {key: INI-2026-014, devops_id: 0471, rfc: 1.10, registry_no: 2026-11-22, title: true}"
    [entry] = planned(STORED, i_yaml=text).initiatives
    assert entry.after is not None
    values = (
        entry.after.devops_id,
        entry.after.change_requests[0].number,
        entry.after.registry_no,
        entry.after.title,
    )
    assert values == ("0471", "1.10", "2026-11-22", "true")


def test_a_new_initiative_starts_where_its_variant_does_in_the_newest_version() -> None:
    text = (
        f"initiatives:\n  - {{key: INI-2026-001, title: T, process: genomforande, variant: befintligt_system, "
        f"presenter: {person_id(1)}}}"
    )
    plan = planned(STORED, i_yaml=text)
    [entry] = plan.initiatives
    assert entry.after is not None
    newest = builtin_models()["genomforande"]
    assert entry.after.place == newest.variants["befintligt_system"].start
    assert entry.after.process.content_hash == newest.content_hash
    assert plan.models == (newest,), "the store has an earlier one"


def test_a_model_of_ones_own_can_be_given_with_the_initiatives_that_follow_it() -> None:
    text = (
        f"initiatives:\n  - {{key: INI-2026-001, title: T, process: exempel, variant: new, "
        f"presenter: {person_id(1)}}}"
    )
    plan = planned(STORED, i_yaml=text, model_yaml=EXAMPLE)
    assert plan.faults == ()
    assert [model.id for model in plan.models] == ["exempel"]
    [entry] = plan.initiatives
    assert entry.after is not None
    assert (entry.after.process.version, entry.after.place) == ("1.2.0", "A")


def test_the_newest_version_is_the_highest_number() -> None:
    newer = EXAMPLE.replace("version: 1.2.0", "version: 1.10.0")
    text = (
        f"initiatives:\n  - {{key: INI-2026-001, title: T, process: exempel, variant: new, "
        f"presenter: {person_id(1)}}}"
    )
    plan = planned(STORED, i_yaml=text, a_yaml=newer, b_yaml=EXAMPLE)
    [entry] = plan.initiatives
    assert entry.after is not None
    assert entry.after.process.version == "1.10.0"


def test_a_version_is_one_content_for_ever() -> None:
    changed = EXAMPLE.replace("Ett exempel", "Ett annat exempel")
    [found] = faults(STORED, a_yaml=EXAMPLE, b_yaml=changed)
    assert found == "b.yaml:1: process exempel 1.2.0 exists with other content; give it a new version"
    assert faults(STORED, a_yaml=EXAMPLE, b_yaml=EXAMPLE) == []


def test_a_faulty_model_is_not_an_unknown_process_as_well() -> None:
    text = (
        f"initiatives:\n  - {{key: INI-2026-001, title: T, process: exempel, variant: new, "
        f"presenter: {person_id(1)}}}\nforums:\n  - {{id: pfld, roles: [board]}}\n"
    )
    found = faults(STORED, i_yaml=text, model_yaml=EXAMPLE.replace("start: A", "start: Q"))
    assert found
    assert all(fault.startswith("model.yaml:") for fault in found), found


def test_a_key_that_stands_twice_in_a_model_is_one_fault() -> None:
    [found] = faults(STORED, model_yaml=EXAMPLE.replace("version: 1.2.0", "version: 1.2.0\nversion: 1.3.0"))
    assert "`version` stands twice, first in line" in found


def test_a_key_that_stands_twice_is_told_of_even_where_the_rest_can_not_be_read() -> None:
    found = faults(EMPTY, x_yaml="people: []\npeople: []\nforums: *x\n")
    assert [fault.partition(",")[0] for fault in found] == [
        "x.yaml:2: people stands twice",
        "x.yaml:3: `*x`: aliases are not used here; write the value out",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.yaml:1: nothing to import; write one or more of people, forums, systems, initiatives"),
        ("- a", "x.yaml:1: nothing to import; write one or more of people, forums, systems, initiatives"),
        ("people: [", "x.yaml:1: this is not YAML: "),
        ("people:\n  - a: &x 1\n    b: *x", "x.yaml:3: `*x`: aliases are not used here; write the value out"),
        (
            "people: !!python/object:os.system 1",
            "x.yaml:1: `tag:yaml.org,2002:python/object:os.system`: tags are",
        ),
        (
            "people: []\n---\npeople: []",
            "x.yaml:2: a second document begins here; put it into a file of its own",
        ),
        ("? [a]\n: b", "x.yaml:1: a key must be a plain word; correct it"),
        ("people:\n  - " + "[" * 100_000, "x.yaml:2: nested deeper than 20 levels; flatten it"),
        (f"a: {BELL}", "x.yaml:1: the character U+0007 may not stand in YAML; remove it"),
        ('a: "\\UFFFFFFFF"', "x.yaml:"),
        ("people: [1]", "x.yaml:1: people: each entry must be a mapping of `key: value`, not a single value"),
        ("peopel: []", "x.yaml:1: unknown key 'peopel'; did you mean 'people'?"),
        (b"people: \xe5", "x.yaml:1: the file is not UTF-8 here; save it as UTF-8 (Excel: CSV UTF-8)"),
    ],
)
def test_yaml_that_is_none(text: str | bytes, message: str) -> None:
    [found] = faults(EMPTY, x_yaml=text)
    assert found.startswith(message), found


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("people:\n\t- id: 1\n", 2, TAB),
        ("people:\n  - id 1\n    name: x\n", 3, COLON),
        ("people:\n  - name: Anna: chef\n", 2, COLON),
        ("people:\n  - id: 1\n   name: x\n", 3, INDENTED),
        ("people:\n    - id: 1\n  - id: 2\n", 3, INDENTED),
        ('people:\n  - name: "Karin\n    mail: x\n', 2, QUOTE),
        ("people:\n  - name: 'it's'\n", 2, AFTER),
        ("people: [a, b\nforums: x\n", 1, LIST),
        ("{a: b\n", 1, MAPPING),
        ("people:\n  - {id: 1 name: x}\n", 2, MAPPING),
        ("people:\n- a\nx\n", 3, NO_COLON),
        ("people:\n  - name: [a]]\n", 2, CLOSED_TWICE.format(sign="']'")),
        ("people:\n  - name: @anna\n", 2, BEGINS.format(sign="'@'")),
    ],
)
def test_usual_slips_in_yaml_are_told_where_they_begin_with_what_to_do(
    text: str, place: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [found] = faults(EMPTY, x_yaml=text)
    assert found == f"x.yaml:{place}: this is not YAML: {told}"
    monkeypatch.setenv("GRINDVAKT_LANGUAGE", "sv")
    assert not {"the", "is", "isn't", "a", "has"} & set(recast(found).split())
    assert recast(found).startswith(f"x.yaml:{place}: det här är inte YAML: ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.csv:1: nobody can tell which table this is; name the file as one of people.csv, forums.csv"),
        ("a,b\n1,2", "x.csv:1: nobody can tell which table this is"),
        (
            f'id,name\n{person_id(1)},"a\n',
            "x.csv:2: this is not CSV: unexpected end of data; check the quotes",
        ),
        (f"id,name,name\n{person_id(1)},a,b\n", "x.csv:1: people: column 'name' stands twice; remove one"),
        (b"id,name\nx,y\n\x81,a", "x.csv:3: the file is not UTF-8 here; save it as UTF-8 (Excel: CSV UTF-8)"),
    ],
)
def test_csv_that_is_none(text: str | bytes, message: str) -> None:
    found = faults(EMPTY, x_csv=text)
    assert found[0].startswith(message), found


def test_columns_that_are_unknown_or_missing() -> None:
    found = faults(
        EMPTY, people_csv=f"id,name,mial\n{person_id(1)},a,b\n", seats_csv="forum,person\npfld,x\n"
    )
    assert found == [
        "people.csv:1: people: unknown column 'mial'; did you mean 'mail'?",
        "seats.csv:1: seats: column kind is missing; add it",
    ]


def test_the_same_rows_given_twice_are_a_fault() -> None:
    nested = f"forums:\n  - id: pfld\n    seats:\n      - {{kind: chair, person: {person_id(1)}}}\n"
    [found] = faults(STORED, a_yaml=nested, seats_csv=f"forum,kind,person\npfld,chair,{person_id(1)}\n")
    assert found.startswith("seats.csv:2: seats of pfld are given twice, first at")


@pytest.mark.parametrize(
    "line", ["systems: null", "systems: []", "roles: null", "roles: []", "roles: {tsa: }"]
)
def test_an_empty_list_empties(line: str) -> None:
    before = an_initiative(systems=("Ladok",))
    stored = holding(type(a_portfolio())(some_people(), (a_forum(),), (before,)))
    [entry] = planned(
        stored, i_yaml=f"initiatives:\n  - key: INI-2026-014\n    {line}\npeople:\n"
    ).initiatives
    assert entry.after is not None
    assert not getattr(entry.after, line.split(":")[0])


def test_nothing_said_of_rules_leaves_them_as_they_were() -> None:
    [entry] = planned(STORED, f_yaml="forums:\n  - id: pfld\n    rules:\n    seats: ~\n").forums
    assert entry.after is None, "a forum without seats can't decide"
    [entry] = planned(
        STORED, f_yaml="forums:\n  - {id: pfld, rules: , channel: '19:x@thread.tacv2'}\n"
    ).forums
    assert entry.after == a_forum(channel="19:x@thread.tacv2")


def test_a_damaged_row_of_seats_is_one_fault() -> None:
    text = f"forum,kind,person\npfld,chair,{person_id(1)}\npfld,member\nnew,chair\n"
    assert [fault.split(": ")[0] for fault in faults(STORED, seats_csv=text)] == [
        "seats.csv:3",
        "seats.csv:4",
        "seats.csv:4",
    ]


def test_a_file_of_another_kind_or_that_is_not_there(tmp_path: Path) -> None:
    assert faults(EMPTY, x_txt="people: []") == [
        "x.txt:0: not a .yaml, .yml, .csv or .xlsx file; give it such an ending"
    ]
    [fault] = read_files([tmp_path / "none.yaml"]).faults
    assert str(fault) == f"{tmp_path / 'none.yaml'}: can't be read: No such file or directory"
