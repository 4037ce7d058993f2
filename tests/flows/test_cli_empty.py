"""Where a list has nothing to show, the command line says so in words, and gives programs an empty list."""

import json
from pathlib import Path

import pytest
from rich.table import Table
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.console.screen import Screen
from tests.flows.test_cli_gate import change

LISTS = {
    ("announcement", "list"): "There are no announcements.",
    ("condition", "list"): "No conditions stand.",
    ("decision", "list"): "No decisions.",
    ("initiative", "list"): "There are no initiatives.",
    ("need", "list"): "There are no needs.",
    ("release", "list"): "There are no releases.",
    ("system", "list"): "There are no systems.",
    ("training", "list"): "There are no trainings.",
}


@pytest.fixture
def empty(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    monkeypatch.chdir(tmp_path)
    change(sqlite_url, lambda _uow: None)
    return sqlite_url


def grindvakt(*words: str) -> Result:
    return CliRunner().invoke(root, list(words), catch_exceptions=False)


@pytest.mark.parametrize(("words", "said"), LISTS.items(), ids=lambda each: str(each))
@pytest.mark.usefixtures("empty")
def test_an_empty_list_is_told_in_words_and_is_one_for_programs(words: tuple[str, ...], said: str) -> None:
    done = grindvakt(*words)
    assert (done.exit_code, done.stdout) == (0, f"{said}\n")
    assert json.loads(grindvakt(*words, "--json").stdout) == []


@pytest.mark.usefixtures("empty")
def test_an_empty_list_of_audiences_is_told() -> None:
    assert grindvakt("audience", "list").stdout == "No audience is saved.\n"


def test_no_table_is_printed_as_headings_alone(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().print(Table("Id", "Question"))
    Screen().print(Table("Id", "Question"), none="Nothing waits.")
    assert capsys.readouterr().out == "There are none.\nNothing waits.\n"
