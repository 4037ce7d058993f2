"""Who answers readers' questions, as a file names them: known, or told before anything is kept."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.app import open_database
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from tests.announcing import SENDER
from tests.factories import person_id
from tests.unit.test_announcement_texts import GOOD

DRAFT = GOOD.partition("what:")[0]
ANSWERS = "  support: {{name: {{sv: Desken, en: The desk}}, person: {who}}}\n"


class Desk:
    """The command line, in a house where the directory knows three people, two of one address."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.file = url, folder / "u.yaml"
        asyncio.run(self._do(self._fill))

    def run(self, *words: str, status: int = 0) -> str:
        given = {"GRINDVAKT_DATABASE_URL": self.url}
        done = CliRunner().invoke(root, ["announcement", *words], env=given)
        assert done.exit_code == status, done.output
        return done.output

    def drafting(self, who: str, status: int = 0) -> str:
        self.file.write_text(DRAFT + ANSWERS.format(who=who), "utf-8")
        return self.run("draft", str(self.file), "--sender", SENDER, status=status)

    def draft(self, who: str) -> str:
        return self.drafting(who).split()[-1].rstrip(".")

    def answers(self, announcement: str) -> str:
        shown = json.loads(self.run("show", announcement, "--json"))
        return str(shown["content"]["support"]["person"])

    async def _do(self, how: Callable[[Any], None]) -> None:
        async with open_database(self.url) as database:
            await database.run(lambda _command, uow, _now: how(uow), None)

    def _fill(self, uow: Any) -> None:
        now = datetime.now(UTC)
        people = [DirectoryEntry(SENDER, "Anna", now)]
        people += [DirectoryEntry(person_id(n), f"P {n}", now, mail=mail) for n, mail in MAILS.items()]
        uow[DIRECTORY].save(people)


MAILS = {7: "desken@example.org", 8: "delad@example.org", 9: "delad@example.org"}


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path) -> Desk:
    return Desk(sqlite_url, tmp_path)


def test_whoever_a_draft_s_file_names_to_answer_is_found_or_told(desk: Desk) -> None:
    assert desk.answers(desk.draft("Desken@Example.org")) == person_id(7)
    assert desk.answers(desk.draft(person_id(8).upper())) == person_id(8)
    for who in ("borta@example.org", "delad@example.org", person_id(404), "Anna"):
        assert "is not in the directory" in desk.drafting(who, status=1)


def test_the_same_file_once_more_is_the_draft_that_it_made(desk: Desk) -> None:
    """Its end may not have been seen; another word, another sender's, or one changed since is another."""
    first = desk.draft("desken@example.org")
    assert desk.draft("desken@example.org") == first
    other = desk.draft(person_id(8))
    assert other != first
    changed = desk.file.read_text("utf-8").replace("Desken", "Servicedesken")
    desk.file.write_text(changed, "utf-8")
    third = desk.run("draft", str(desk.file), "--sender", SENDER).split()[-1].rstrip(".")
    assert third not in (first, other)
    desk.run("options", third, "--urgent", "Avbrott nu.")
    again = desk.run("draft", str(desk.file), "--sender", SENDER).split()[-1].rstrip(".")
    assert again != third, "somebody has gone on with that one"
