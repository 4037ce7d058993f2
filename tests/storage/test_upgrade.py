"""What release 0.1.0 left behind is carried on: its open ballots, votes, waiting messages, timers and log.

`tests/data/` holds that release (its wheel), a small database that it made, and the script by which it made it.
"""

import asyncio
import json
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestServer
from sqlalchemy import text

from bot.app import GRINDVAKT, create_app, open_database
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.store import SchemaState
from bot.features.gates.ballots import Ballot
from bot.features.gates.casting import CastVote, CloseGate, cast_vote, close_gate
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.log import compare_log, verify_log
from bot.program import Overrides
from bot.settings.model import SettingsFaults, make_settings
from bot.teams.senders import SenderLimits
from storage.engine.opening import SqlDatabase
from storage.engine.schema import SCHEMA_REVISION
from storage.engine.upgrade import Upgrade, upgrade
from tests.clocks import DatabaseClock, clock_of
from tests.conftest import ENGINES
from tests.factories import ADMINISTRATOR
from tests.fakes import FakeConnector
from tests.flows.deciding import buttons
from tests.flows.office_hours import texts_of
from tests.old_release import (
    EPOCH,
    KEPT_VOTE,
    OfficeClock,
    kept_database,
    rows_of,
    run_old,
    runs_old_release,
    settled,
    until,
)
from tests.postgres import Postgres
from tests.schema import connect
from tests.teams_activities import Place, Sender, action

pytestmark = runs_old_release

EXACT = timedelta(milliseconds=2)
"""SQLite's is rounded."""

SERVICE_URL = "https://smba.trafficmanager.net/emea/"
CHANNEL = "19:beslut@thread.tacv2"
OPEN, TIED, WAITING_TIE, OVERDUE, CHAIRED, CERTAIN, HALFWAY = (
    f"INI-2026-{number}/G3/1" for number in ("014", "101", "102", "103", "104", "105", "106")
)
ALONE = "INI-2025-031/G4/1"
"""As `tests/data/old_office.py` has them."""


def person(number: int) -> str:
    return f"7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e{2000 + number}"


CHAIR, VICE, AMIRA, PER, SARA, ERIK, LENA = (person(number) for number in range(7))


@pytest.fixture(scope="session")
def old_postgres(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory, old_release: Path) -> str:
    """The rows that release 0.1.0 left, in a PostgreSQL whose tables it made itself; to be copied."""
    file = tmp_path_factory.mktemp("old") / "old.db"
    kept_database("grindvakt-0.1.0", file)
    url = postgres.empty_url()
    run_old(old_release, url, "copy", str(file))
    return url


