"""Systems, change requests and planned days as files give them."""

from dataclasses import replace
from datetime import date

import pytest

from bot.core.bilingual import Text
from bot.features.portfolio.files.writing import as_csv, as_yaml
from bot.features.portfolio.imports.plans import Portfolio
from bot.features.portfolio.imports.systems import without_taken
from bot.features.portfolio.initiatives import ChangeRequest
from bot.features.portfolio.systems import HolderRule, Holders, System, names_of
from tests.factories import a_portfolio, an_initiative, person_id
from tests.importing import EMPTY, faults, holding, planned
from tests.workbooks import a_workbook

GROUP = person_id(70)
E_ARCHIVE = System(
    "e-arkiv",
    Text(sv="E-arkiv", en="E-archive"),
    Holders((person_id(1), "okänd@example.org")),
    Holders((), (GROUP,), (HolderRule("Biblioteket", title="Bibliotekarie"),)),
)
STORED = holding(replace(a_portfolio(), systems=(E_ARCHIVE,)))

YAML = f"""
systems:
  - id: E-Arkiv
    name: {{sv: E-arkiv, en: E-archive}}
    owners: {{people: [PERSON1@example.org, Okänd@Example.org, {person_id(1)}]}}
    users:
      groups: [{GROUP}]
      rules: [{{unit: Biblioteket, title: Bibliotekarie}}, unit=Biblioteket;title=Bibliotekarie]
"""
CSV = (
    "id;name.sv;name.en;owners.people;users.groups;users.rules\n"
    f"e-arkiv;E-arkiv;E-archive;person1@example.org|okänd@example.org;{GROUP.upper()};"
    '" title = Bibliotekarie; unit=Biblioteket "\n'
)


def test_a_system_is_the_same_in_every_form_and_nobody_stands_there_twice() -> None:
    known = holding(a_portfolio())
    book = a_workbook(
        systems=[
            ["id", "name.sv", "name.en", "owners.people", "users.groups", "users.rules"],
            [
                "e-arkiv",
                "E-arkiv",
                "E-archive",
                "person1@example.org|okänd@example.org",
                GROUP,
                "unit=Biblioteket;title=Bibliotekarie",
            ],
        ]
    )
    for files in ({"s_yaml": YAML}, {"systems_csv": CSV}, {"s_csv": CSV.encode("cp1252")}, {"s_xlsx": book}):
        plan = planned(known, **files)
        assert (plan.faults, [entry.after for entry in plan.systems]) == ((), [E_ARCHIVE])
        assert not planned(STORED, **files).systems[0].is_change


def test_what_a_file_does_not_mention_stays() -> None:
    [entry] = planned(STORED, s_yaml="systems: [{id: e-arkiv, users: {people: [x@example.org]}}]").systems
    assert entry.after == replace(E_ARCHIVE, users=replace(E_ARCHIVE.users, people=("x@example.org",)))
    [entry] = planned(STORED, s_yaml="systems: [{id: e-arkiv, name: {en: null}, users: {rules: []}}]").systems
    assert entry.after is not None
    assert (entry.after.name.en, entry.after.users.rules) == ("E-arkiv", ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("systems: [{id: a b, name: {sv: A}}]", "a b: id: 'a b' is not an id;"),
        ("systems: [{id: ny}]", "system ny: name.sv is missing; add it"),
        ("systems: [{id: ny, name: Ny}]", "ny: name must be a mapping with en, sv, not a single value"),
        ("systems: [{id: ny, name: {sv: E-ARCHIVE}}]", "system ny: e-arkiv is called 'e-archive' too;"),
        ("systems: [{id: a, name: {sv: X}}, {id: b, name: {sv: x}}]", "system b: a is called 'x' too;"),
        ("systems: [{id: a, name: {sv: X}}, {id: A, name: {sv: X}}]", "a stands twice in systems"),
        ("systems: [{id: e-arkiv, owners: {people: [Eva]}}]", "e-arkiv: owners.people: 'Eva' is no person;"),
        ("systems: [{id: e-arkiv, users: {groups: [x]}}]", "e-arkiv: users.groups: 'x' is not an Entra object id"),
        ("systems: [{id: e-arkiv, users: {person: [x]}}]", "unknown key 'person' in users; use one of: groups"),
        ("systems: [{id: e-arkiv, users: {rules: [{unitt: B}]}}]", "a rule knows no 'unitt'; did you mean 'unit'?"),
        ("systems: [{id: e-arkiv, users: {rules: [{unit: }]}}]", "users.rules: unit must be filled in"),
        ("systems: [{id: e-arkiv, users: {rules: [{unit: [B]}]}}]", "users.rules must hold single, filled-in values"),
        ("systems: [{id: e-arkiv, users: {rules: [Biblioteket]}}]", "'Biblioteket' is no rule; write unit=…"),
        ("systems: [{id: e-arkiv, users: {rules: [unit=a;unit=b]}}]", "unit stands twice in"),
        ("systems: [{id: e-arkiv, users: {rules: [{unit: a|b}]}}]", "unit must be filled in, without `;`, `|` and `=`"),
    ],
)  # fmt: skip
def test_faults_of_systems(text: str, message: str) -> None:
    [fault] = faults(STORED, s_yaml=text)
    assert fault.startswith("s.yaml:1: ")
    assert message in fault


