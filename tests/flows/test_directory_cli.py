"""`grindvakt directory`: files are taken whole or by what is right in them, and told apart from Graph's people."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.demo.options import DIRECTORY, SAMPLE
from bot.features.directory.entries import DirectoryEntry, Leave
from bot.features.directory.ports import DIRECTORY as DIRECTORY_PORT
from tests.factories import person_id
from tests.flows.test_cli_gate import change

Run = Callable[..., Result]
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", database_url)
    change(database_url, fill)

    def directory(*words: str) -> Result:
        return CliRunner().invoke(root, ["directory", *words], catch_exceptions=False)

    return directory


def fill(uow: Any) -> None:
    """One of Graph's, and one that a file once named."""
    graph = DirectoryEntry(person_id(1), "Anna", LONG_AGO, "anna@x.se", source="graph", unit="IT")
    uow[DIRECTORY_PORT].save([graph, DirectoryEntry(person_id(2), "Bo", LONG_AGO, "bo@x.se")])


def shown(run: Run, who: str) -> dict[str, Any]:
    [entry] = json.loads(run("show", who, "--json").stdout)
    assert isinstance(entry, dict)
    return entry


def test_people_and_their_leave_come_from_files(run: Run) -> None:
    Path("staff.csv").write_text(
        f"id;namn;mail;chef\n{person_id(3)};Cilla;cilla@x.se;ANNA@x.se\n{person_id(1)};Anna Ny;anna@x.se;\n",
        "cp1252",
    )
    Path("leave.csv").write_text(
        "mail;från;till\ncilla@x.se;2026-12-24;2027-01-06\nCILLA@x.se;2026-07-01;2026-07-02\n"
        "cilla@x.se;2026-07-01;2026-07-02\n",
        "utf-8-sig",
    )
    told = run("import", "staff.csv", "leave.csv", "--complete")
    assert (told.exit_code, told.stdout) == (0, "1 new, 1 changed, 0 unchanged, 1 gone.\n")
    cilla, anna = shown(run, "cilla"), shown(run, "anna@x.se")
    assert (cilla["manager"], cilla["source"]) == (person_id(1), "file")
    assert cilla["leave"] == "2026-07-01 – 2026-07-02, 2026-12-24 – 2027-01-06"
    assert (anna["name"], anna["unit"], anna["source"]) == ("Anna Ny", "IT", "graph")
    assert anna["as_of"].startswith("2026-01-01"), "what Graph says is as old as when it said it"
    assert shown(run, person_id(2))["gone_at"]
    again = run("import", "leave.csv")
    assert again.stdout == "0 new, 0 changed, 1 unchanged, 0 gone.\n"
    assert "2 people, the oldest entry from 2026-01-01" in run("status").stdout
    assert "Nobody" not in run("show", "cilla").stdout


def test_a_file_that_was_cut_off_makes_nobody_gone(run: Run) -> None:
    rows = [f"{person_id(number)};Person {number}" for number in range(3, 64)]
    Path("all.csv").write_text("\n".join(["id;namn", *rows]), "utf-8")
    assert run("import", "all.csv", "--complete").stdout == "61 new, 0 changed, 0 unchanged, 1 gone.\n"
    Path("cut.csv").write_text("\n".join(["id;namn", *rows[:10]]), "utf-8")
    cut = run("import", "cut.csv", "--complete")
    assert (cut.exit_code, "51 of 61 people would be gone" in cut.stderr) == (1, True)
    assert run("import", "cut.csv").stdout.endswith("0 gone.\n")
    assert run("import", "cut.csv", "--complete", "--sure").stdout.endswith("51 gone.\n")
    assert run("members", "\u200b", "cut.csv").exit_code == 1


