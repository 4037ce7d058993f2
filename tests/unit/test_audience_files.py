"""Audiences and lists of people from files: odd ones are told by line, and the rest of the choice is kept."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_database
from bot.core.people_port import PEOPLE
from bot.features.announcements.rule_files import find_rights, read_rights
from bot.features.announcements.sending_rules import ReachKind, SenderMark, SendingRule, WhoKind
from bot.features.directory.audience_files import read_audience_file
from bot.features.directory.audience_ports import PEOPLE_LISTS, SAVED_AUDIENCES, SavedAudience
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.entries import AttributeRule, Group
from bot.features.directory.finding_audiences import find_audience_of
from bot.features.directory.named_people import find_people, read_people
from bot.features.directory.ports import GROUPS
from bot.features.portfolio.ports import FORUMS
from storage.engine.opening import SqlDatabase
from tests.audience_room import THEN, MemorySystems, an_entry, fill, people, room
from tests.factories import a_forum, a_person, person_id, some_people
from tests.workbooks import a_workbook

GROUP = "11111111-0000-4000-8000-000000000001"
ONE, TWO, THREE = "person1@example.org", "person2@example.org", "person3@example.org"


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[SqlDatabase]:
    systems = MemorySystems({"arkiv": [person_id(1)]}, {"arkiv": []})
    async with open_database(sqlite_url, features=room(systems)) as opened:

        def prepare(uow: Any) -> None:
            fill(uow, [an_entry(number) for number in range(1, 151)], {GROUP: [1]})
            fill(uow, [an_entry(7, mail="delad@example.org"), an_entry(8, mail="Delad@example.org")])
            for person in some_people():
                uow[PEOPLE].save(person)
            uow[PEOPLE].save(a_person(900, mail="Åsa.Öst@example.org"))
            uow[FORUMS].save(a_forum())
            saved = SavedAudience("Forskare", "cli:test", Audience((people(3),)), THEN)
            uow[SAVED_AUDIENCES].save(saved)
            left_out = SavedAudience("Utom en", "cli:test", Audience((people(3),), (people(4),)), THEN)
            uow[SAVED_AUDIENCES].save(left_out)

        await opened.run(lambda _command, uow, _now: prepare(uow), None)
        yield opened


async def look_up(house: SqlDatabase, path: Path) -> tuple[list[int], list[str]]:
    """Who is found, by number; and each fault without the file's name."""
    found = await house.read(lambda written, uow, _now: find_people(written, uow), read_people(path))
    said = [str(fault).removeprefix(f"{path}") for fault in found.faults]
    return [int(one[-12:]) for one in found.people], said


