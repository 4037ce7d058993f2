"""`grindvakt ask`, `questions` and `nickname`: what an administrator reads, and what is kept."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.core.database import UnitOfWork
from bot.features.assistant import cli, naming
from bot.features.assistant.asking import NoteOpen, note_open
from bot.features.assistant.ports import NICKNAMES, OPEN_QUESTIONS, OpenWhy
from tests.answering import fill
from tests.flows.office_hours import texts_of
from tests.flows.test_cli_gate import change

Run = Callable[..., str]


@pytest.fixture
def run(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command that ends with `status`: what is read, spaces as they are typed."""
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.chdir(tmp_path)
    change(sqlite_url, fill)

    def grindvakt(*words: str, status: int = 0) -> str:
        done: Result = CliRunner().invoke(root, list(words), catch_exceptions=False)
        assert done.exit_code == status, done.output
        return texts_of({"text": done.output})

    return grindvakt


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "hur går det med passersystem",
            ["Passersystem är i genomförandefasen; härnäst kommer G4.", "  Ägare: Person 10"],
        ),
        (
            "vad beslutades i pfld",
            ["2 beslut har fattats. Det senaste: Passersystem i G3.", "· G3 · Godkänns · Portföljledningen"],
        ),
        ("hur går det", ["Understood, but it isn't said which initiative.", "  Vad väntar på mig?"]),
        ("status passersystemt", ["Passersystem är i genomförandefasen; härnäst kommer G4."]),
        ("status passagesystem", ["Passersystem är i genomförandefasen; härnäst kommer G4."]),
        ("status passrsyst", ["Close matches; the person chooses:", "  Status för Passersystem"]),
        ("beslut dnr KS 2026/999", ["Jag hittar inget med numret KS 2026/999."]),
        ("vilka behov finns", ["Det finns inget behov som du kan se."]),
        ("glass?", ["Not understood. The nearest questions:", "  Vilka beslut väntar?"]),
        ("", ["Not understood."]),
        ("'; DROP TABLE x [/bold]", ["Not understood."]),
    ],
)
def test_a_question_is_tried_and_nothing_is_kept_of_it(
    run: Run, sqlite_url: str, question: str, lines: list[str]
) -> None:
    said = run("ask", "--", question)
    assert [line for line in lines if line not in said] == []
    assert change(sqlite_url, lambda uow: uow[OPEN_QUESTIONS].newest(10)) == []


def test_how_it_was_understood_is_shown(run: Run) -> None:
    said = run(
        "ask",
        "varfför är inte e-arkiv för forskningsdata beslutat i G3 den 2 november 2026",
        "--explain",
        "--language",
        "en",
    )
    assert "E-arkiv för forskningsdata isn’t decided: 1 of 5 has voted at G3" in said
    assert "  varfför: why (a slip, 0.86)\n" in said
    assert "a name, or unknown" in said
    assert "  days: 2026-11-02/2026-11-02 (rule “" in said
    assert "  gate: G3; key: –\n" in said
    [best] = [line for line in said.splitlines() if "varför är inte {initiative} beslutat" in line]
    assert [cell in best for cell in (" why ", "gate=G3, initiative=INI-2026-014")] == [True, True]
    chosen = run("ask", "status passersystemt", "--explain")
    assert "INI-2026-015" in next(line for line in chosen.splitlines() if "status {initiative}" in line)
    assert "key: INI-2026-014" in run("ask", "status INI-2026-014", "--explain")
    assert "no initiative" in run("ask", "hur går det", "--explain")
    joined = run("ask", "egentligen, finns höstutskick om passersystem", "--explain")
    assert "  höstutskick: sent (by a part of it, 0.90)\n" in joined
    assert "  finns: a word of every day\n" in joined


def test_programs_get_json(run: Run) -> None:
    found = json.loads(run("ask", "status för passersystem i G3", "--json"))
    assert found["understood"]["slots"] == {"initiative": "INI-2026-015", "gate": "G3"}
    assert "Passersystem godkändes i G3" in found["outcome"]["reply"]["sentence"]


