"""`grindvakt condition` and `grindvakt gate withdraw|postpone|dispatch`: what an administrator does without Teams."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.core.clock import utc_now
from bot.features.portfolio.ports import INITIATIVES
from tests.factories import an_initiative, person_id
from tests.flows.test_cli_gate import change, fill

KEY = "INI-2026-014"
CONDITION = f"{KEY}/G3/v1"
Run = Callable[..., Result]


@pytest.fixture
def grindvakt(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line on a database with a small portfolio."""
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    change(sqlite_url, fill)
    return lambda *words: CliRunner().invoke(root, list(words), catch_exceptions=False)


def test_a_condition_is_added_listed_taken_back_and_refused(grindvakt: Run) -> None:
    due = (utc_now() + timedelta(days=40)).date().isoformat()
    added = grindvakt(
        "condition", "add", KEY, "Avtalet ska vara påskrivet.", "--owner", person_id(3), "--due", due
    )
    assert added.stdout == f"{CONDITION}: proposed, due {due}: Avtalet ska vara påskrivet.\n"
    [listed] = json.loads(grindvakt("condition", "list", KEY, "--json").stdout)
    assert (listed["id"], listed["owner"], listed["revision"]) == (CONDITION, person_id(3), 1)
    early = grindvakt("condition", "confirm", CONDITION)
    assert early.exit_code == 1
    assert "it is proposed" in early.stderr
    assert "proposed" in grindvakt("condition", "show", CONDITION).stdout
    assert "dropped" in grindvakt("condition", "drop", CONDITION).stdout
    unknown = grindvakt("condition", "waive", f"{KEY}/G3/v9", "--reason", "Nej.")
    assert unknown.exit_code == 1
    assert "There is no such condition" in unknown.stderr


def test_the_matter_goes_on_without_a_yes_to_own_it(grindvakt: Run) -> None:
    assert grindvakt("gate", "open", KEY).exit_code == 0
    asked = f"{KEY}/G3/u1"
    silent = grindvakt("condition", "pass", asked, "--reason", " ")
    assert silent.exit_code == 1
    passed = grindvakt("condition", "pass", asked, "--reason", "Hon har sagt ja muntligt.")
    assert passed.stdout.startswith(f"{asked}: passed, due ")
    [shown] = json.loads(grindvakt("condition", "list", KEY, "--json").stdout)
    assert (shown["role"], shown["said"], shown["state"]) == ("tsa", "Hon har sagt ja muntligt.", "passed")
    again = grindvakt("condition", "pass", asked, "--reason", "Igen.")
    assert again.exit_code == 1
    assert "the matter goes on without a yes" in again.stderr


def test_what_shuts_a_gate_is_said_with_who_can_mend_it(grindvakt: Run, sqlite_url: str) -> None:
    change(sqlite_url, lambda uow: uow[INITIATIVES].save(an_initiative(papers=())))
    refused = grindvakt("gate", "open", KEY)
    assert refused.exit_code == 1
    said = refused.stderr.splitlines()
    rest = said.index("Unanswered criteria: 10")
    lines, (*asked, note) = said[:rest], said[rest + 1 :]
    assert lines[0] == "G3 can’t be opened yet"
    assert len(asked) == 10
    assert asked[0].startswith("- Who will be the system owner designate"), (
        "what must be explained comes first"
    )
    assert note.startswith("  That doesn’t shut the gate. Person 9, whoever holds a role in the initiative")
    assert note.endswith("At 2 of them whoever votes for must say why anyway.")
    assert [line[:2] for line in lines[1:]] == ["- ", "  "] * (len(lines) // 2)
    assert len(lines) > 2
    assert all(line.startswith("  Can be fixed by Person 9: ") for line in lines[2::2])


def test_a_question_is_withdrawn_and_postponed(grindvakt: Run) -> None:
    assert grindvakt("gate", "open", KEY).exit_code == 0
    ended = grindvakt("gate", "withdraw", KEY, "--reason", "Leverantören drog sig ur.")
    assert "withdrawn" in ended.stdout
    again = grindvakt("gate", "withdraw", KEY, "--reason", "Igen.")
    assert again.exit_code == 1
    assert grindvakt("gate", "open", KEY).exit_code == 0
    until = (utc_now() + timedelta(days=20)).date().isoformat()
    put_off = grindvakt("gate", "postpone", KEY, "--until", until, "--reason", "Budgeten dröjer.", "--json")
    closing = json.loads(put_off.stdout)["closing"]
    assert (closing["decision"]["outcome"], closing["reason"]) == ("postponed", "Budgeten dröjer.")
    assert closing["until"] >= until
    assert "dispatched" in grindvakt("gate", "dispatch", KEY).stdout


def test_decision_facts_are_set_shown_and_taken_away(grindvakt: Run) -> None:
    said = grindvakt(
        "initiative", "set", KEY, "--amount", "2,4 mnkr", "--reach", "external", "--students", "true"
    )
    assert said.stdout == f"{KEY}: amount 2,400,000 SEK, reach external, students yes\n"
    assert "2,400,000 SEK" in grindvakt("initiative", "show", KEY).stdout
    again = grindvakt("initiative", "set", KEY, "--amount", "", "--reach", "", "--students", "")
    assert again.stdout == f"{KEY}: nothing is given\n"
    wrong = grindvakt("initiative", "set", KEY, "--risk", "huge")
    assert (wrong.exit_code, "write one of low, medium, high" in wrong.stderr) == (2, True)
    assert "whole kronor" in grindvakt("initiative", "set", KEY, "--amount", "1.5").stderr
    assert grindvakt("initiative", "set", "INI-1999-001", "--amount", "5").exit_code == 1


def test_a_question_is_referred_up_only_to_somebody(grindvakt: Run) -> None:
    assert grindvakt("gate", "open", KEY).exit_code == 0
    nobody = grindvakt("gate", "refer", KEY, "--reason", "Principfråga.")
    assert (nobody.exit_code, "Nobody holds the role" in nobody.stderr) == (1, True)
