"""`grindvakt outbox`, as typed at a terminal, on both databases."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.app import open_database
from bot.core.work import Message, Recipient, Task
from bot.delivery.administration import oldest_waiting
from bot.delivery.jobs import JobState, Queue, Report
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reasons import Reason

Run = Callable[..., Result]
LATER = datetime(9000, 1, 1, tzinfo=UTC)


@pytest.fixture
def grindvakt(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line on a database with two dead messages, an unknown one and a timer."""
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", database_url)
    monkeypatch.chdir(tmp_path)
    asyncio.run(run(database_url, fill))
    runner = CliRunner()
    return lambda *words: runner.invoke(root, ["outbox", *words])


async def run(url: str, *works: Callable[[None, Any, datetime], Any]) -> list[Any]:
    async with open_database(url) as database:
        return [await database.run(work, None) for work in works]


def fill(_command: None, uow: Any, _now: datetime) -> None:
    for person in ("anna", "bo\x1b[31m", "cia"):
        uow.jobs.deliver(Message("ballot", "INI-1/G3/1", Recipient("person", person)))
    uow.jobs.run(Task("ballot.close", "INI-1/G3/1"), LATER)
    uow[JOB_TABLE].flush()
    first, second, third = uow[JOB_TABLE].claim(Queue.SEND, "w/1", 10)
    uow[JOB_TABLE].report(
        [
            Report(first, JobState.DEAD, error="unreachable: blocked: muted", reason=Reason.BLOCKED),
            Report(second, JobState.DEAD, error="permanent: too large", reason=Reason.PERMANENT),
            Report(third, JobState.UNKNOWN, error="no answer"),
        ]
    )


def listed(grindvakt: Run, *words: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(grindvakt("list", "--json", *words).stdout)
    return rows


def test_what_failed_is_listed_with_its_reason(grindvakt: Run) -> None:
    result = grindvakt("list", "--state", "dead")
    assert result.exit_code == 0
    assert "ballot:INI-1/G3/1  person:anna  unreachable: blocked: muted" in result.stdout
    assert "\x1b" not in result.stdout
    assert len(result.stdout.splitlines()) == 2
    assert "ballot.close INI-1/G3/1" in grindvakt("list").stdout
    assert grindvakt("list", "--state", "done").stdout == "Nothing.\n"
    assert {row["state"] for row in listed(grindvakt)} == {"dead", "unknown", "ready"}


def test_what_failed_is_started_again(grindvakt: Run) -> None:
    (unknown,) = listed(grindvakt, "--state", "unknown")
    assert grindvakt("replay", str(unknown["id"])).stdout == "1 started again.\n"
    assert grindvakt("replay", "--all-dead").stdout == "2 started again.\n"
    assert listed(grindvakt, "--state", "dead") == []
    assert grindvakt("replay", "--all-dead").stdout == "0 started again.\n"


def test_what_cannot_be_started_again_is_refused_and_nothing_is(grindvakt: Run) -> None:
    dead = listed(grindvakt, "--state", "dead")
    result = grindvakt("replay", str(dead[0]["id"]), "4711")
    assert result.exit_code == 1
    assert "4711" in result.stderr
    assert len(listed(grindvakt, "--state", "dead")) == 2


@pytest.mark.parametrize("words", [["replay"], ["replay", "1", "--all-dead"], ["list", "--state", "lost"]])
def test_used_wrongly(grindvakt: Run, words: list[str]) -> None:
    assert grindvakt(*words).exit_code == 2


def test_a_recipient_who_can_be_reached_again_gets_what_they_missed(
    grindvakt: Run, database_url: str
) -> None:
    def be_back(_command: None, uow: Any, now: datetime) -> int:
        return sum(uow[JOB_TABLE].outbox.revive(Recipient("person", one)) for one in ("anna", "bo\x1b[31m"))

    def count(_command: None, uow: Any, _now: datetime) -> Any:
        return uow[JOB_TABLE].outbox.counts()

    revived, counts, oldest = asyncio.run(run(database_url, be_back, count, oldest_waiting))
    assert revived == 1, "what was too large still is"
    assert counts[Queue.SEND, JobState.READY] == 1
    assert 0 <= oldest < 60