def test_what_cannot_be_asked_for_ends_with_a_reason(run: Run) -> None:
    assert "'fi' is not one of 'sv', 'en'" in run("ask", "hjälp", "--language", "fi", status=2)
    assert "Missing argument" in run("ask", status=2)


def test_what_wasn_t_understood_is_a_list_that_gets_shorter(
    run: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("questions") == "No questions.\n"

    def note(uow: UnitOfWork) -> None:
        for words, why, intent in (("glass [/]", OpenWhy.UNKNOWN, ""), ("läget?", OpenWhy.WRONG, "status")):
            note_open(NoteOpen(words, why, intent, "sv"), uow, datetime.now(UTC))
        note_open(NoteOpen("GLASS [/]", OpenWhy.UNKNOWN, "", "sv"), uow, datetime.now(UTC))

    change(sqlite_url, note)
    listed: list[dict[str, Any]] = json.loads(run("questions", "--json"))
    known = {each["words"]: (each["why"], each["intent"], each["times"]) for each in listed}
    assert known == {"glass [/]": ("unknown", "", 2), "läget?": ("wrong", "status", 1)}
    [line] = [line for line in run("questions").splitlines() if "glass [/]" in line]
    assert [cell.strip() for cell in line.split("│")[2:6]] == ["glass [/]", "unknown", "–", "2"]
    assert "there are more" not in run("questions")
    with monkeypatch.context() as few:
        for of in (naming, cli):
            few.setattr(of, "MOST_QUESTIONS", 1)
        assert "These are the newest 1; there are more" in run("questions")
    [number] = [each["id"] for each in listed if each["times"] == 2]
    assert run("questions", "--done", number) == f"{number} is off the list.\n"
    assert f"No question has the number {number}" in run("questions", "--done", number, status=1)
    assert [each["words"] for each in json.loads(run("questions", "--json"))] == ["läget?"]


def test_a_nickname_is_known_at_the_next_question(run: Run, sqlite_url: str) -> None:
    assert run("nickname") == "No nicknames.\n"
    assert "Not understood" in run("ask", "läget för ostburken")
    assert run("nickname", "ostburken", "ini-2026-015") == "INI-2026-015 is called “ostburken”.\n"
    assert "Passersystem är i genomförandefasen" in run("ask", "läget för ostburken")
    assert run("nickname", "arken", "E-ARKIVET") == "e-arkivet is called “arken”.\n"
    assert run("nickname", "ostburken", "INI-2026-014") == "INI-2026-014 is called “ostburken”.\n"
    assert run("nickname", "OSTBURKEN") == "ostburken: INI-2026-014\n"
    assert run("nickname", "burken") == "Nothing is called “burken”.\n"
    assert run("nickname") == "arken: e-arkivet\nostburken: INI-2026-014\n"
    assert run("nickname", "Ostburken", "--forget") == "INI-2026-014 is no longer called “ostburken”.\n"
    assert [each.said for each in change(sqlite_url, lambda uow: uow[NICKNAMES].all())] == ["arken"]
    facts = change(sqlite_url, lambda uow: [entry.fact for entry in uow.log.entries()])
    told = [
        (fact.data["said"], fact.subject, fact.data["gone"]) for fact in facts if fact.kind == "NicknameSet"
    ]
    assert told == [
        ("ostburken", "INI-2026-015", False),
        ("arken", "e-arkivet", False),
        ("ostburken", "INI-2026-015", True),
        ("ostburken", "INI-2026-014", False),
        ("ostburken", "INI-2026-014", True),
    ]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("burken", "INI-1999-001"), "INI-1999-001"),
        (("b", "INI-2026-014"), "60"),
        (("1234", "INI-2026-014"), "60"),
        (("å" * 61, "INI-2026-014"), "60"),
        (("burken", "--forget"), "burken"),
    ],
)
def test_a_nickname_that_is_none_is_refused(
    run: Run, sqlite_url: str, words: tuple[str, ...], reason: str
) -> None:
    assert reason in run("nickname", *words, status=1)
    assert change(sqlite_url, lambda uow: list(uow[NICKNAMES].all())) == []
