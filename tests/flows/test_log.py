"""`grindvakt migrate` and `grindvakt log`, as typed at a terminal, on both databases."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.app import open_database
from bot.core.chain import Statement
from bot.core.fact_json import VERSION
from storage.engine.schema import SCHEMA_REVISION
from tests.factories import Noted
from tests.schema import connect
from tests.told_before import tell_as_before

Run = Callable[..., Result]


@pytest.fixture
def grindvakt(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line on a database with five facts, in an empty folder."""
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", database_url)
    monkeypatch.setenv("COLUMNS", "150")
    monkeypatch.chdir(tmp_path)
    asyncio.run(five_facts(database_url))
    runner = CliRunner()
    return lambda *words: runner.invoke(root, list(words), catch_exceptions=False)


async def five_facts(url: str) -> None:
    async with open_database(url) as database:
        for number in range(5):
            await database.run(note, number)


def note(number: int, uow: Any, now: datetime) -> None:
    said = {"comment": f"[b]nr[/b] {number}", VERSION: 2}
    tell_as_before(Statement("VoteCast", f"INI-2026-00{number}/G3/1", "person:åsa", said), uow, now)


def tamper(url: str) -> None:
    """Change an entry as somebody would who has the right to everything in the database."""
    with connect(url) as connection:
        sqlite = connection.dialect.name == "sqlite"
        guard = "DROP TRIGGER log_no_update" if sqlite else "ALTER TABLE log DISABLE TRIGGER log_append_only"
        connection.execute(text(guard))
        connection.execute(text("UPDATE log SET data = '{}' WHERE seq = 4"))


def test_what_is_there_already_needs_no_migration(grindvakt: Run) -> None:
    result = grindvakt("migrate")
    assert (result.exit_code, result.stdout) == (
        0,
        f"The tables are at version {SCHEMA_REVISION} already; nothing to do.\n",
    )


