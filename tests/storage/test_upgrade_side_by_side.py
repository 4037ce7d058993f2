"""Two releases at work at once on one PostgreSQL, while an organisation upgrades: nothing is lost, nothing comes twice.

The old one is the wheel of 0.1.0, in processes of its own that find none of today's modules; so is the new one.
"""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from bot.app import open_database
from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Effect, Message, Recipient, Task
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.ports import BALLOTS
from bot.features.records.log import compare_log, verify_log
from storage.engine.opening import SqlDatabase
from storage.engine.schema import SCHEMA_REVISION
from tests.factories import ADMINISTRATOR
from tests.flows.deciding import buttons
from tests.flows.office_hours import texts_of
from tests.flows.served import Served, run_to_its_end
from tests.old_release import run_old, runs_old_release, settled, until
from tests.postgres import Postgres
from tests.teams_activities import TENANT, Place, Sender, action, message
from tests.teams_simulator import TeamsSimulator

pytestmark = [runs_old_release, pytest.mark.timeout(480)]

CHAIR, VICE, AMIRA, PER, SARA = BOARD = tuple(f"7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e{2000 + n}" for n in range(5))
STORM, OLD_TIE, HELD, NEW_TIE, BY_OLD, BY_EITHER = (
    f"INI-2026-{number}" for number in (101, 102, 103, 104, 105, 106)
)
"""What is put to the vote. `HELD`, `BY_OLD` and `BY_EITHER` end by their deadline, passed when they are opened."""

SLOW = "pfld-langsam"
"""A board that closes nothing early: see `tests/data/old_office.py`."""

PAUSE = 0.3
"""Seconds between two votes of a person: fewer than five a second, which each process takes."""

CHOICES = [Choice.FOR, Choice.AGAINST, Choice.SEND_BACK, Choice.ABSTAIN]


def ballot_of(initiative: str) -> str:
    return f"{initiative}/G3/1"


@dataclass
class Voter:
    """Votes again and again, the comment being the number of the vote; keeps what it was told."""

    person: str
    turn: int = 0
    answered: list[int] = field(default_factory=list)
    put_off: int = 0

    @property
    def choice(self) -> Choice:
        return CHOICES[self.turn % len(CHOICES)]


