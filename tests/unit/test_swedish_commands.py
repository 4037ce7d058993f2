"""The command line in Swedish: which language it is, its frame, and what is wrong in what was typed."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import commands, root
from bot.core.phrases import forms_said, language, let_go, phrase, recast, stated, swedish
from bot.delivery.cli import _line
from bot.delivery.jobs import JobState, ListedJob, Queue


@pytest.fixture
def in_swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRINDVAKT_LANGUAGE", "sv")


@pytest.mark.usefixtures("in_swedish")
@pytest.mark.parametrize(
    ("made", "told"),
    [
        (
            "people.yaml:7: person anna@example.org: nobody is known by 'anna'; "
            "add the person under people, or correct it",
            "people.yaml:7: person anna@example.org: ingen är känd som 'anna'; "
            "lägg till personen under people, eller rätta det",
        ),
        ("entry 7: its hash doesn't fit what it says", "post 7: dess hash stämmer inte med det den säger"),
        (
            "SMTP_SECURITY: must be 'starttls', 'tls' or 'none'",
            "SMTP_SECURITY: måste vara 'starttls', 'tls' eller 'none'",
        ),
        (
            "PORT (environment): must be a valid integer",
            "PORT (miljön): måste vara ett heltal",
        ),
        (
            "a.yaml: content.kicker.sv: it is missing; add it\n"
            "a.yaml: content.kicker.sx: it isn't read; see how it is spelled, or remove it",
            "a.yaml: content.kicker.sv: det saknas; lägg till det\n"
            "a.yaml: content.kicker.sx: det läses inte; se hur det stavas, eller ta bort det",
        ),
        (
            "forums.yaml:5: this entry of people: name is missing; add it",
            "forums.yaml:5: den här posten i people: name saknas; lägg till det",
        ),
        (
            "the token service can't be reached: no connection (ConnectionError)",
            "Microsofts inloggning går inte att nå: ingen förbindelse (ConnectionError)",
        ),
        (
            "no token for the bot: invalid_client: AADSTS7000215: Invalid client secret provided.",
            "boten får ingen token: invalid_client: AADSTS7000215: Invalid client secret provided.",
        ),
        (
            "there is already a backup: of what nobody knows",
            "there is already a backup: of what nobody knows",
        ),
    ],
)
def test_a_fault_is_known_by_its_form(made: str, told: str) -> None:
    assert recast(made) == told


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "sv_FI"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": ""}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "GRINDVAKT_LANGUAGE": "en"}, "en"),
        ({"GRINDVAKT_LANGUAGE": " SV "}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "GRINDVAKT_LANGUAGE": "fi"}, "sv"),
    ],
)
def test_the_language_is_the_setting_s_or_the_locale_s(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GRINDVAKT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == expected


@pytest.mark.parametrize("name", ["LC_ALL", "LC_MESSAGES", "LANG", "GRINDVAKT_LANGUAGE"])
def test_a_machine_that_speaks_swedish_changes_no_test(name: str) -> None:
    asked = "import tests; from bot.core.phrases import language; print(language())"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, name: "sv_SE.UTF-8" if name != "GRINDVAKT_LANGUAGE" else "sv"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "en\n"


def grindvakt(*words: str, language: str = "sv") -> Result:
    return CliRunner().invoke(root, list(words), env={"COLUMNS": "200", "GRINDVAKT_LANGUAGE": language})


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("gats",), "Kommandot 'gats' finns inte. Menade du 'gate'?"),
        (("gate", "explode"), "Kommandot 'explode' finns inte."),
        (("gate", "show"), "Argumentet 'INITIATIV' saknas."),
        (("gate", "show", "INI-1", "--jsn"), "Flaggan --jsn finns inte. (Möjliga flaggor: --json)"),
        (("gate", "refer", "INI-1"), "Flaggan '--reason' saknas."),
        (("outbox", "list", "--limit", "x"), "Fel värde för '--limit': skriv ett heltal"),
        (("restore", "not-there"), "Fel värde för 'FIL': filen 'not-there' finns inte."),
        (("ask", "--language", "fi", "x"), "'fi' är inget av 'sv', 'en'."),
    ],
)
def test_a_slip_is_told_in_swedish(words: tuple[str, ...], told: str) -> None:
    ended = grindvakt(*words)
    assert ended.exit_code == 2
    assert told in ended.stderr
    assert "Användning: " in ended.stderr
    assert "Try '" not in ended.stderr


def test_help_is_swedish_and_then_english_again() -> None:
    told = grindvakt("gate", "open", "--help").stdout
    assert "bool" not in told
    assert "{FILER}..." in grindvakt("import", "--help").stdout
    for words in (
        "Användning: ",
        "[FLAGGOR]",
        "Argument",
        "Flaggor",
        "Visa den här hjälpen och sluta.",
        "måste anges",
    ):
        assert words in told
    assert "Options" not in told
    english = grindvakt("gate", "open", "--help", language="en").stdout
    for words in ("Usage: ", "[OPTIONS]", "Arguments", "Options", "Show this message and exit.", "required"):
        assert words in english


@pytest.mark.parametrize(("spoken", "told"), [("sv", "oviss (unknown)"), ("en", "unknown")])
def test_a_message_in_doubt_is_called_so(monkeypatch: pytest.MonkeyPatch, spoken: str, told: str) -> None:
    """It was called as a question that the bot hasn't understood."""
    monkeypatch.setenv("GRINDVAKT_LANGUAGE", spoken)
    at = datetime(2026, 11, 29, tzinfo=UTC)
    row = ListedJob(7, Queue.SEND, "message", "note:s", "person:p", JobState.UNKNOWN, 1, at, at, None, None)
    assert _line(row).startswith(f"7  {told}  1 ")


ENGLISH = re.compile(r"\b(the|and|is|are|with|which|whoever|its|default|required|Usage|Options|Commands)\b")


def test_no_english_is_left_in_any_help() -> None:
    """Names of commands and values, which are the same in both, are none of these words."""
    left = {}
    for words in commands():
        told = grindvakt(words, "--help").stdout
        if found := ENGLISH.search(told.replace("<", " ")):
            left[words] = found[0]
    assert not left


@pytest.mark.usefixtures("in_swedish")
def test_a_state_is_told_as_the_cards_have_it() -> None:
    assert stated("outcome-", "sent_back") == "Återremitteras"
    assert phrase("{count} removed.", count=3) == "3 borttagna."


@pytest.mark.usefixtures("in_swedish")
def test_figures_are_written_as_in_swedish() -> None:
    told = phrase("… and {more:,} more like it (--all, --json)", more=12_345)
    assert told == "… och 12\u00a0345 till av samma slag (--all, --json)"
    assert " 1,50 MB" in phrase(
        "{path}: it is larger than 1 MB ({size:.2f} MB); save it smaller", path="a.b", size=1.5
    ).replace("(", " ")


@pytest.mark.usefixtures("in_swedish")
def test_a_program_that_has_started_keeps_none_of_it() -> None:
    assert phrase("Nothing.") == "Ingenting."
    assert recast("it can't be read") == "den går inte att läsa"
    let_go()
    assert [kept.cache_info().currsize for kept in (swedish, forms_said)] == [0, 0]