def test_tables_are_made(grindvakt: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    first, again = grindvakt("migrate"), grindvakt("migrate")
    assert (first.exit_code, first.stdout) == (
        0,
        f"The tables have been made, at version {SCHEMA_REVISION}.\n",
    )
    assert again.exit_code == 0


@pytest.mark.parametrize("version", ["9999", "training_0003"])  # the other: a later feature's own tables
def test_a_newer_database_is_left_alone(grindvakt: Run, database_url: str, version: str) -> None:
    with connect(database_url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
    result = grindvakt("migrate")
    assert (result.exit_code, result.stderr) == (
        1,
        f"the database is at version {version}, and this program knows only {SCHEMA_REVISION}\n",
    )


def test_a_database_out_of_reach_is_said_to_be(
    grindvakt: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", f"sqlite:///{tmp_path}/missing/new.db")
    for words in (["migrate"], ["log", "verify"]):
        result = grindvakt(*words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "unable to open database file" in result.stderr


def test_the_newest_entries_are_shown_as_a_table(grindvakt: Run) -> None:
    shown = grindvakt("log", "show", "--last", "2")
    assert shown.exit_code == 0
    assert "INI-2026-002" not in shown.stdout
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in shown.stdout.splitlines()]
    first, last = [row for row in rows if row]
    assert first[0] == "4"
    assert last[2:] == ["VoteCast", "INI-2026-004/G3/1", "person:åsa", "comment: [b]nr[/b] 4"]


def test_what_a_terminal_would_act_on_is_not_shown(grindvakt: Run, database_url: str) -> None:
    def forge(_command: None, uow: Any, now: datetime) -> None:
        tell_as_before(Statement("Refused", "\x1b[2J\r", "person:\u202eåsa", {"a": "\x1b"}), uow, now)

    async def run() -> None:
        async with open_database(database_url) as database:
            await database.run(forge, None)

    asyncio.run(run())
    shown = grindvakt("log", "show", "--last", "1").stdout
    row = [cell.strip() for cell in shown.splitlines()[-2].split("│")[3:-1]]
    assert row == ["Refused", "\ufffd[2J\ufffd", "person:\ufffdåsa", "a: \ufffd"]
    assert "\x1b" not in shown


def test_entries_about_something_are_shown_as_json(grindvakt: Run) -> None:
    shown = grindvakt("log", "show", "--subject", "INI-2026-003", "--json")
    [entry] = json.loads(shown.stdout)
    assert (entry["seq"], entry["fact"]["actor"], entry["fact"]["data"][VERSION]) == (4, "person:åsa", 2)


def test_a_whole_log_is_verified(grindvakt: Run) -> None:
    result = grindvakt("log", "verify")
    assert (result.exit_code, result.stdout) == (0, "5 entries, no fault.\n")


def test_the_entry_that_somebody_changed_is_named(grindvakt: Run, database_url: str) -> None:
    tamper(database_url)
    result = grindvakt("log", "verify")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "the log is broken at entry 4: its hash doesn't fit what it says\n"


def test_an_export_is_verified_without_the_database(
    grindvakt: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written = grindvakt("log", "export", "--out", "log.jsonl")
    assert (written.exit_code, written.stdout) == (0, "5 entries written to log.jsonl.\n")
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", f"sqlite:///{tmp_path}/missing/none.db")
    assert grindvakt("log", "verify", "--file", "log.jsonl").stdout == "5 entries, no fault.\n"


def test_an_export_holds_what_stands_beside_the_log(
    grindvakt: Run, database_url: str, tmp_path: Path
) -> None:
    def comment(_command: None, uow: Any, _now: datetime) -> None:
        uow.tell(Noted("INI-2026-009", text="Karin är sjuk."), "person:anna-id")

    async def run() -> None:
        async with open_database(database_url) as database:
            await database.run(comment, None)

    asyncio.run(run())
    shown = grindvakt("log", "show", "--last", "1").stdout
    assert "person:anna-id" in shown
    assert "Karin är sjuk." in shown
    assert grindvakt("log", "export", "--out", "log.jsonl").exit_code == 0
    written = (tmp_path / "log.jsonl").read_text("utf-8")
    assert written.count("Karin är sjuk.") == written.count("anna-id") == 1
    verified = grindvakt("log", "verify", "--file", "log.jsonl")
    assert (verified.exit_code, verified.stdout) == (0, "6 entries, no fault.\n")
    (tmp_path / "log.jsonl").write_text(written.replace("sjuk", "frisk"), "utf-8")
    verified = grindvakt("log", "verify", "--file", "log.jsonl")
    assert verified.exit_code == 1
    assert "isn't what was sealed" in verified.stderr


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda b: b.replace(b"nr", b"no"), 1),
        (lambda b: b[:-30], 5),
        (lambda b: b"\xff" + b, 1),
        (lambda b: b"", 1),
    ],
)
def test_an_export_that_somebody_changed_is_found_out(
    grindvakt: Run, tmp_path: Path, change: Callable[[bytes], bytes], place: int
) -> None:
    grindvakt("log", "export", "--out", "log.jsonl")
    file = tmp_path / "log.jsonl"
    file.write_bytes(change(file.read_bytes()))
    result = grindvakt("log", "verify", "--file", "log.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"broken at entry {place}:" in result.stderr


def test_a_broken_log_is_exported_as_it_is(grindvakt: Run, database_url: str) -> None:
    tamper(database_url)
    assert grindvakt("log", "export", "--out", "log.jsonl").exit_code == 0
    assert "broken at entry 4" in grindvakt("log", "verify", "--file", "log.jsonl").stderr


def test_a_file_that_isn_t_there_is_wrong_use(grindvakt: Run) -> None:
    assert grindvakt("log", "verify", "--file", "none.jsonl").exit_code == 2
    assert grindvakt("log", "show", "--last", "0").exit_code == 2