@pytest.mark.parametrize(
    ("data", "numbers", "said"),
    [
        (f"mail\n{ONE}\n{TWO}\n".encode(), [1, 2], []),
        (f"\ufeffNamn;E-post\r\nÅsa Öst;{ONE}\r\nBo;{TWO.upper()}\r\n".encode(), [1, 2], []),
        (f"Namn;E-post\r\nÅsa Öst;{ONE}\r\nÖrjan;åsa.öst@example.org\r\n".encode("cp1252"), [1, 900], []),
        (f"{ONE}\n{TWO}\n{ONE}\n".encode(), [1, 2], [f":3: {ONE} stands in line 1 too"]),
        (f"{ONE}\nAnna Andersson\n{TWO}\n".encode(), [1, 2], [":2: 'Anna Andersson' is no mail address"]),
        (b"mail\n" + ONE.encode() + b"\nfel@\n\n;;\n", [1], [":3: 'fel@' is no mail address"]),
        (f"a;b\n{ONE};x\ny;\n".encode(), [1], [":3: 'y' is no mail address"]),
        (f"a;b\nx;{ONE}\ny;\n".encode(), [1], [":3: the line names nobody"]),
        (f"fel@\n{ONE}\n".encode(), [1], [":1: 'fel@' is no mail address"]),
        (b"mail\nborta@example.org\n", [], [":2: nobody in the directory has the mail address"]),
        (b"mail\ndelad@example.org\n", [], [":2: several people have the mail address"]),
        (f"id\n{{{person_id(5).upper()}}}\n".encode(), [5], []),
        (f"id\n{person_id(777)}\n".encode(), [777], [":2: nobody in the directory has the id"]),
        (f'"Anna A <{ONE}>"\nmailto:{TWO}\n'.encode(), [1, 2], []),
        (f"sep=;\nx;{ONE}\n".encode(), [1], []),
        (f"{ONE}\u200b\n\u00a0{TWO}\n".encode(), [1, 2], []),
        (f"{ONE}\n{person_id(1)}\n".encode(), [1], []),
        (b"namn\nAnna\nBo\n", [], [":1: no mail address and no Entra object id in it"]),
        (b"", [], [": nobody is named in it"]),
        (b"\xff\xd8\xff\x00\x81\n", [], [": a picture, where text is read"]),
        (b"PK\x03\x04rest", [], [": an Excel workbook"]),
        (f"mail\n{ONE}\n".encode("utf-16"), [1], []),
        (f"Chef;E-post\n{THREE};{ONE}\n{THREE};\n".encode(), [1], [":3: the line names nobody"]),
        (f"Anställd;Kontakt\nÅsa;{ONE}\n".encode(), [1], []),
        (f"{ONE}; {TWO}; {THREE}\n".encode(), [1], [f":1: {TWO} (and 1 more) stands beside another one"]),
        (f"E-post;Objekt-ID\n{ONE};\n;{person_id(2)}\n".encode(), [1, 2], []),
        (
            f"E-post;Objekt-ID\n{ONE};{person_id(2)}\n{TWO};{person_id(2)}\n".encode(),
            [2],
            [f":2: {ONE} and {person_id(2)} are two different people"],
        ),
        (f"E-post;Objekt-ID\nfore.giftet@example.org;{person_id(3)}\n".encode(), [3], []),
        (f"Objekt-ID;E-post\n{person_id(7)};delad@example.org\n".encode(), [7], []),
        (
            f"E-post;Objekt-ID\nborta@example.org;{person_id(777)}\n".encode(),
            [],
            [":2: nobody in the directory has the mail address"],
        ),
        (f"E-post;Objekt-ID\nfel@;{person_id(3)}\n{ONE};\n".encode(), [1], [":2: 'fel@' is no mail address"]),
        (f"{ONE};{person_id(1)}\n{TWO};{person_id(2)}\n".encode(), [1, 2], []),
        (f"anna.example.org\n{ONE}\n".encode(), [1], [":1: 'anna.example.org' is no mail address"]),
        (f"{person_id(2)[:-1]}\n{ONE}\n".encode(), [1], [f":1: '{person_id(2)[:-1]}' is no mail address"]),
        (f"mail;mail\n{ONE};{TWO}\n{TWO};{TWO}\n".encode(), [2], [f":2: {ONE} and {TWO} are two different"]),
        (f"UPN;E-post\nfore.giftet@example.org;{THREE}\n".encode(), [3], []),
        (f"E-post;UPN;Objekt-ID\nborta@example.org;b@example.org;{person_id(3)}\n".encode(), [3], []),
    ],
)
async def test_odd_lists(
    house: SqlDatabase, tmp_path: Path, data: bytes, numbers: list[int], said: list[str]
) -> None:
    file = tmp_path / "personal.csv"
    file.write_bytes(data)
    found, faults = await look_up(house, file)
    assert found == numbers
    assert len(faults) == len(said), faults
    for fault, begins in zip(faults, said, strict=True):
        assert fault.startswith(begins)
        assert ";" in fault, "it says what to do"


