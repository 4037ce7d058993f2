"""Every fault of an import, at its line, with what to do."""

import pytest

from bot.features.portfolio.imports.hints import choices
from tests.factories import a_forum, a_person, a_portfolio, an_initiative, person_id
from tests.importing import EMPTY, faults, holding

PEOPLE = """\
people:
  - id: 00000000-0000-4000-8000-000000000001
    name: Åsa
    mail: asa@example.org
  - id: 00000000-0000-4000-8000-000000000002
    name: Bo
    mail: bo@example.org
"""
FORUM = """\
forums:
  - id: pfld
    name: {sv: Ledningen, en: Board}
    roles: [pfld]
    seats:
      - {kind: chair, person: asa@example.org}
      - {kind: member, person: bo@example.org}
"""
INITIATIVE = """\
initiatives:
  - key: INI-2026-001
    title: Titel
    process: genomforande
    variant: ny_losning
    presenter: asa@example.org
"""


def people(line: int, new: str) -> str:
    lines = PEOPLE.splitlines()
    lines[line - 1] = new
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("line", "new", "message"),
    [
        (
            2,
            "  - id: 12",
            "12: id: '12' is not an Entra object id; write it as 8-4-4-4-12 hexadecimal digits",
        ),
        (3, "    name: ''", f"{person_id(1)}: name is empty; fill it in"),
        (3, "    name: [a]", f"{person_id(1)}: name must be a single value, not a list"),
        (
            3,
            "    name: {a: b}",
            f"{person_id(1)}: name must be a single value, not a mapping of `key: value`",
        ),
        (
            3,
            '    name: "a\\nb"',
            f"{person_id(1)}: name: must be on one line; remove the line breaks and tabs",
        ),
        (3, '    name: "a\\0b"', f"{person_id(1)}: name: has the control character U+0000; remove it"),
        (3, '    name: "\\ud800"', f"{person_id(1)}: name: has the control character U+D800; remove it"),
        (3, f"    name: {'x' * 201}", f"{person_id(1)}: name: has 201 characters; shorten it to 200"),
        (3, "    nam: Åsa", f"{person_id(1)}: unknown key 'nam'; did you mean 'name'?"),
        (
            4,
            "    mail: asa",
            f"{person_id(1)}: mail: 'asa' is not a mail address; write it as name@organisation.se",
        ),
        (
            4,
            "    locale: de",
            f"{person_id(1)}: locale: 'de' is not a language of the product; write sv or en",
        ),
        (
            4,
            "    time_zone: Europe/Stokholm",
            f"{person_id(1)}: time_zone: 'Europe/Stokholm' is not an IANA time zone; "
            "did you mean 'Europe/Stockholm'?",
        ),
        (
            4,
            "    work_start: 25:00",
            f"{person_id(1)}: work_start: '25:00' is not a time of day; write it as 08:00",
        ),
        (
            4,
            "    work_start: 18:00",
            f"{person_id(1)}: work_start must be before work_end; correct one of them",
        ),
        (
            7,
            "    mail: ASA@example.org",
            f"{person_id(2)}: mail ASA@example.org is also that of {person_id(1)}; correct one of them",
        ),
        (4, "    name: Eva", "name stands twice, first in line 3; remove one"),
        (
            5,
            "  - id: 00000000-0000-4000-8000-000000000001",
            f"{person_id(1)} stands twice in people, first at",
        ),
    ],
)
def test_a_faulty_person(line: int, new: str, message: str) -> None:
    found = faults(EMPTY, people_yaml=people(line, new))
    assert any(fault.startswith(f"people.yaml:{line}: {message}") for fault in found), found
    assert len(found) == (1 if "nam:" not in new else 2), found


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("sv: Ledningen, ", "", "2: body pfld: name.sv is missing; add it"),
        (
            "{sv: Ledningen, en: Board}",
            "Board",
            "3: pfld: name must be a mapping with en, sv, not a single value",
        ),
        ("en: Board", "en: Board, fi: A", "3: pfld: unknown key 'fi' in name; use one of: en, sv"),
        ("[pfld]", "[pfdl]", "4: body pfld: no process has a role 'pfdl' for a body; did you mean 'pfld'?"),
        ("[pfld]", "[tsa]", "4: body pfld: no process has a role 'tsa' for a body; use one of: "),
        ("[pfld]", "[]", "4: pfld: roles is empty; name at least one"),
        ("[pfld]", "pfld", "4: pfld: roles must be a list, not a single value"),
        ("[pfld]", "[{a: b}]", "4: pfld: roles must hold single, filled-in values"),
        (
            "[pfld]",
            "[pfld]\n    rules: {quorum: 0}",
            "5: pfld: rules.quorum: '0' is not possible; write a whole",
        ),
        (
            "[pfld]",
            "[pfld]\n    rules: {quorum: 3}",
            "2: body pfld has quorum 3 of 2 seats; nobody could satisfy it",
        ),
        (
            "[pfld]",
            "[pfld]\n    rules: {early_close: maybe}",
            "5: pfld: rules.early_close: 'maybe' is neither;",
        ),
        ("[pfld]", "[pfld]\n    rules: {min_workdays: 9}", "2: body pfld: open_workdays must be at least"),
        ("chair,", "chairman,", "6: pfld: seats: kind: 'chairman' is not possible; did you mean 'chair'?"),
        ("chair,", "member,", "2: body pfld has 0 chairs; give it exactly one"),
        (
            "chair,",
            "chair, order: 1,",
            "6: pfld: seats: order is for substitutes, and members who may preside in turn; leave it out",
        ),
        ("kind: chair, ", "", "6: pfld: seats: kind is missing; add it"),
        (
            "{kind: chair, person: asa@example.org}",
            "Åsa",
            "6: pfld: seats: each entry must be a mapping, not a",
        ),
        (
            "bo@",
            "bu@",
            "7: body pfld: nobody is known by 'bu@example.org' (did you mean 'bo@example.org'?);",
        ),
        (
            "bo@example.org",
            "Bo",
            "7: pfld: seats: person: 'Bo' is no person; write a mail address or an Entra",
        ),
        ("bo@", "asa@", f"2: {person_id(1)} has 2 seats in body pfld; give each person one"),
        ("id: pfld", "id: a/b", "2: a/b: id: 'a/b' is not an id; use letters, digits, `-`, `_` and `.`"),
        ("- id: pfld\n    name:", "- name:", "2: this entry of forums: id is missing; add it"),
    ],
)
def test_a_faulty_forum(old: str, new: str, message: str) -> None:
    assert old in FORUM
    [found] = faults(EMPTY, people_yaml=PEOPLE, forums_yaml=FORUM.replace(old, new, 1))
    assert found.startswith(f"forums.yaml:{message}"), found


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ("place: G9", "7: INI-2026-001: genomforande has no stage or gate 'G9'; use one of: "),
        ("place: ram", "7: INI-2026-001: the variant ny_losning never meets the gate ram; use one of: "),
        (
            "version: 9.9.9",
            "7: INI-2026-001: process genomforande has no version '9.9.9'; use one of: 1.0.0, 1.1.0, 1.2.0",
        ),
        ("forum: pfdl", "7: INI-2026-001: there is no body 'pfdl'; did you mean 'pfld'?"),
        (
            "forum: other",
            "7: INI-2026-001: body other fills no role that decides in genomforande; name another",
        ),
        (
            "roles: {tsaa: asa@example.org}",
            "7: INI-2026-001: genomforande has no role 'tsaa'; did you mean 'tsa'?",
        ),
        (
            "roles: {pfld: asa@example.org}",
            "7: INI-2026-001: role pfld is filled by a body; name it among the",
        ),
        ("roles: {tsa: no@example.org}", "7: INI-2026-001: role tsa: nobody is known by 'no@example.org'"),
        (
            "roles: {tsa: [bo@example.org, BO@example.org]}",
            "7: INI-2026-001: BO@example.org holds the role tsa twice; remove one",
        ),
        ("roles: [tsa]", "7: INI-2026-001: roles must be a mapping of `role: [person, …]`"),
        ("papers: {}", "7: INI-2026-001: papers must be a list, not a mapping of `key: value`"),
        (
            "papers: [{id: p, title: P, url: 'http://example.org', version: 1, sha256: SHA}]",
            "7: INI-2026-001: pa",
        ),
        (
            "papers: [{id: p, title: P, url: 'https://a.se', version: 1, sha256: abc}]",
            "7: INI-2026-001: papers: sha256: 'abc' is not a sha256; write its 64 hexadecimal digits",
        ),
        (
            "papers: [{id: p, title: P, url: 'https://a.se', version: 1, sha256: SHA, evidence: plann}]",
            "7: INI-2026-001: no gate of genomforande asks for evidence 'plann'; did you mean 'plan'?",
        ),
        (
            "answers: [{gate: G9, criterion: g3_1, value: met}]",
            "7: INI-2026-001: genomforande has no gate 'G9'",
        ),
        (
            "answers: [{gate: G3, criterion: g4_1, value: met}]",
            "7: INI-2026-001: gate G3 has no criterion 'g4_1'; did you mean 'g3_1'?",
        ),
        (
            "answers: [{gate: G3, criterion: g3_1, value: yes}]",
            "7: INI-2026-001: answers: value: 'yes' is not possible; use one of: met, not_applicable, not_met",
        ),
        (
            "answers: [{gate: G3, criterion: g3_1, value: not_applicable, note: ' '}]",
            "7: INI-2026-001: g3_1 is not applicable; say why in its note",
        ),
        (
            "answers: [{gate: G3, criterion: g3_1, value: met}, {gate: G3, criterion: g3_1, value: met}]",
            "7: INI-2026-001: g3_1 at G3 is answered in line 7; remove one",
        ),
        (
            "steps: [{stage: genomforandefasen, step: testa, status: done}]",
            "7: INI-2026-001: genomforande has no stage 'genomforandefasen'; did you mean 'genomforandefas'?",
        ),
        (
            "steps: [{stage: genomforandefas, step: test, status: done}]",
            "7: INI-2026-001: stage genomforandefas has no step 'test'; did you mean 'testa'?",
        ),
        (
            "steps: [{stage: genomforandefas, step: testa, status: not_applicable}]",
            "7: INI-2026-001: step testa is not applicable; say why in its reason",
        ),
        (
            "steps: [{stage: genomforandefas, step: testa, status: done}, "
            "{stage: genomforandefas, step: testa, status: done}]",
            "7: INI-2026-001: round 1 of testa is already in line 7; remove one",
        ),
    ],
)
def test_a_faulty_initiative(added: str, message: str) -> None:
    forums = FORUM + FORUM.replace("forums:\n", "").replace("[pfld]", "[portf]").replace(
        "id: pfld", "id: other"
    )
    initiative = f"{INITIATIVE}    {added.replace('SHA', 'a' * 64)}\n"
    [found] = faults(EMPTY, people_yaml=PEOPLE, forums_yaml=forums, initiatives_yaml=initiative)
    assert found.startswith(f"initiatives.yaml:{message}"), found


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("INI-2026-001", "INI-26-1", "2: INI-26-1: key: 'INI-26-1' is not a key; write it as INI-2026-014"),
        ("    presenter: asa@example.org\n", "", "2: INI-2026-001: presenter is missing; add it"),
        (
            "presenter: asa@",
            "presenter: no@",
            "6: INI-2026-001: presenter: nobody is known by 'no@example.org'",
        ),
        (
            "genomforande",
            "genomforandet",
            "4: INI-2026-001: there is no process 'genomforandet'; did you mean",
        ),
        (
            "ny_losning",
            "ny",
            "5: INI-2026-001: genomforande has no variant 'ny'; use one of: befintligt_system",
        ),
    ],
)
def test_an_initiative_that_lacks_or_misspells_what_it_must_have(old: str, new: str, message: str) -> None:
    assert old in INITIATIVE
    [found] = faults(EMPTY, people_yaml=PEOPLE, initiatives_yaml=INITIATIVE.replace(old, new, 1))
    assert found.startswith(f"initiatives.yaml:{message}"), found


