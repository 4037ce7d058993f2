"""What an administrator does from day to day at the command line: releases, needs, a gate's deadline, conditions."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.features.conditions.ports import CONDITIONS
from bot.features.gates.kinds import Choice
from bot.features.gates.ports import BALLOTS
from bot.features.gates.voting import cast
from bot.features.needs.needs import Need, NeedSource, NeedState
from bot.features.needs.ports import NEEDS
from bot.features.releases.ports import RELEASES
from tests.factories import person_id
from tests.flows.test_cli_gate import KEY, change, fill, workday
from tests.typing_commands import Run, typed_at

FREEZE = """freezes:
- {{id: jul, name: {{sv: Julfrysning, en: Christmas freeze}}, first: {first}, last: {last}, roles: [va]}}
releases:
"""
RELEASE = """- kind: planned_outage
  title: {{sv: "{title}", en: "{title} (en)"}}
  changes: {{sv: Ditt kort läses in på nytt., en: Your card is read in again.}}
  goes_live_at: {day} 06:00
  ends_at: {day} 10:00
  downtime: {{begins: {day} 06:00, ends: {day} 10:00}}
  systems: [Passersystemet]
  rollback: De gamla läsarna sätts tillbaka.
  rfcs: [CHG-20417]
  links: ["Guiden | The guide | https://example.org/guide"]
  support: {{sv: Desken, en: The desk, person: person9@example.org}}
  manager: person10@example.org
"""
INTERESTED = (
    "interested.audience=forum:pfld",
    *(f"interested.{who}.reason=Behövs inte." for who in ("employees", "management", "others")),
)


@pytest.fixture
def run(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    change(sqlite_url, fill)
    return typed_at(sqlite_url, monkeypatch, tmp_path)


def _is_struck_out_in_the_file(run: Run, release: str) -> None:
    """Whoever has it in a calendar of their own is told, by the same UID; a draft that was thrown away isn't there."""
    before = _events("r.ics")[release]
    assert (before["status"], before["sequence"]) == ("CONFIRMED", 4)
    Path("d.yaml").write_text("releases:\n" + RELEASE.format(title="Aldrig", day=workday(15)), "utf-8")
    run("release", "import", "d.yaml")
    draft = json.loads(run("release", "list", "--json"))[-1]["id"]
    run("release", "cancel", draft, "--why", "Nej.")
    assert release not in run("release", "calendar")
    run("release", "calendar", "--ics", "r.ics")
    after = _events("r.ics")
    assert (after[release]["status"], after[release]["sequence"]) == ("CANCELLED", 5)
    assert draft not in after


def _events(file: str) -> dict[str, Any]:
    found = Calendar.from_ical(Path(file).read_bytes()).walk("VEVENT")
    return {str(event["uid"]).removesuffix("@grindvakt"): event for event in found}