def test_faults_are_told_by_line_and_what_is_right_can_be_written_all_the_same(run: Run) -> None:
    Path("staff.csv").write_text(
        f"id;namn;mail;chef\n{person_id(3)};;cilla@x.se;\n{person_id(4)};David;;ingen@x.se\n;Bo B;bo@x.se;\n"
        f";;no@x.se;\n{person_id(5)};Eva;eva@x.se;bo@x.se\n{person_id(5)};Eva;eva@x.se;\n",
        "utf-8",
    )
    told = run("import", "staff.csv")
    assert told.exit_code == 1
    lines = [line.partition(": ") for line in told.stderr.splitlines()]
    assert [line[0] for line in lines[:-1]] == [f"staff.csv:{number}" for number in (2, 3, 5, 7)]
    assert "no name" in lines[0][2]
    assert lines[1][2].startswith("ingen@x.se: their manager's address is nobody's")
    assert "stands twice, first at staff.csv:6" in lines[3][2]
    assert "nothing was written" in told.stderr
    kept = run("import", "staff.csv", "--keep-going", "--complete", "--json")
    answer = json.loads(kept.stdout)
    assert (kept.exit_code, answer["new"], answer["changed"], answer["gone"]) == (1, 1, 1, 0)
    assert [fault["line"] for fault in answer["faults"]] == [2, 3, 5, 7]
    Path("odd.csv").write_text(f"id;mail\n{person_id(5)};eva@x.se\n;bo@\n", "utf-8")
    assert json.loads(run("import", "odd.csv", "--keep-going", "--complete", "--json").stdout)["gone"] == 0
    assert (shown(run, "bo@x.se")["name"], shown(run, "eva")["manager"]) == ("Bo B", person_id(2))


def test_an_address_that_two_of_the_file_share_is_nobodys_manager(run: Run) -> None:
    people = "".join(f"{person_id(number)};P {number};delad@x.se;\n" for number in (3, 4))
    Path("shared.csv").write_text(f"id;namn;mail;chef\n{people}{person_id(5)};Eva;;delad@x.se\n", "utf-8")
    assert "4: delad@x.se: 2 people have this address" in run("import", "shared.csv").stderr


def test_the_sample_is_right_and_has_somebody_of_each_kind(run: Run) -> None:
    assert run("import", "--check", str(SAMPLE / DIRECTORY)).stdout.startswith("40 rows are right")
    assert run("import", str(SAMPLE / DIRECTORY)).exit_code == 0
    dagny = shown(run, "dagny")
    assert dagny["leave"] == f"{Leave(date(2026, 10, 1), date(2027, 9, 30)).first} – 2027-09-30"
    assert shown(run, "xavier")["guest"]
    assert not shown(run, "arvid")["enabled"]


def test_a_group_s_members_come_from_a_file_all_of_them_each_time(run: Run, database_url: str) -> None:
    Path("one.csv").write_text(f"id;mail\n{person_id(1)};\n;BO@x.se\n;bo@x.se\n", "utf-8")
    Path("two.csv").write_text("mail\nbo@x.se\n", "utf-8")
    Path("wrong.csv").write_text("mail\nbo@x.se\nno@x.se\n", "utf-8")
    assert run("members", "Lärare  Å", "one.csv").stdout == "Lärare Å: 2 members\n"
    assert run("members", "lärare å", "two.csv").stdout == "lärare å: 1 member\n"
    wrong = run("members", "Lärare Å", "wrong.csv")
    assert (wrong.exit_code, "wrong.csv:3: no@x.se" in wrong.stderr) == (1, True)
    [group] = json.loads(run("status", "--json").stdout)["groups"]
    assert (group["id"], group["name"], group["members"]) == ("file:lärare å", "lärare å", 1)
    assert group["as_of"]


def test_what_cannot_be_done_is_said(run: Run) -> None:
    for words, reason in {
        ("show", "nobody at all"): "nobody in the directory",
        ("sync",): "set DIRECTORY_USERS",
        ("group", "x"): "is not an object id",
        ("group", person_id(1)): "set DIRECTORY_GROUPS",
    }.items():
        told = run(*words)
        assert (told.exit_code, reason in told.stderr) == (1, True), told.stderr


def test_a_new_reading_is_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRINDVAKT_DIRECTORY_USERS", "true")
    monkeypatch.setenv("GRINDVAKT_DIRECTORY_GROUPS", "on")
    assert "will be read" in run("group", person_id(7).upper(), "--name", "Alla").stdout
    assert "everybody and 1 group will be read" in run("sync", "--full").stdout
    status = json.loads(run("status", "--json").stdout)
    assert (status["reading"]["state"], status["groups"][0]["name"]) == ("reading", "Alla")
    assert "Alla" in run("status").stdout