def test_a_mandatory_step_cannot_be_not_applicable() -> None:
    step = "steps: [{stage: utveckling, step: forbered, status: not_applicable, reason: x}]"
    initiative = INITIATIVE.replace("genomforande", "ide-till-produktion") + f"    {step}\n"
    [found] = faults(EMPTY, people_yaml=PEOPLE, initiatives_yaml=initiative)
    assert "step forbered is mandatory: it can't be not applicable; set another status" in found


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a",
        "ftp://example.org/a",
        "javascript:alert(1)",
        "https://",
        "https://user:secret@example.org/",
        "https://exa mple.org",
        "https://[::1",
        "//example.org",
        "file:///etc/passwd",
        "http://localhost.example.org/",
        "http://10.0.0.1/",
    ],
)
def test_addresses_that_may_not_be_shown(url: str) -> None:
    paper = f"papers: [{{id: p, title: P, url: '{url}', version: 1, sha256: {'a' * 64}}}]"
    [found] = faults(EMPTY, people_yaml=PEOPLE, initiatives_yaml=f"{INITIATIVE}    {paper}\n")
    assert found.startswith("initiatives.yaml:7: INI-2026-001: papers: url: ")
    assert "secret" not in found


@pytest.mark.parametrize(
    "url", ["https://example.org", "http://127.0.0.1:8000/a", "http://[::1]/", "http://localhost/a"]
)
def test_addresses_that_may_be_shown(url: str) -> None:
    paper = f"papers: [{{id: p, title: P, url: '{url}', version: 1, sha256: {'a' * 64}}}]"
    assert faults(EMPTY, people_yaml=PEOPLE, initiatives_yaml=f"{INITIATIVE}    {paper}\n") == []