def test_the_life_of_a_release(run: Run, sqlite_url: str) -> None:
    day, later = workday(15), workday(25)
    two = "".join(RELEASE.format(title=title, day=day) for title in ("Nya kort [/]", "Nya läsare"))
    Path("r.yaml").write_text(FREEZE.format(first=workday(14), last=workday(16)) + two, "utf-8")
    assert run("release", "import", "r.yaml") == "2 releases, 1 freeze\n"
    misspelt = FREEZE.format(first=workday(14), last=workday(16)).replace(
        "roles: [va]", "systems: [Pasersystem]"
    )
    Path("f.yaml").write_text(misspelt.replace("id: jul", "id: pas").replace("releases:\n", ""), "utf-8")
    assert "names 'Pasersystem', which isn't registered" in run("release", "import", "f.yaml")
    run("release", "thaw", "pas")
    first, second = [each["id"] for each in json.loads(run("release", "list", "--json"))]
    assert "Interested parties, employees: is missing" in run("release", "plan", first, status=1)
    assert run("release", "set", first, "x", status=1) == "x: write name=value\n"
    assert "in the freeze jul (" in run("release", "show", first)
    for each in (first, second):
        assert run("release", "set", each, *INTERESTED) == f"{each}: revision 3\n"
    assert "Christmas freeze" in run("release", "plan", first, status=1)
    assert "Write why" in run("release", "except", first, "jul", "--reason", " ", status=1)
    assert run("release", "except", first.lower(), "jul", "--reason", "Larmet är trasigt.") == (
        f"{first} may go out in jul\n"
    )
    assert run("release", "plan", first) == f"{first}: planned\n"
    run("release", "calendar", "--ics", "r.ics")
    assert _events("r.ics")["jul.freeze"]["status"] == "CONFIRMED"
    assert run("release", "thaw", " jul\u200b") == "jul is removed\n"
    assert "There is no freeze jul." in run("release", "thaw", "jul", status=1)
    assert run("release", "calendar", "--ics", "r.ics") == "r.ics: 1 release, 0 freezes\n"
    struck_out = _events("r.ics")["jul.freeze"]
    assert (struck_out["status"], struck_out["sequence"]) == ("CANCELLED", 1)
    assert "freeze jul" not in run("release", "calendar") + run("release", "export")
    assert run("release", "plan", second) == f"{second}: planned\n"
    shown = run("release", "calendar")
    assert f"{day}: {first} and {second} share the system Passersystemet\n" in shown
    assert f"│ {first} │ planned_outage │ planned │ {day} 06:00 │ Nya kort [/] (en) │" in shown
    assert (
        run("release", "calendar", "--ics", "r.ics", "--language", "en") == "r.ics: 2 releases, 0 freezes\n"
    )
    assert "New" not in Path("r.ics").read_text("utf-8")
    assert "Nya kort [/] (en)" in Path("r.ics").read_text("utf-8")
    assert "'fi' is not one of" in run("release", "calendar", "--language", "fi", status=2)
    assert run("release", "delay", first, "snart", status=1) == (
        "snart is no time; write it as 2026-12-14 06:00\n"
    )
    assert run("release", "delay", first, f"{day} 05:00", status=1)
    assert run("release", "delay", first, f"{later} 06:00", "--why", "Kön.") == f"{first}: planned\n"
    assert json.loads(run("release", "show", first, "--json"))["goes_live_at"].startswith(str(later))
    asked = run("release", "finish", first, status=1)
    assert f"{first} begins {later} 06:00." in asked
    assert "Finish it all the same? [y/N]" in asked
    assert '"planned"' in run("release", "show", first, "--json")
    assert run("release", "finish", first, "--yes") == f"{first}: finished\n"
    assert run("release", "finish", first) == f"{first}: finished\n", (
        "of what is over there is nothing to ask"
    )
    assert "Write why" in run("release", "cancel", second, "--why", " ", status=1)
    assert run("release", "cancel", second, "--why", "Behövs inte.") == f"{second}: cancelled\n"
    _is_struck_out_in_the_file(run, second)
    assert "isn’t planned" in run("release", "delay", second, f"{later} 06:00", status=1)
    kept = change(sqlite_url, lambda uow: [each.state.value for each in uow[RELEASES].all()])
    assert sorted(kept) == ["cancelled", "cancelled", "finished"]


def test_a_release_is_drafted_once_for_its_initiative_and_without_one(run: Run) -> None:
    drafted = run("release", "draft", KEY.lower())
    assert drafted.endswith(": draft, revision 1\n")
    assert run("release", "draft", KEY) == drafted, "the one that there is"
    assert run("release", "new", "change") != run("release", "new", "change")
    assert "is not one of" in run("release", "new", "party", status=2)
    assert "There is no initiative" in run("release", "draft", "INI-1", status=1)
    Path("r.yaml").write_bytes("å".encode("cp1252"))
    assert run("release", "import", "r.yaml", status=1).startswith("r.yaml:1: the file is not UTF-8 here")
    assert "There is no release R-1" in run("release", "export", "R-1", status=1)
    shown = run("release", "show", drafted.partition(":")[0].lower() + "\u200b")
    assert drafted.partition(":")[0] in shown
    assert "Did you mean INI-2026-014?" in run("release", "draft", "INI-2026-041", status=1)
    assert run("initiative", "show", f"\u00a0{KEY.lower().replace('-', chr(0x2011))}") == run(
        "initiative", "show", KEY
    )