@pytest.fixture(params=ENGINES)
def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The database that release 0.1.0 left, on each engine in turn."""
    if request.param == "sqlite":
        return kept_database("grindvakt-0.1.0", tmp_path / "old.db")
    server: Postgres = request.getfixturevalue("postgres")
    return server.copy_of(request.getfixturevalue("old_postgres"))


async def look(database: SqlDatabase, at: Callable[[UnitOfWork], Any]) -> Any:
    return await database.read(lambda _, uow, _now: at(uow), None)


async def ballot_in(database: SqlDatabase, name: str) -> Ballot:
    ballot: Ballot = await look(database, lambda uow: uow[BALLOTS].get(name))
    return ballot


async def faults_of_the_log(database: SqlDatabase) -> Any:
    """Follow the chain, and compare it with the tables, as `grindvakt log verify` does."""
    await database.read(verify_log, lambda _done, _all: None)
    return await database.read(compare_log, None)


async def facts(database: SqlDatabase) -> Counter[str]:
    found: Counter[str] = await look(
        database, lambda uow: Counter(entry.fact.kind for entry in uow.log.entries())
    )
    return found


def said(ballot: Ballot) -> Mapping[str, tuple[Choice, str]]:
    return {one.person: (one.choice, one.comment) for one in ballot.positions}


def test_migrations_keep_every_row_of_the_old_release(old_url: str) -> None:
    before = rows_of(old_url)
    assert before["alembic_version"] == [{"version_num": "0004"}]
    assert upgrade(old_url) == Upgrade("0004", SCHEMA_REVISION)
    after = rows_of(old_url, before)
    for table in before.keys() - {"alembic_version"}:
        assert after[table] == before[table], table
    assert upgrade(old_url) == Upgrade(SCHEMA_REVISION, SCHEMA_REVISION)
    assert rows_of(old_url, before) == after


async def test_the_log_holds_and_says_what_the_tables_say(old_url: str) -> None:
    upgrade(old_url)
    async with open_database(old_url) as database:
        assert await database.schema() is SchemaState.CURRENT
        assert await faults_of_the_log(database) == []
        told = await facts(database)
        assert (told["GateOpened"], told["GateClosed"], told["CastingVoteAsked"]) == (8, 3, 2)
        assert told["AttemptRefused"] == 1
        closed = {name: (await ballot_in(database, name)).closing for name in (ALONE, OVERDUE, CHAIRED)}
        assert {name: closing.closed_by for name, closing in closed.items() if closing} == {
            ALONE: ClosedBy.DECIDER,
            OVERDUE: ClosedBy.DEADLINE,
            CHAIRED: ClosedBy.CHAIR,
        }
        assert said(await ballot_in(database, OPEN)) == {
            AMIRA: (Choice.AGAINST, "Oklar tidplan för migreringen."),
            PER: (Choice.CONFLICT, ""),
            SARA: (Choice.FOR, "Bra."),
        }


@pytest.mark.postgres
async def test_votes_go_on_while_a_migration_waits_for_a_dump(old_postgres: str, postgres: Postgres) -> None:
    url = postgres.copy_of(old_postgres)
    touched = text("UPDATE jobs SET changed_at = changed_at")
    with connect(url) as dump, connect(url) as vote:
        dump.exec_driver_sql("BEGIN")
        dump.exec_driver_sql("SELECT count(*) FROM jobs")
        migrating = asyncio.create_task(asyncio.to_thread(upgrade, url))
        await until(lambda: waits_for_a_table(url))
        vote.exec_driver_sql("SET lock_timeout = 4000")  # as the program has it
        await asyncio.to_thread(vote.execute, touched)
        assert not migrating.done()
        dump.exec_driver_sql("COMMIT")
    assert await migrating == Upgrade("0004", SCHEMA_REVISION)


@pytest.mark.postgres
def test_a_migration_finds_the_order_in_which_busy_programs_take_the_tables(
    old_postgres: str, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engine.upgrade.TRIES", 3)
    monkeypatch.setattr("storage.engine.upgrade.PAUSE", 0.01)
    url = postgres.copy_of(old_postgres)
    is_busy, is_over = threading.Event(), threading.Event()
    programs = [threading.Thread(target=always_in_a_transaction, args=(url, is_busy, is_over)) for _ in "ab"]
    for program in programs:
        program.start()
    try:
        assert is_busy.wait(30)
        assert upgrade(url) == Upgrade("0004", SCHEMA_REVISION)
    finally:
        is_over.set()
        for program in programs:
            program.join()


def always_in_a_transaction(url: str, is_busy: threading.Event, is_over: threading.Event) -> None:
    """Hold a table that a migration comes to late, and then want one that it takes early; never the one to give way."""
    with connect(url) as program:
        program.exec_driver_sql("SET deadlock_timeout = '20s'")
        while not is_over.is_set():
            program.exec_driver_sql("BEGIN")
            program.exec_driver_sql("LOCK TABLE initiatives IN ROW EXCLUSIVE MODE")
            is_busy.set()
            time.sleep(0.02)
            program.exec_driver_sql("LOCK TABLE deliveries IN ROW EXCLUSIVE MODE")
            program.exec_driver_sql("COMMIT")


async def waits_for_a_table(url: str) -> bool:
    with connect(url) as connection:
        waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'relation' AND NOT granted"
        return bool(connection.exec_driver_sql(waiting).scalar_one())


async def test_the_first_tables_of_all_are_carried_on_too(tmp_path: Path) -> None:
    url = kept_database("grindvakt-0.1.0-first", tmp_path / "first.db")
    before = rows_of(url)
    assert upgrade(url) == Upgrade("0001", SCHEMA_REVISION)
    after = rows_of(url, before)
    for table in before.keys() - {"alembic_version"}:
        assert after[table] == before[table], table
    opened = datetime.fromisoformat("2026-11-25T09:00:00+00:00")
    async with open_database(url, clock=lambda: opened + timedelta(days=1)) as database:
        assert await faults_of_the_log(database) == []
        ballot = await ballot_in(database, OPEN)
        assert len(ballot.positions) == 2
        voter = ballot.question.seats[2].holder
        vote = CastVote(OPEN, Principal(voter), Choice.AGAINST, "Kommer efter.", opened + timedelta(days=1))
        await database.run(cast_vote, vote)
        assert not (await database.run(close_gate, CloseGate(OPEN, ADMINISTRATOR))).is_open
        assert await faults_of_the_log(database) == []


@dataclass
class Carried:
    """Today's program on the old release's database, in front of a fake Teams."""

    database: SqlDatabase
    teams: FakeConnector
    clock: OfficeClock
    session: aiohttp.ClientSession
    endpoint: str
    url: str

    async def hand_in(self, activity: Mapping[str, Any]) -> dict[str, Any]:
        async with self.session.post(self.endpoint, json=activity) as response:
            assert response.status == 200, await response.text()
            answer: dict[str, Any] = await response.json()
            return answer

    async def tap(self, who: str, verb: str, **data: Any) -> dict[str, Any]:
        return await self.hand_in(
            action(verb, data, SERVICE_URL, Sender(who, "Någon"), Place(id=f"a:chat-{who}"))
        )

    async def press(self, who: str, card: dict[str, Any], verb: str) -> dict[str, Any]:
        """Press the only button with that verb."""
        [button] = buttons(card, verb)
        return await self.tap(who, verb, **button["data"])

    async def settled(self) -> None:
        await settled(self.database)

    async def delivered(self) -> dict[tuple[str, str], str]:
        """By message and recipient: the activity that stands in Teams."""
        rows = await look(
            self.database,
            lambda uow: uow.connection.execute(
                text("SELECT message, recipient, activity_id FROM deliveries WHERE activity_id IS NOT NULL")
            ).all(),
        )
        return {(row.message, row.recipient): row.activity_id for row in rows}


@asynccontextmanager
async def carried_on(url: str) -> AsyncIterator[Carried]:
    """Bring the database to today's tables, and start today's program on it."""
    with clock_of(url) as its:
        upgrade(url)
        async with _started(its) as carried:
            yield carried


@asynccontextmanager
async def _started(its: DatabaseClock) -> AsyncIterator[Carried]:
    clock, teams, url = OfficeClock(its), FakeConnector(), its.url
    values = {"database_url": url, "auth": "off", "service_url": SERVICE_URL, "tenant_id": "tenant"}
    given = Overrides(clock=clock, connector=teams, limits=SenderLimits(burst=10_000))
    app = await create_app(make_settings(values), overrides=given)
    server = TestServer(app)
    await server.start_server()
    try:
        async with aiohttp.ClientSession() as session:
            endpoint = str(server.make_url("/api/messages"))
            yield Carried(app[GRINDVAKT].database, teams, clock, session, endpoint, url)
    finally:
        await server.close()


async def test_nothing_is_begun_before_the_tables_are_todays(old_url: str) -> None:
    before = rows_of(old_url)
    app = await create_app(make_settings({"database_url": old_url, "auth": "off"}))
    server = TestServer(app)
    with pytest.raises(SettingsFaults, match="outdated; run `grindvakt migrate` first"):
        await server.start_server()
    await server.close()
    assert rows_of(old_url) == before


async def test_the_old_office_has_one_time_whatever_day_it_is(old_url: str) -> None:
    """Where the program's lies behind its database's, what it asks for at a time is due at once, again and again."""
    async with carried_on(old_url) as carried:
        for by in (timedelta(), timedelta(days=40)):
            carried.clock.pass_by(by)
            before = carried.clock()
            theirs = await look(carried.database, lambda uow: uow.jobs.now())
            assert before - EXACT <= EPOCH + timedelta(milliseconds=theirs) <= carried.clock() + EXACT


def stands(url: str) -> dict[tuple[str, str], str]:
    """The same as `Carried.delivered`, before there is a program."""
    found = rows_of(url)["deliveries"]
    return {(row["message"], row["recipient"]): row["activity_id"] for row in found if row["activity_id"]}


async def test_what_waited_goes_out_exactly_once(old_url: str) -> None:
    before = stands(old_url)
    async with carried_on(old_url) as carried:
        await carried.settled()
        after = await carried.delivered()
        assert {
            key: after[key] for key in before
        } == before  # what stands in Teams is updated, never sent anew
        sent = Counter(call.activity_id for call in carried.teams.calls if call.how == "send")
        new = {key: after[key] for key in after.keys() - before.keys()}
        assert set(sent.values()) == {1}
        assert sorted(new.values()) == sorted(sent)
        board = [f"person:{one}" for one in (CHAIR, VICE, AMIRA, PER, SARA)]
        assert set(new) == {
            *((f"ballot:{HALFWAY}", one) for one in (*board, f"conversation:{CHANNEL}")),
            *((f"ballot:{CERTAIN}", one) for one in board),  # its channel is shared outside
            *((f"opened:{ballot}", f"person:{ERIK}") for ballot in (HALFWAY, CERTAIN)),
            (f"reply:{CHAIR}|1", f"conversation:a:chat-{CHAIR}"),
        }
        [dead] = [row for row in rows_of(carried.url)["jobs"] if row["state"] == "dead"]
        assert dead["recipient"] == f"person:{LENA}"  # who has still blocked the bot
        updated = {call.activity_id for call in carried.teams.calls if call.how == "update"}
        assert before[f"ballot:{OPEN}", f"conversation:{CHANNEL}"] in updated
        assert updated <= {
            activity for (message, _), activity in before.items() if message == f"ballot:{OPEN}"
        }


async def test_people_go_on_voting_and_deciding(old_url: str) -> None:
    answered = {row["answer"] for row in rows_of(old_url)["inbox"] if row["answer"]}
    async with carried_on(old_url) as carried:
        votes = (await facts(carried.database))["VoteCast"]
        again = await carried.hand_in(json.loads(KEPT_VOTE.read_text()))
        assert again in [json.loads(answer) for answer in answered]
        assert (await facts(carried.database))["VoteCast"] == votes

        await carried.tap(LENA, "gate.vote", ballot=OPEN, position="against", comment_against="Dyrt.")
        own = await carried.tap(
            AMIRA, "gate.vote", ballot=OPEN, position="for", comment_for="Tidplanen har kommit."
        )
        assert "Tidplanen har kommit." in texts_of(own)
        ask = await carried.tap(CHAIR, "gate.ask_close", ballot=OPEN)
        await carried.press(CHAIR, ask, "gate.close")
        closed = await ballot_in(carried.database, OPEN)
        assert closed.closing is not None
        assert (closed.closing.closed_by, closed.closing.decision.outcome) == (ClosedBy.CHAIR, "approved")
        assert said(closed)[LENA] == (Choice.AGAINST, "Dyrt.")
        assert said(closed)[AMIRA] == (Choice.FOR, "Tidplanen har kommit.")
        assert said(closed)[PER] == (Choice.CONFLICT, "")

        confirm = await carried.tap(
            CHAIR, "gate.vote", ballot=TIED, position="for", comment_for="Det behövs."
        )
        await carried.press(CHAIR, confirm, "gate.decide")
        decided = await ballot_in(carried.database, TIED)
        assert decided.closing is not None
        assert (decided.closing.closed_by, decided.closing.decision.outcome) == (
            ClosedBy.CASTING_VOTE,
            "approved",
        )
        places = {
            one.key: one.place for one in await look(carried.database, lambda uow: uow[INITIATIVES].all())
        }
        assert (places["INI-2026-014"], places["INI-2026-101"], places["INI-2026-102"]) == (
            "genomforandefas",
            "genomforandefas",
            "G3",
        )
        await carried.settled()
        assert (f"result:{OPEN}", f"person:{LENA}") in await carried.delivered()  # she can be reached again
        assert await faults_of_the_log(carried.database) == []
        sent = Counter(call.activity_id for call in carried.teams.calls if call.how == "send")
        assert set(sent.values()) == {1}


async def test_whoever_was_to_break_a_tie_is_followed_by_the_next(old_url: str) -> None:
    async with carried_on(old_url) as carried:
        await carried.settled()
        told = await facts(carried.database)
        assert (told["GateClosed"], told["CastingVotePassedOn"]) == (3, 0)  # none before its time
        tie = (await ballot_in(carried.database, WAITING_TIE)).tie
        assert tie is not None
        assert tie.until is not None
        carried.clock.pass_by(tie.until + timedelta(minutes=1) - carried.clock())
        await until(lambda: said_of(carried, "CastingVotePassedOn", 2))
        asked = (await ballot_in(carried.database, WAITING_TIE)).tie
        assert asked is not None
        assert asked.asked == (CHAIR, VICE)
        # The next timer is set in the office's time, and goes by the database's: here no test can wait for it.


async def test_ballots_close_when_their_time_comes(old_url: str) -> None:
    async with carried_on(old_url) as carried:
        for tie in (TIED, WAITING_TIE):
            await carried.database.run(close_gate, CloseGate(tie, ADMINISTRATOR))
        question = (await ballot_in(carried.database, CERTAIN)).question
        assert question.closes_from is not None
        for moment in (question.closes_from, question.deadline):  # which is the others' too
            await carried.settled()
            carried.clock.pass_by(moment + timedelta(minutes=1) - carried.clock())
        await until(lambda: said_of(carried, "GateClosed", 8))
        await carried.settled()
        ends = {name: (await ballot_in(carried.database, name)).closing for name in (OPEN, CERTAIN, HALFWAY)}
        assert {name: closing.closed_by for name, closing in ends.items() if closing} == {
            OPEN: ClosedBy.DEADLINE,
            CERTAIN: ClosedBy.CERTAIN,
            HALFWAY: ClosedBy.DEADLINE,
        }
        closed = await look(
            carried.database,
            lambda uow: Counter(e.fact.subject for e in uow.log.entries() if e.fact.kind == "GateClosed"),
        )
        assert set(closed.values()) == {1}
        assert await faults_of_the_log(carried.database) == []


async def said_of(carried: Carried, kind: str, times: int) -> bool:
    return (await facts(carried.database))[kind] >= times
