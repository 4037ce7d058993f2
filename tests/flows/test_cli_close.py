"""`grindvakt gate close` shows what it would decide, and asks; `gate show` shows conflicts."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.core.database import UnitOfWork
from bot.features.gates.kinds import Choice
from bot.features.gates.ports import BALLOTS
from bot.features.gates.voting import cast
from tests.factories import person_id
from tests.flows.office_hours import BALLOT
from tests.flows.test_cli_gate import KEY, change, fill

Run = Callable[..., Result]


@pytest.fixture
def grindvakt(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line on a database with an open gate, with `typed` at the keyboard (None: nobody is there)."""
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    change(sqlite_url, fill)

    def run(*words: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(root, list(words), input=typed, catch_exceptions=False)

    assert run("gate", "open", KEY).exit_code == 0
    return run


def take(number: int, choice: Choice) -> Callable[[UnitOfWork], None]:
    def save(uow: UnitOfWork) -> None:
        ballot = uow[BALLOTS].get(BALLOT)
        assert ballot is not None
        after = cast(ballot, person_id(number), choice, "För att jag är jävig [/]", datetime.now(UTC))
        uow[BALLOTS].save_position(BALLOT, after.positions[-1])

    return save


def is_open(url: str) -> bool:
    ballot = change(url, lambda uow: uow[BALLOTS].get(BALLOT))
    return bool(ballot.is_open)


@pytest.mark.parametrize("typed", [None, "", "\n", "n\n", "no\n", "ja\n"])
def test_whoever_doesn_t_say_yes_closes_nothing(grindvakt: Run, sqlite_url: str, typed: str | None) -> None:
    ended = grindvakt("gate", "close", KEY, typed=typed)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "Closed now, it would be postponed (not quorate). This can't be undone." in ended.stderr
    assert "Nothing was closed." in ended.stderr
    assert is_open(sqlite_url)


def test_whoever_says_yes_has_seen_what_it_would_be(grindvakt: Run, sqlite_url: str) -> None:
    for number in (1, 2, 3):
        change(sqlite_url, take(number, Choice.FOR))
    ended = grindvakt("gate", "close", KEY, typed="y\n")
    assert ended.exit_code == 0
    assert "Closed now, it would be approved (majority)." in ended.stderr
    assert "approved (majority, administrator)" in ended.stdout
    assert not is_open(sqlite_url)


def test_what_programs_read_is_not_mixed_with_the_question(grindvakt: Run) -> None:
    ended = grindvakt("gate", "close", KEY, "--json", typed="y\n")
    assert json.loads(ended.stdout)["open"] is False


def test_with_yes_nothing_is_asked(grindvakt: Run, sqlite_url: str) -> None:
    ended = grindvakt("gate", "close", KEY, "-y")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert not is_open(sqlite_url)


def test_a_vote_while_one_thinks_is_shown_and_asked_about_again(
    grindvakt: Run, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_others = iter([take(1, Choice.FOR), None])

    def confirm(*_: object, **__: object) -> bool:
        if vote := next(from_others):
            change(sqlite_url, vote)
        return True

    monkeypatch.setattr("bot.features.gates.cli.agrees", confirm)
    ended = grindvakt("gate", "close", KEY)
    assert ended.exit_code == 0
    assert ended.stderr.count("Closed now, it would be") == 2
    assert "Something has changed meanwhile." in ended.stderr
    assert "for 1," in ended.stderr


def test_a_conflict_is_shown_though_it_has_no_voice(grindvakt: Run, sqlite_url: str) -> None:
    change(sqlite_url, take(4, Choice.CONFLICT))
    shown = grindvakt("gate", "show", KEY).stdout
    row = next(line for line in shown.splitlines() if line.startswith("│ Person 4 "))
    assert "takes no part" in row
    assert "conflict" in row
    assert "[/]" in row
    assert "for Person 4" in shown