WORKBOOK, PDF = b"PK\x03\x04\x14\x00\x08", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
READERS_OF_TEXT = (
    ("release", "import"),
    ("announcement", "draft", "--sender", "person1@example.org"),
    ("announcement", "correct", "U-2026-1"),
    ("process", "lint"),
    ("process", "show"),
    ("training", "draft"),
    ("training", "xapi", "import", "--training", "U-2026-001"),
    ("announcement", "rights", "import"),
    ("import",),
)


@pytest.mark.parametrize("command", READERS_OF_TEXT, ids=" ".join)
def test_what_is_no_text_is_told_as_what_it_is(run: Run, command: tuple[str, ...]) -> None:
    takes_yaml = command[0] != "import" and "xapi" not in command
    for name, data, what in (
        ("a.yaml", WORKBOOK, "an Excel workbook or another packed file, where text is read"),
        ("b.yaml", PDF, "a PDF, where text is read"),
        ("c.yaml", bytes(range(256)), "a file of another kind, where text is read"),
        *((("d.csv", b"a;b\n1;2\n", "a table (CSV), where YAML is read"),) if takes_yaml else ()),
    ):
        Path(name).write_bytes(data)
        said = run(*command, name, status=1)
        assert what in said, said
        assert "not YAML" not in said
        assert said.count(f"{name}:") == 1, "one error"


def test_yaml_is_no_table(run: Run) -> None:
    Path("p.yaml").write_text("people:\n  - mail: a@example.org\n", "utf-8")
    for command in (("directory", "import"), ("directory", "members", "Alla"), ("training", "import")):
        more = ("--training", "U-2026-001") if command[0] == "training" else ()
        assert "YAML, where a table is read; save the table as CSV" in run(
            *command, "p.yaml", *more, status=1
        )


def test_a_need_is_written_down_and_answered_once(run: Run, sqlite_url: str) -> None:
    def rows() -> list[list[str]]:
        lines = [line for line in run("need", "list").splitlines() if line.startswith("│")]
        return [[cell.strip() for cell in line.split("│")[1:-1]] for line in lines]

    assert rows() == []
    need = run("need", "add", "Vi behöver [/] ett system till. " * 5).removesuffix(" is kept.\n")
    assert "Write what is needed" in run("need", "add", " \u200b", status=1)
    [row] = rows()
    assert (row[0], row[1], row[3]) == (need, "passed on", "–")
    assert row[4].startswith("Vi behöver [/] ett system")
    assert row[4].endswith("…")
    [kept] = json.loads(run("need", "list", "--json"))
    assert (kept["id"], kept["source"]) == (need, "written")
    assert json.loads(run("need", "list", "ini-2026-014", "--json")) == []
    assert run("need", "pass-on", need.lower()) == f"{need} is with the portfolio.\n", "as it is already"
    assert "answered already" in run("need", "keep", need, "--reason", "Ryms.", status=1)
    assert "doesn’t exist" in run("need", "keep", "B-1999-001", "--reason", "Ryms.", status=1)
    waiting = Need(
        "B-1999-002", "x", NeedSource.RAISED, "cli:x", utc_now(), NeedState.PREPARING, preparer=person_id(10)
    )
    change(sqlite_url, lambda uow: uow[NEEDS].save(waiting))
    assert run("need", "keep", "b-1999-002", "--reason", " ", status=1)
    assert run("need", "keep", "b-1999-002", "--reason", "Ryms.") == "B-1999-002 stays where it was raised.\n"
    kept = change(sqlite_url, lambda uow: uow[NEEDS].get("B-1999-002"))
    assert (kept.state, kept.answer) == (NeedState.KEPT, "Ryms.")