@dataclass
class Upgrading:
    """An organisation that goes from the old release to the new one. `doors`: those that take activities now."""

    url: str
    teams: TeamsSimulator
    session: aiohttp.ClientSession
    database: SqlDatabase
    old: Served
    new: Served
    doors: list[Served] = field(default_factory=list)
    voters: list[Voter] = field(default_factory=lambda: [Voter(one) for one in (VICE, AMIRA, PER, SARA)])
    over: bool = False
    taken: Counter[int] = field(default_factory=Counter)
    """Votes that were answered, by the port of who took them."""

    async def hand_in(self, activity: dict[str, Any], door: Served) -> tuple[int, Any]:
        async with self.session.post(f"{door.address}/api/messages", json=activity) as response:
            body = await response.read()
            return response.status, json.loads(body) if body else None

    def tapped(self, who: str, verb: str, **data: Any) -> dict[str, Any]:
        return action(verb, data, self.teams.service_url, Sender(who, "Någon"), Place(id=f"a:chat-{who}"))

    async def tap(self, door: Served, who: str, verb: str, **data: Any) -> dict[str, Any]:
        status, body = await self.hand_in(self.tapped(who, verb, **data), door)
        assert status == 200, (status, body)
        assert isinstance(body, dict)
        return body

    async def say(self, door: Served, who: str, words: str) -> None:
        written = message(words, self.teams.service_url, Sender(who, "Någon"), Place(id=f"a:chat-{who}"))
        status, _ = await self.hand_in(written, door)
        assert status in (200, 202), status

    @asynccontextmanager
    async def storm(self) -> AsyncIterator[None]:
        """All vote all the time, at every door in turn; each one's last vote is answered before it is over."""
        async with asyncio.TaskGroup() as group:
            voting = [group.create_task(self._vote(voter)) for voter in self.voters]
            try:
                self.over = False
                yield
                self.over = True
            except BaseException:
                for one in voting:
                    one.cancel()
                raise

    async def _vote(self, voter: Voter) -> None:
        while not self.over:
            voter.turn += 1
            door = self.doors[voter.turn % len(self.doors)]
            data = {"ballot": ballot_of(STORM), "position": voter.choice.value, "comment": str(voter.turn)}
            status, body = await self.hand_in(self.tapped(voter.person, "gate.vote", **data), door)
            if status == 200 and f"Din kommentar: {voter.turn}" in texts_of(body):
                voter.answered.append(voter.turn)
                self.taken[door.port] += 1
            else:  # told to try again, in a sentence
                assert status == 200, (status, body)
                voter.put_off += 1
            await asyncio.sleep(PAUSE)

    async def more_votes(self, *doors: Served, votes: int = 6) -> None:
        """Wait until each of these has taken so many more."""
        before = self.taken.copy()
        await until(lambda: all(self.taken[door.port] >= before[door.port] + votes for door in doors))

    async def open(self, initiative: str, days: int = 0) -> None:
        """Put a gate to the vote, as the new release does; as if that had been so many days ago."""
        then = utc_now() - timedelta(days=days)
        async with open_database(self.url, clock=lambda: then) as database:
            opening = GateOpening(swedish_calendar())
            await database.run(opening.open_gate, OpenGate(initiative, ADMINISTRATOR))

    async def look(self, at: Callable[[UnitOfWork], Any]) -> Any:
        return await self.database.read(lambda _, uow, _now: at(uow), None)

    async def ballot(self, initiative: str) -> Ballot:
        ballot: Ballot = await self.look(lambda uow: uow[BALLOTS].get(ballot_of(initiative)))
        return ballot

    async def closed(self, initiative: str) -> ClosedBy:
        """Wait until it has closed, and say why."""

        async def is_closed() -> bool:
            return not (await self.ballot(initiative)).is_open

        await until(is_closed)
        closing = (await self.ballot(initiative)).closing
        assert closing is not None
        return closing.closed_by

    async def rows(self, sql: str, **values: Any) -> list[Any]:
        return list(await self.look(lambda uow: uow.connection.execute(text(sql), values).all()))

    async def change(self, sql: str, **values: Any) -> None:
        await self.database.run(lambda _, uow, _now: uow.connection.execute(text(sql), values) and None, None)


@pytest.fixture
async def upgrading(postgres: Postgres, old_release: Path, tmp_path: Path) -> AsyncIterator[Upgrading]:
    url = postgres.empty_url()
    async with TeamsSimulator(check_tokens=False) as teams, aiohttp.ClientSession() as session:
        opened = f"{SLOW}:{STORM}:0", f"pfld:{OLD_TIE}:0", f"pfld:{HELD}:20"
        run_old(old_release, url, "furnish", teams.service_url, *opened)
        settings = {"database_url": url, "service_url": teams.service_url, "tenant_id": TENANT}
        folders = [tmp_path / name for name in ("old", "new")]
        for folder in folders:
            folder.mkdir()
        old = Served(folders[0], settings, code=old_release)
        new = Served(folders[1], settings)
        async with open_database(url) as database:
            upgrading = Upgrading(url, teams, session, database, old, new, [old])
            try:
                yield upgrading
            finally:
                await old.kill()
                await new.kill()