def test_three_bad_rows_among_a_thousand_give_three_faults() -> None:
    rows = [f"{person_id(number)};Person {number};p{number}@example.org;sv" for number in range(1000)]
    rows[99] = rows[99].replace(";sv", ";de")
    rows[499] = rows[499].replace("p499@example.org", "p499")
    rows[899] = f"{rows[899]};one cell too many"
    seats = ["forum;kind;person", f"pfld;chair;{person_id(99)}", f"pfld;member;{person_id(899)}"]
    found = faults(
        EMPTY,
        people_csv="id;name;mail;locale\n" + "\n".join(rows),
        forums_csv="id;name.sv;name.en;roles\npfld;A;B;pfld",
        seats_csv="\n".join(seats),
    )
    assert [fault.split(": ")[0] for fault in found] == ["people.csv:101", "people.csv:501", "people.csv:901"]


def test_the_faults_of_all_files_are_told_in_their_order() -> None:
    found = faults(
        EMPTY,
        b_yaml=people(3, "    name: ''").replace("bo@", "bo"),
        a_yaml="people: 1\nforum: []\n",
        c_csv="forum;kind;person\nx;chair;asa@example.org\n",
        d_txt="",
        e_yaml="initiatives:\n  - key: [",
    )
    assert [fault.rsplit(": ", 1)[0].split(": ")[0] for fault in found] == [
        "a.yaml:1",
        "a.yaml:2",
        "b.yaml:3",
        "b.yaml:7",
        "c.csv:2",
        "d.txt:0",
        "e.yaml:2",
    ]


