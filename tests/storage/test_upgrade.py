"""What release 0.1.0 left behind is carried on: its open ballot, votes, waiting messages, timers and log.

`tests/data/` holds that release (its wheel), a small database that it made, and the script by which it made it.
"""

import gzip
import os
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_database
from bot.core.chain import verify
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.store import SchemaState
from bot.delivery.jobs import JobState
from bot.delivery.ports import CONVERSATIONS
from bot.delivery.queue import JOB_TABLE
from bot.features.gates.ballots import Ballot, Choice
from bot.features.gates.casting import CastVote, CloseGate, cast_vote, close_gate
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.log import compare_log
from storage.engine.opening import SqlDatabase
from storage.engine.upgrade import upgrade
from tests.conftest import ENGINES
from tests.postgres import Postgres

DATA = Path(__file__).parents[1] / "data"
THEN = datetime(2026, 11, 25, 9, tzinfo=UTC)
"""When the old release opened its gates."""

BALLOT = "INI-2026-014/G3/1"


@pytest.fixture(scope="session")
def old_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Release 0.1.0, unpacked."""
    folder = tmp_path_factory.mktemp("release")
    with zipfile.ZipFile(DATA / "grindvakt-0.1.0-py3-none-any.whl") as wheel:
        wheel.extractall(folder)
    return folder


def started(release: Path, *arguments: str) -> subprocess.Popen[str]:
    """A process of the old release; it finds none of today's modules."""
    environment = {**os.environ, "PYTHONPATH": str(release), "PYTHONWARNINGS": "default"}
    command = [sys.executable, "-P", str(DATA / "old_office.py"), *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, encoding="utf-8", env=environment, cwd=release)


def old(release: Path, *arguments: str) -> str:
    """What a process of the old release prints, once it is done."""
    process = started(release, *arguments)
    printed, complaints = process.communicate(timeout=60)
    assert process.returncode == 0, complaints
    return printed


@pytest.fixture(params=ENGINES)
def old_url(request: pytest.FixtureRequest, tmp_path: Path, old_release: Path) -> str:
    """A database of release 0.1.0: on SQLite the file that is kept, on PostgreSQL made by the release itself."""
    if request.param == "postgres":
        server: Postgres = request.getfixturevalue("postgres")
        url = server.empty_url()
        old(old_release, url)
        return url
    file = tmp_path / "old.db"
    file.write_bytes(gzip.decompress((DATA / "grindvakt-0.1.0.db.gz").read_bytes()))
    return f"sqlite:///{file}"


async def ballot_in(database: SqlDatabase) -> Ballot:
    def look(_: None, uow: UnitOfWork, _now: datetime) -> Ballot:
        found = uow[BALLOTS].get(BALLOT)
        assert found is not None
        return found

    return await database.read(look, None)


def said(ballot: Ballot) -> Mapping[int, tuple[Choice, str]]:
    """By seat: who said what."""
    seats = {seat.holder: number for number, seat in enumerate(ballot.question.seats)}
    return {seats[p.person]: (p.choice, p.comment) for p in ballot.positions}


def facts(uow: UnitOfWork) -> Counter[str]:
    """Follow the whole log, and count what it tells of."""
    verify(uow.log.records(), uow.log.tail())
    happened = [type(told.fact).__name__ for told in uow.log.happened()]
    assert happened == [entry.fact.kind for entry in uow.log.entries()]
    return Counter(happened)


async def test_all_that_there_was_is_there_and_goes_on(old_url: str) -> None:
    upgrade(old_url)
    async with open_database(old_url, clock=lambda: THEN + timedelta(days=1)) as database:
        assert await database.schema() is SchemaState.CURRENT
        ballot = await ballot_in(database)
        assert ballot.is_open
        assert said(ballot) == {
            0: (Choice.AGAINST, "Oklar tidplan för migreringen."),
            1: (Choice.CONFLICT, ""),
        }

        def look(_: None, uow: UnitOfWork, _now: datetime) -> dict[str, Any]:
            waiting = uow[JOB_TABLE].outbox.list(None, 100)
            return {
                "log": facts(uow),
                "people": len(uow[PEOPLE].all()),
                "places": {one.key: one.place for one in uow[INITIATIVES].all()},
                "jobs": Counter((job.kind, job.state) for job in waiting),
                "chat": uow[CONVERSATIONS].get("a:chat-gone"),
            }

        found = await database.read(look, None)
        assert found["log"]["VoteCast"] == 2
        assert found["people"] == 14
        assert found["places"]["INI-2025-031"] == "anvandningsfas"
        assert found["jobs"]["gate.close", JobState.READY] == 2
        assert found["jobs"]["message", JobState.DEAD] == 1
        assert found["chat"].problem == "blocked"

        voter = ballot.question.seats[2].holder
        later = THEN + timedelta(days=1)
        await database.run(cast_vote, CastVote(ballot.id, voter, Choice.AGAINST, "Kommer efter.", later))
        closed = await database.run(close_gate, CloseGate(ballot.id, "cli:test"))
        assert not closed.is_open
        assert await database.read(compare_log, None) == []
        assert (await database.read(lambda _, uow, _now: facts(uow), None))["GateClosed"] == 2


@pytest.fixture
def sharing(postgres: Postgres, old_release: Path) -> str:
    """A PostgreSQL that both releases use: made by the old one, brought to today's tables while it is there."""
    url = postgres.empty_url()
    old(old_release, url)
    upgrade(url)
    return url


@pytest.mark.postgres
async def test_two_releases_work_side_by_side_while_one_follows_the_other(
    sharing: str, old_release: Path
) -> None:
    async with open_database(sharing, clock=lambda: THEN) as database:
        worker = started(old_release, sharing, "work")
        voter = (await ballot_in(database)).question.seats[3].holder
        await database.run(cast_vote, CastVote(BALLOT, voter, Choice.FOR, "Från den nya utgåvan.", THEN))
        old(old_release, sharing, "vote")
        printed, complaints = worker.communicate(timeout=60)
        assert worker.returncode == 0, complaints
        assert "Traceback" not in complaints

        assert said(await ballot_in(database)) == {
            0: (Choice.AGAINST, "Oklar tidplan för migreringen."),
            1: (Choice.CONFLICT, ""),
            2: (Choice.FOR, "Från den gamla utgåvan."),
            3: (Choice.FOR, "Från den nya utgåvan."),
        }
        assert (await database.read(lambda _, uow, _now: facts(uow), None))["VoteCast"] == 4
        assert "sent 19:beslut@thread.tacv2" in printed.splitlines()
        assert len(printed.splitlines()) - 1 > 3