def test_what_a_gate_waits_for_and_its_deadline(run: Run, sqlite_url: str) -> None:
    run("gate", "open", KEY)
    said = run("gate", "why", KEY)
    assert said.startswith("No answer yet from Person 1, Person 2, Person 3, Person 4, Person 5.")
    assert "At least 3 more must answer for the body to be quorate." in said
    found = json.loads(run("gate", "why", KEY, "--json"))
    assert (found["id"], found["quorum_lacks"], found["suffices"]) == (f"{KEY}/G3/1", 3, 3)
    day = workday(6)
    assert f"until {day} 12:00" in run("gate", "extend", KEY, str(day), "--reason", "Sjukdom.")
    moved = json.loads(run("gate", "extend", KEY, f"{day}T15:30", "--reason", "Mer tid.", "--json"))
    assert moved["moved"]["reason"] == "Mer tid."
    assert f"until {day} 15:30" in run("gate", "show", KEY)
    again = run("gate", "extend", KEY, f"{day} 15:30", "--reason", "Mer tid.", status=1)
    assert again == "That is the deadline already. Choose another day.\n"
    assert "neither a day nor a time" in run("gate", "extend", KEY, "x", "--reason", "y", status=2)
    run("gate", "close", KEY, "--yes")
    assert run("gate", "why", KEY, status=1)
    assert run("gate", "extend", KEY, str(workday(7)), "--reason", "Sent.", status=1)
    assert run("gate", "dispatch", KEY) == f"{KEY}/G3/1: dispatched\n"
    ballot = change(sqlite_url, lambda uow: uow[BALLOTS].get(f"{KEY}/G3/1"))
    assert ballot.afterwards.dispatched_at is not None


def test_a_condition_is_handed_over_and_waived(run: Run, sqlite_url: str) -> None:
    due, name = (utc_now() + timedelta(days=40)).date(), f"{KEY}/G3/v1"
    add = ("condition", "add", KEY, "Avtalet [/] ska vara påskrivet.", "--due", str(due))
    assert run(*add, "--owner", person_id(77), status=1)
    assert (
        run(*add, "--owner", person_id(3))
        == f"{name}: proposed, due {due}: Avtalet [/] ska vara påskrivet.\n"
    )
    [row] = [line for line in run("condition", "list", KEY.lower()).splitlines() if line.startswith("│")]
    assert [cell.strip() for cell in row.split("│")[1:-1]] == [
        name,
        "proposed",
        "Person 3",
        str(due),
        "Avtalet [/] ska vara påskrivet.",
    ]
    assert "owner: Person 3; last changed by" in run("condition", "show", name)
    assert json.loads(run("condition", "show", name, "--json"))["owner"] == person_id(3)
    for act in (("agree",), ("keep",), ("return", "--reason", "Nej."), ("hand-over", person_id(4))):
        assert run("condition", act[0], name, *act[1:], status=1), "nothing of it before it is decided"
    run("gate", "open", KEY)

    def approve(uow: UnitOfWork) -> None:
        ballot = uow[BALLOTS].get(f"{KEY}/G3/1")
        assert ballot is not None
        for number in (1, 2, 3):
            ballot = cast(ballot, person_id(number), Choice.FOR, "Ja.", utc_now())
            uow[BALLOTS].save_position(ballot.id, ballot.positions[-1])

    change(sqlite_url, approve)
    run("gate", "close", KEY, "--yes")
    day = due + timedelta(days=1)
    handed = run("condition", "hand-over", name, person_id(4).upper(), "--due", str(day))
    assert handed == f"{name}: asked, due {day}: Avtalet [/] ska vara påskrivet.\n"
    assert "waived" in run("condition", "waive", name, "--reason", "Det behövs inte.")
    shown = run("condition", "show", name)
    assert "owner: Person 4; last changed by" in shown
    assert shown.endswith("\nDet behövs inte.\n")
    assert "it has been waived" in run("condition", "confirm", name, status=1)
    kept = change(sqlite_url, lambda uow: uow[CONDITIONS].get(name))
    assert (kept.owner, kept.due, kept.state.value) == (person_id(4), day, "waived")