async def test_a_workbook_and_a_file_of_another_kind(house: SqlDatabase, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Namn", "Mail"], ["Åsa", ONE], [None, None], ["Bo", "fel"], ["Cia", THREE]]
    file = tmp_path / "personal.xlsx"
    file.write_bytes(a_workbook(Om=[["Rapport"]], blad=rows, fler=[["E-post"], [TWO]]))
    found, [fault] = await look_up(house, file)
    assert found == [1, 3, 2]
    assert ":4: 'fel' is no mail address" in fault
    for name in ("personal.docx", "borta.csv"):
        _, [fault] = await look_up(house, tmp_path / name)
        assert "neither a .csv nor an .xlsx" in fault or "can't be read" in fault


async def test_a_yaml_file_with_every_kind_of_part(house: SqlDatabase, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("\n".join(person_id(number) for number in range(1, 151)), "utf-8")
    file = tmp_path / "a.yaml"
    file.write_text(
        f"""
audience:
  include:
    - group: gruppen {GROUP}
    - group: 22222222-0000-4000-8000-000000000002
    - forum: Portföljledningen
    - system_users: Arkiv
    - system_owners: arkiv
    - attributes: {{unit: Vård, title: Läkare}}
    - people: [{ONE}, {person_id(2)}]
    - file: p.csv
    - saved: forskare
  exclude:
    - people: {TWO}
""",
        "utf-8",
    )
    found = await house.run(
        lambda written, uow, _now: find_audience_of(written, uow), read_audience_file(file)
    )
    assert found.faults == ()
    *others, listed = sorted(found.audience.include, key=lambda part: part.name == "p.csv")
    assert [(part.kind.value, part.of) for part in others] == [
        ("group", GROUP),
        ("group", "22222222-0000-4000-8000-000000000002"),
        ("forum", "pfld"),
        ("system_users", "arkiv"),
        ("system_owners", "arkiv"),
        ("attributes", ""),
        ("people", ""),
        ("people", ""),
    ]
    assert others[5].rule == AttributeRule(unit="Vård", title="Läkare")
    assert found.audience.exclude == (people(2),)
    assert (listed.kind, listed.people) == (PartKind.PEOPLE, ())
    assert await house.read(lambda name, uow, _now: uow[PEOPLE_LISTS].count(name), listed.of) == 150


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("audience: x", "must be a list"),
        ("audience:\n  include: []", "nothing is included"),
        ("audience:\n  - group: Ingen", "no group is called 'Ingen'"),
        ("audience:\n  - forum: pfldd", "did you mean 'pfld'"),
        ("audience:\n  - system_users: x", "no system users is called 'x'"),
        ("audience:\n  - saved: Forskar", "did you mean 'Forskare'"),
        ("audience:\n  - grupp: x", "unknown kind 'grupp'; did you mean 'group'"),
        ("audience:\n  - group: x\n    forum: y", "a part is one"),
        ("audience:\n  - group:", "group must be a single value"),
        ("audience:\n  - attributes: {unti: x}", "did you mean 'unit'"),
        ("audience:\n  - attributes: {unit: ''}", "attributes say nothing"),
        (f"audience:\n  - attributes: {{unit: {'x' * 201}}}", "more than 200 characters"),
        ("audience:\n  - attributes: x", "attributes must be a mapping"),
        ("audience:\n  - people: [nobody]", "is no person"),
        ("audience:\n  - file: borta.csv", "can't be read"),
        ("audience:\n  includ: []", "unknown key 'includ'"),
        ("audience: !x []", "tags are not used here"),
        ("audience:\n  include: []\n  exclude: []\n  exclude: []", "`exclude` stands twice"),
        ("exclude: []\naudience:\n  - forum: pfld", "'exclude' stands beside `audience`"),
        ("audience:\n  include: []\n  exclude: [saved: Utom en]", "Utom en leaves people out itself"),
        ("", "there is no `audience`"),
    ],
)
async def test_what_is_wrong_is_told_and_the_rest_kept(
    house: SqlDatabase, tmp_path: Path, written: str, said: str
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(written, "utf-8")
    found = await house.run(lambda it, uow, _now: find_audience_of(it, uow), read_audience_file(file))
    assert said in " ".join(map(str, found.faults))
    if "\n  - " in written:
        file.write_text(f"{written}\n  - forum: pfld\n", "utf-8")
        found = await house.run(lambda it, uow, _now: find_audience_of(it, uow), read_audience_file(file))
        assert AudiencePart(PartKind.FORUM, "pfld", "Portföljledningen") in found.audience.include
        assert found.faults


async def test_a_saved_audience_brings_those_whom_it_leaves_out(house: SqlDatabase, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("audience: [saved: utom en, forum: pfld]", "utf-8")
    found = await house.run(lambda it, uow, _now: find_audience_of(it, uow), read_audience_file(file))
    assert (found.faults, found.audience.exclude) == ((), (people(4),))
    assert people(3) in found.audience.include


async def test_rights_from_a_file(house: SqlDatabase, tmp_path: Path) -> None:
    file = tmp_path / "rights.yaml"
    file.write_text(
        f"""
approve_above: 50
rules:
  - who: administrators
    to: anything
  - who: {{forum: pfld}}
    to: own_unit
  - who: {{person: {ONE}}}
    to: [{{forum: pfld}}]
  - who: {{group: {GROUP}}}
    to: initiative_systems
approvers: [{{role: va}}]
""",
        "utf-8",
    )
    found = await house.run(lambda it, uow, _now: find_rights(it, uow), read_rights(file))
    rights = found.rights
    assert (found.faults, found.doubts) == ((), ())
    assert (rights.approve_above, rights.approvers) == (50, (SenderMark(WhoKind.ROLE, "va"),))
    forum = AudiencePart(PartKind.FORUM, "pfld", "Portföljledningen")
    person = SenderMark(WhoKind.PERSON, person=person_id(1))
    assert rights.rules == (
        SendingRule(SenderMark(WhoKind.ADMINISTRATORS), ReachKind.ANYTHING),
        SendingRule(SenderMark(WhoKind.FORUM, "pfld"), ReachKind.OWN_UNIT),
        SendingRule(person, ReachKind.LISTED, (forum,)),
        SendingRule(SenderMark(WhoKind.GROUP, GROUP), ReachKind.INITIATIVE_SYSTEMS),
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("x: 1", "there are no `rules`"),
        ("rules: x", "rules must be a list"),
        ("rules:\n  - who: administrators", "a rule is `who` and `to`"),
        ("rules:\n  - {who: chefer, to: anything}", "nobody can tell who that is"),
        ("rules:\n  - {who: administrators, to: anythin}", "did you mean 'anything'"),
        ("rules:\n  - who: {forum: pfldd}\n    to: anything", "did you mean 'pfld'"),
        ("rules:\n  - who: {person: borta@example.org}\n    to: anything", "nobody in the directory"),
        ("rules:\n  - who: {person: x}\n    to: anything", "is no person"),
        ("rules:\n  - who: {group: x}\n    to: anything", "no group is called 'x'"),
        ("rules:\n  - who: administrators\n    to: [{forum: x}]", "no forum is called 'x'"),
        ("rules: []\napprove_above: -1", "approve_above"),
        ("rules: []\nrulez: 1", "did you mean 'rules'"),
        ("rules: []\napprovers: [x]", "nobody can tell who that is"),
        ("{", "this is not YAML"),
        ("rules: []\nrules: []", "`rules` stands twice"),
        ("rules: [{who: administrators, to: [saved: Utom en]}]", "a saved audience in it leaves people out"),
    ],
)
async def test_odd_rights(house: SqlDatabase, tmp_path: Path, written: str, said: str) -> None:
    file = tmp_path / "rights.yaml"
    file.write_text(written, "utf-8")
    found = await house.run(lambda it, uow, _now: find_rights(it, uow), read_rights(file))
    assert said in " ".join(map(str, found.faults))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("group: Alla chefer", "2 are called 'Alla chefer'; write the id: ett or två"),
        ("group: två", ""),
    ],
)
async def test_what_several_are_called_is_told(
    house: SqlDatabase, tmp_path: Path, part: str, said: str
) -> None:
    def more(_command: None, uow: Any, _now: Any) -> None:
        for name in ("ett", "två"):
            uow[GROUPS].save(Group(name, "Alla chefer"))

    await house.run(more, None)
    file = tmp_path / "a.yaml"
    file.write_text(f"audience:\n  include:\n    - people: [{ONE}]\n  exclude:\n    - {part}\n", "utf-8")
    found = await house.run(
        lambda written, uow, _now: find_audience_of(written, uow), read_audience_file(file)
    )
    assert [fault.message.partition(said)[1] for fault in found.faults] == [said] * bool(said)
    assert (len(found.audience.include), len(found.audience.exclude)) == (1, int(not said))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("{unit: Vårdd}", "nobody in the directory has the unit 'Vårdd'; did you mean 'Vård'?"),
        ("{unit: Vård, title: Lakare}", "nobody in the directory has the title 'Lakare'"),
        ("{unit: Vård, title: Chef}", "nobody in the directory is all of that"),
        ("{place: Lund}", ""),
    ],
)
async def test_a_rule_that_nobody_fits_today_stops_only_whom_something_is_for_now(
    house: SqlDatabase, tmp_path: Path, rule: str, said: str
) -> None:
    entries = [an_entry(21, unit="Vård", title="Läkare"), an_entry(22, unit="Skola", title="Chef")]
    await house.run(lambda _c, uow, _now: fill(uow, entries), None)
    rights = tmp_path / "rights.yaml"
    rights.write_text(f"rules:\n  - who: administrators\n    to: [attributes: {rule}]\n", "utf-8")
    held = await house.run(lambda it, uow, _now: find_rights(it, uow), read_rights(rights))
    assert (held.faults, len(held.rights.rules[0].listed)) == ((), 1)
    assert [said in each.message for each in held.doubts] == [True] * bool(said)
    file = tmp_path / "a.yaml"
    for include, exclude, once in ((rule, "", True), (rule, "", False), ("", rule, True)):
        parts = [
            f"{name}:\n    - attributes: {of or '{unit: Vård}'}"
            for name, of in (("include", include), ("exclude", exclude))
        ]
        file.write_text("audience:\n  " + "\n  ".join(parts), "utf-8")
        found = await house.run(
            lambda written, uow, _now, now=once: find_audience_of(written, uow, once=now),
            read_audience_file(file),
        )
        told, silent = (found.faults, found.doubts) if include and once else (found.doubts, found.faults)
        assert ([said in each.message for each in told], silent) == ([True] * bool(said), ())
        assert (len(found.audience.include), len(found.audience.exclude)) == (1, 1)