def test_history_is_not_rewritten() -> None:
    stored = holding(a_portfolio())
    for line in ("process: ide-till-produktion", "version: 1.0.1"):
        [found] = faults(stored, i_yaml=f"initiatives:\n  - key: INI-2026-014\n    {line}\n")
        assert found.startswith("i.yaml:3: INI-2026-014 follows genomforande 1.2.0 since its start")
    same = "initiatives:\n  - {key: INI-2026-014, process: genomforande, version: 1.2.0}\n"
    assert faults(stored, i_yaml=same) == []


@pytest.mark.parametrize("line", ["place: genomforandefas", "variant: befintligt_system"])
def test_an_initiative_at_vote_stays_where_it_is(line: str) -> None:
    moved = f"initiatives:\n  - key: INI-2026-014\n    title: Ny titel\n    {line}\n"
    [*found] = faults(holding(a_portfolio(), "INI-2026-014"), i_yaml=moved)
    assert any("while a ballot is open; close the gate first" in fault for fault in found)
    same = "initiatives:\n  - {key: INI-2026-014, title: Ny titel, place: G3}\n"
    assert faults(holding(a_portfolio(), "INI-2026-014"), i_yaml=same) == []


def test_what_does_not_exist_can_not_be_added_to() -> None:
    stored = holding(a_portfolio())
    seats = f"forum,kind,person\nnone,chair,{person_id(1)}\npfld,chair,{person_id(1)}\n"
    papers = f"initiative,id,title,url,version,sha256\nINI-2026-099,p,P,https://a.se,1,{'a' * 64}\n"
    assert faults(stored, seats_csv=seats, papers_csv=papers) == [
        "papers.csv:2: no initiative INI-2026-099 in the import or the store; add it, or correct the key",
        "seats.csv:2: no body none in the import or the store; add it under forums, or correct the id",
    ]


def test_two_people_with_one_mail_in_the_store_must_be_named_by_id() -> None:
    stored = holding(a_portfolio())
    stored = type(stored)(
        {**stored.people, person_id(50): a_person(50, mail="person1@example.org")},
        {"pfld": a_forum()},
        {"INI-2026-014": an_initiative()},
        stored.models,
    )
    [found] = faults(stored, i_yaml="initiatives: [{key: INI-2026-014, presenter: person1@example.org}]")
    assert found.endswith("several people have the mail person1@example.org; use the id")


def test_a_hint_names_the_likely_one_or_all_where_they_are_few() -> None:
    assert choices("a", []) == "there is none to choose from"
    assert choices("approvd", ["approved", "rejected"]) == "did you mean 'approved'?"
    assert choices("x", ["b", "a", "b"]) == "use one of: a, b"
    assert choices("x", [f"option {number:02}" for number in range(13)]).endswith("option 11 …")