@pytest.mark.postgres
async def test_nothing_is_lost_while_one_release_follows_the_other(
    upgrading: Upgrading, old_release: Path, tmp_path: Path
) -> None:
    old, new = upgrading.old, upgrading.new
    held = {"of": ballot_of(HELD), "then": 32_503_680_000_000}
    await upgrading.change(
        "UPDATE jobs SET run_at = :then WHERE kind = 'gate.close' AND subject = :of", **held
    )
    await old.start(upgrading.session)
    async with upgrading.storm():
        await upgrading.more_votes(old)

        migrated = await run_to_its_end(tmp_path, "migrate", database_url=upgrading.url)
        assert migrated.status == 0, migrated.err
        await upgrading.more_votes(old)  # it goes on, on tables that it doesn't know
        await unknown_to(upgrading)
        await upgrading.open(BY_OLD, days=20)
        await upgrading.open(NEW_TIE)
        assert await upgrading.closed(BY_OLD) is ClosedBy.DEADLINE

        await new.start(upgrading.session)
        upgrading.doors = [old, new]
        await upgrading.more_votes(old, new)
        await upgrading.open(BY_EITHER, days=20)
        await decided_between(upgrading, OLD_TIE, [old, new], last=new)
        await decided_between(upgrading, NEW_TIE, [new, old], last=old)
        for door in (old, new):
            await upgrading.say(door, CHAIR, "status INI-2026-101")
        assert await upgrading.closed(BY_EITHER) is ClosedBy.DEADLINE

        await until(lambda: is_not_ready(upgrading, old))  # though it takes votes all the same
        upgrading.doors = [new]
        await upgrading.more_votes(new, votes=4)  # by now nobody waits at the old one
        assert await old.stop() == 0
        await upgrading.change(
            "UPDATE jobs SET run_at = 0 WHERE kind = 'gate.close' AND subject = :of", of=ballot_of(HELD)
        )
        assert await upgrading.closed(HELD) is ClosedBy.DEADLINE
        await upgrading.more_votes(new)
    await settled(upgrading.database)

    await no_vote_is_lost(upgrading)
    await no_message_is_lost_or_comes_twice(upgrading)
    await the_log_holds(upgrading, old_release, tmp_path)
    assert await new.stop() == 0
    assert "Traceback" not in new.log
    assert set(re.findall(r"^[ |]*(\w+Error)\b", old.log, re.MULTILINE)) == {"KeyError"}  # see `unknown_to`


async def is_not_ready(upgrading: Upgrading, door: Served) -> bool:
    async with upgrading.session.get(f"{door.address}/readyz") as response:
        return response.status == 503


async def decided_between(upgrading: Upgrading, initiative: str, doors: list[Served], last: Served) -> None:
    """Votes that are even, one here and one there; then the chair decides, at `last`."""
    ballot = ballot_of(initiative)
    even = zip((AMIRA, SARA, PER, VICE, CHAIR), ("for", "for", "against", "against", "abstain"), strict=True)
    for number, (who, position) in enumerate(even):
        vote = upgrading.tapped(who, "gate.vote", ballot=ballot, position=position, comment="Därför.")
        status, answer = await upgrading.hand_in(vote, doors[number % 2])
        assert status == 200, answer
        again = await upgrading.hand_in(vote, doors[(number + 1) % 2])
        assert again == (200, answer), "Teams hands it in again, to the other one"
    assert (await upgrading.ballot(initiative)).tie is not None
    card = await upgrading.tap(
        doors[0], CHAIR, "gate.vote", ballot=ballot, position="for", comment="Det behövs."
    )
    [button] = buttons(card, "gate.decide")
    await upgrading.tap(last, CHAIR, "gate.decide", **button["data"])
    assert await upgrading.closed(initiative) is ClosedBy.CASTING_VOTE
    decided = await upgrading.ballot(initiative)
    assert (len(decided.positions), decided.turn) == (5, 6)


async def unknown_to(upgrading: Upgrading) -> None:
    """What only a later release knows is put back by the old one, for whoever knows it; effects it leaves alone."""

    def ask(_: None, uow: UnitOfWork, _now: datetime) -> None:
        uow.jobs.run(Task("later.task", "s"))
        uow.jobs.deliver(Message("later", "s", Recipient("person", CHAIR)))
        uow.jobs.call(Effect("later.effect", "s", "1"))

    await upgrading.database.run(ask, None)
    later = "(kind = 'later.effect' OR subject = 'later:s' OR kind = 'later.task')"
    tried = f"SELECT id FROM jobs WHERE {later} AND failures > 0"

    async def both_were_tried() -> bool:
        return len(await upgrading.rows(tried)) == 2

    await until(both_were_tried)
    found = {row.queue: row for row in await upgrading.rows(f"SELECT * FROM jobs WHERE {later}")}
    assert found["effect"].attempts == 0
    assert {row.state for row in found.values()} <= {"ready", "leased"}
    await upgrading.change(f"DELETE FROM jobs WHERE {later}")