def test_an_unknown_system_is_noted_once_there_is_a_register() -> None:
    text = "initiatives: [{key: INI-2026-014, systems: [E-ARCHIVE, e-arkiv, e-arkivt, Ladok]}]"
    plan = planned(STORED, i_yaml=text)
    assert plan.faults == ()
    assert [remark.message for remark in plan.remarks] == [
        "INI-2026-014: 'e-arkivt' isn't in the register of systems; did you mean 'e-arkiv'? Else add it under systems",
        "INI-2026-014: 'Ladok' isn't in the register of systems; if it should be, add it under systems",
    ]
    assert planned(holding(a_portfolio()), i_yaml=text).remarks == ()


def test_systems_have_the_names_of_the_register() -> None:
    unknown = Text(sv="Ladok", en="Ladok")
    assert names_of(("E-ARKIV", "Ladok", "e\u2011archive"), [E_ARCHIVE]) == (
        E_ARCHIVE.name,
        unknown,
        E_ARCHIVE.name,
    )


TWO = (ChangeRequest("CHG-1", "Nät"), ChangeRequest("CHG-2"))


@pytest.mark.parametrize(
    ("before", "given", "after"),
    [
        ((), "CHG-1", (ChangeRequest("CHG-1"),)),
        (TWO, "CHG-2", TWO),
        (TWO, "CHG-1", TWO),
        (TWO, "CHG-3", (ChangeRequest("CHG-3"), TWO[1])),
        (TWO, "", ()),
    ],
)
def test_an_old_file_has_one_change_request(before, given, after) -> None:
    stored = holding(Portfolio(a_portfolio().people, (), (an_initiative(change_requests=before),)))
    for _ in range(2):  # once more changes nothing
        [entry] = planned(stored, initiatives_csv=f"key;rfc\nINI-2026-014;{given}\n").initiatives
        assert entry.after is not None
        assert entry.after.change_requests == after
        stored = holding(Portfolio(a_portfolio().people, (), (entry.after,)))


def test_plans_are_read_and_what_is_left_out_stays() -> None:
    text = (
        "initiatives: [{key: INI-2026-014, go_live: 2028-02-29, planned: {G4: 2026-12-14, G3: '2026-12-01'}}]"
    )
    plan = planned(STORED, i_yaml=text)
    [entry] = plan.initiatives
    assert plan.faults == ()
    assert entry.after is not None
    assert entry.after.planned == {"G3": date(2026, 12, 1), "G4": date(2026, 12, 14)}
    assert entry.after.go_live == date(2028, 2, 29)
    stored = holding(Portfolio(a_portfolio().people, (), (entry.after,)))
    [emptied] = planned(stored, i_yaml="initiatives: [{key: INI-2026-014, go_live: , planned: }]").initiatives
    assert emptied.after is not None
    assert (emptied.after.planned, emptied.after.go_live) == ({}, None)
    rows = "initiative;gate;day\nINI-2026-014;G4;2026-12-14 00:00:00\n"
    [table] = planned(stored, planned_csv=rows).initiatives
    assert table.after is not None
    assert (table.after.planned, table.after.go_live) == ({"G4": date(2026, 12, 14)}, date(2028, 2, 29))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("planned: {G9: 2026-12-14}", "ny_losning of genomforande meets no gate 'G9'; use one of: "),
        ("planned: {G4: 2026-02-29}", "'2026-02-29' is not a day; write it as 2026-12-14"),
        ("planned: {G4: 0206-12-14}", "'0206-12-14' is not a day"),
        ("planned: {G4: }", "INI-2026-014: planned: day is empty; fill it in"),
        ("planned: [2026-12-14]", "planned must be a mapping of `gate: day`"),
        ("go_live: 14/12 2026", "INI-2026-014: go_live: '14/12 2026' is not a day"),
        ("rfc: A, change_requests: [{number: B}]", "rfc and change_requests are both given; leave rfc out"),
        ("change_requests: [{number: B}, {number: B}]", "change request B is already in line 1; remove one"),
        ("change_requests: [{purpose: B}]", "change_requests: number is missing; add it"),
        ("change_requests: CHG-1", "change_requests must be a list, not a single value"),
    ],
)
def test_faults_of_plans(fields: str, message: str) -> None:
    [fault] = faults(STORED, i_yaml=f"initiatives: [{{key: INI-2026-014, {fields}}}]")
    assert message in fault


def test_nothing_is_known_in_an_empty_store() -> None:
    [entry] = planned(
        EMPTY, s_yaml="systems: [{id: ladok, name: {sv: Ladok}, owners: {people: [A@B.se]}}]"
    ).systems
    assert entry.after == System("ladok", Text(sv="Ladok", en="Ladok"), Holders(("a@b.se",)))