async def no_vote_is_lost(upgrading: Upgrading) -> None:
    """Every vote that was answered stands in the log, once and in order, and the last one is the person's position."""
    entries = await upgrading.look(lambda uow: list(uow.log.entries(subject=ballot_of(STORM))))
    positions = {one.person: one for one in (await upgrading.ballot(STORM)).positions}
    assert sum(entry.fact.kind == "VoteCast" for entry in entries) == (await upgrading.ballot(STORM)).revision
    for voter in upgrading.voters:
        cast = [entry for entry in entries if entry.fact.actor == f"person:{voter.person}"]
        position = positions[voter.person]
        turn = int(position.comment)
        assert turn >= voter.answered[-1]
        assert position.choice is CHOICES[turn % len(CHOICES)]
        assert len(voter.answered) <= len(cast) <= voter.turn
        assert voter.put_off <= 3, "the migration kept people from voting"


async def no_message_is_lost_or_comes_twice(upgrading: Upgrading) -> None:
    """What Teams was sent is just what the database says that it has: one message each, by whichever release."""
    assert await upgrading.rows("SELECT id FROM jobs WHERE state = 'dead'") == []
    deliveries = await upgrading.rows("SELECT message, recipient, activity_id, doubts FROM deliveries")
    sent = Counter(one.activity_id for one in upgrading.teams.of("send") if one.status == 201)
    assert sent == Counter(row.activity_id for row in deliveries if row.activity_id)
    assert {row.doubts for row in deliveries} == {0}
    kept = {(row.message, row.recipient) for row in deliveries if row.activity_id}
    ends = (OLD_TIE, NEW_TIE, BY_OLD, BY_EITHER, HELD)
    later = await upgrading.rows("SELECT subject FROM jobs WHERE kind = 'gate.publish' AND state = 'ready'")
    waiting = {
        row.subject for row in later
    }  # what the clock closed comes in people's hours, if it is night now
    assert waiting <= {ballot_of(one) for one in (BY_OLD, BY_EITHER, HELD)}
    told = [one for one in ends if ballot_of(one) not in waiting]
    assert {(f"result:{ballot_of(one)}", f"person:{who}") for one in told for who in BOARD} <= kept
    assert {(f"ballot:{ballot_of(STORM)}", f"person:{who}") for who in BOARD} <= kept
    assert sum(message.startswith("reply:") for message, _ in kept) == 2
    closed = Counter(
        row.subject for row in await upgrading.rows("SELECT subject FROM log WHERE kind = 'GateClosed'")
    )
    assert closed == dict.fromkeys(map(ballot_of, ends), 1)


NEWER = "the database belongs to a newer version of Grindvakt; install that one"


async def the_log_holds(upgrading: Upgrading, old_release: Path, tmp_path: Path) -> None:
    """The new release finds no fault. The old one reads no log that a new one writes, and isn't started any more."""
    await upgrading.database.read(verify_log, lambda _done, _all: None)
    assert await upgrading.database.read(compare_log, None) == []
    commands = (["log", "verify"], ["serve"], ["migrate"])
    ends = await asyncio.gather(
        *(
            run_to_its_end(tmp_path, *words, code=old_release, auth="off", database_url=upgrading.url)
            for words in commands
        )
    )
    said = [(ended.status, ended.err.splitlines()[-1]) for ended in ends]
    assert said[:2] == [(1, NEWER), (1, NEWER)]
    assert said[2] == (1, f"the database is at version {SCHEMA_REVISION}, and this program knows only 0004")