def test_a_system_with_another_name_is_still_meant_by_the_one_it_had() -> None:
    system = replace(E_ARCHIVE, id="s-17")
    [entry] = planned(
        holding(replace(a_portfolio(), systems=(system,))),
        s_yaml="systems: [{id: s-17, name: {sv: Portalen}}]",
    ).systems
    assert entry.after is not None
    assert entry.after.former == ("E-arkiv",), "its English name it still has"
    assert (entry.after.is_called("e-ARKIV"), entry.after.is_called("portalen")) == (True, True)
    renamed = holding(replace(a_portfolio(), systems=(entry.after,)))
    [same] = planned(renamed, s_yaml="systems: [{id: s-17, name: {sv: Portalen}}]").systems
    assert not same.is_change
    [back] = planned(renamed, s_yaml="systems: [{id: s-17, name: {sv: E-Arkiv}}]").systems
    assert back.after is not None
    assert back.after.former == ("Portalen",)
    taken = planned(renamed, s_yaml="systems: [{id: nytt, name: {sv: E-arkiv}}]")
    assert taken.faults == (), "another may have it now"


def test_the_newest_twenty_names_are_known() -> None:
    system = E_ARCHIVE
    for number in range(25):
        yaml = f"systems: [{{id: e-arkiv, name: {{sv: Arkiv {number}, en: Archive}}}}]"
        [entry] = planned(holding(replace(a_portfolio(), systems=(system,))), s_yaml=yaml).systems
        assert entry.after is not None
        system = entry.after
    assert system.former[:2] == ("Arkiv 23", "Arkiv 22")
    assert len(system.former) == 20


def test_a_name_that_another_has_now_is_nobody_s_former_one() -> None:
    one, other = Text("Arkivportalen", "Archive portal"), Text("E-arkiv", "E-archive")
    systems = [System("a", one, former=("E-ARKIV", "Gamla")), System("b", other, former=("B",))]
    assert list(without_taken(systems)) == [System("a", one, former=("Gamla",))]
    assert list(without_taken([*without_taken(systems), systems[1]])) == []
    assert [each.id for each in systems if each.is_called("B")] == ["b"]


@pytest.mark.parametrize("write", [as_yaml, as_csv])
def test_former_names_are_known_where_an_export_is_imported(write) -> None:
    renamed = replace(E_ARCHIVE, former=("Arkivportalen", "Drift; teknik | arkiv", '"Arkivet"'))
    written = {
        name.replace(".", "_"): text for name, text in write(Portfolio((), (), (), (renamed,))).items()
    }
    [entry] = planned(EMPTY, **written).systems
    assert entry.after is not None
    assert entry.after.former == renamed.former
    [again] = planned(holding(replace(a_portfolio(), systems=(renamed,))), **written).systems
    assert not again.is_change


def test_former_names_that_a_file_gives_come_after_those_that_it_has_had_here() -> None:
    stored = holding(replace(a_portfolio(), systems=(replace(E_ARCHIVE, id="s-17", former=("Gamla",)),)))
    yaml = "systems: [{id: s-17, name: {sv: Portalen}, former: [Äldst, gamla, Portalen]}]"
    [entry] = planned(stored, s_yaml=yaml).systems
    assert entry.after is not None
    assert entry.after.former == ("E-arkiv", "Gamla", "Äldst")
    [again] = planned(holding(replace(a_portfolio(), systems=(entry.after,))), s_yaml=yaml).systems
    assert not again.is_change


def test_a_name_that_another_was_called_before_is_remarked_on() -> None:
    stored = holding(
        replace(a_portfolio(), systems=(replace(E_ARCHIVE, id="s-17", former=("Slutarkivet",)),))
    )

    def remarks(yaml: str) -> list[str]:
        plan = planned(stored, s_yaml=f"systems: [{yaml}]")
        assert plan.faults == ()
        return [remark.message for remark in plan.remarks]

    gone = (
        "system nytt: 'Slutarkivet' is what s-17 was called before; what names it so means nytt from now on"
    )
    assert remarks("{id: nytt, name: {sv: Slutarkivet}}") == [gone]
    given_on = "{id: s-17, name: {sv: Portalen, en: Portal}}, {id: nytt, name: {sv: E-Arkiv}}"
    assert remarks(given_on) == [gone.replace("Slutarkivet", "E-Arkiv")]
    assert remarks("{id: s-17, name: {sv: Slutarkivet}}") == [], "its own it may have again"
    [left] = remarks("{id: nytt, name: {sv: Nytt}, former: [e-arkiv, Äldre]}")
    assert left == "system nytt: 'e-arkiv' is what s-17 is called now; it isn't kept as a former name"
    [entry] = planned(
        stored, s_yaml="systems: [{id: nytt, name: {sv: Nytt}, former: [e-arkiv, Äldre]}]"
    ).systems
    assert entry.after is not None
    assert entry.after.former == ("Äldre",)
