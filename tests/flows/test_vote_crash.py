"""kill -9 in the middle of voting: what was answered is in the store, and nothing is half-done."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import open_database
from bot.core.chain import Statement
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.swedish_days import swedish_calendar
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.forums import Rules, Seat, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.records.log import verify_log
from storage.engine.opening import SqlDatabase
from tests.factories import ADMINISTRATOR, a_forum, a_model, a_person, an_initiative, person_id
from tests.flows.deciding import buttons
from tests.flows.office_hours import BALLOT, all_met, chat_of, sender, texts_of
from tests.flows.served import Served
from tests.teams_activities import action
from tests.teams_simulator import TeamsSimulator

VOTERS = 30
FIRST = 101
"""The number of the chair; the voters are numbered from there."""
KILLS = 3

CHOICES = [Choice.FOR, Choice.AGAINST, Choice.SEND_BACK, Choice.ABSTAIN]

pytestmark = pytest.mark.crash


def choice_of(turn: int) -> Choice:
    return CHOICES[turn % len(CHOICES)]


@dataclass
class Voter:
    """Votes again and again, the comment being the number of the vote; keeps what it was told.

    `answered`: the votes that came back with the voter's own card. `doubt`: the one that no answer came to.
    """

    number: int
    turn: int = 0
    answered: list[int] = field(default_factory=list)
    doubt: dict[str, Any] | None = None

    async def vote_until(self, down: asyncio.Event, bot: "Voting") -> None:
        while not down.is_set():
            self.turn += 1
            data = {"ballot": BALLOT, "position": choice_of(self.turn).value, "comment": str(self.turn)}
            tap = action("gate.vote", data, bot.teams.service_url, sender(self.number), chat_of(self.number))
            if not await self.hand_in(tap, bot):
                return
            await asyncio.sleep(random.uniform(0, 0.05))

    async def hand_in(self, tap: dict[str, Any], bot: "Voting") -> bool:
        """Whether the bot is still there."""
        self.doubt = tap
        try:
            async with bot.session.post(f"{bot.served.address}/api/messages", json=tap) as response:
                status, body = response.status, await response.json() if response.status == 200 else None
        except aiohttp.ClientError:
            return False
        self.doubt = None
        bot.count()
        if body is not None and f"Din kommentar: {self.turn}" in texts_of(body):
            self.answered.append(self.turn)
        else:
            assert status == 429 or "stängd" in texts_of(body), (status, body)
        return True


@dataclass
class Voting:
    """The bot, its Teams, and those who vote."""

    served: Served
    teams: TeamsSimulator
    session: aiohttp.ClientSession
    database: SqlDatabase
    voters: list[Voter] = field(default_factory=lambda: [Voter(FIRST + n) for n in range(VOTERS)])
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    wanted: int = 0

    def count(self) -> None:
        self.wanted -= 1
        if self.wanted <= 0:
            self.enough.set()

    async def vote_and_kill(self, votes: int) -> None:
        """Let all vote at once, and kill the bot after so many answers, in the middle of the next ones."""
        self.wanted = votes
        self.enough.clear()
        down = asyncio.Event()
        voting = [asyncio.create_task(voter.vote_until(down, self)) for voter in self.voters]
        await self.enough.wait()
        await self.served.kill()
        down.set()
        await asyncio.gather(*voting)

    async def look(self) -> tuple[Ballot, list[Statement], str]:
        """The ballot, the log's facts and the initiative's place, at one moment; the log is verified."""

        def all_of_it(_command: None, uow: UnitOfWork, now: datetime) -> tuple[Ballot, list[Statement], str]:
            ballot, initiative = uow[BALLOTS].get(BALLOT), uow[INITIATIVES].get("INI-2026-014")
            assert ballot is not None
            assert initiative is not None
            verify_log(lambda _done, _all: None, uow, now)
            return ballot, [entry.fact for entry in uow.log.entries()], initiative.place

        found: tuple[Ballot, list[Statement], str] = await self.database.read(all_of_it, None)
        return found


def _fill(_command: None, uow: UnitOfWork, now: datetime) -> None:
    kinds = [SeatKind.CHAIR, *[SeatKind.MEMBER] * (VOTERS - 1)]
    for number in (*range(1, 12), *range(FIRST, FIRST + VOTERS)):
        uow[PEOPLE].save(a_person(number))
    seats = tuple(Seat(kind, person_id(FIRST + n)) for n, kind in enumerate(kinds))
    uow[FORUMS].save(a_forum(seats=seats, rules=Rules(early_close=False, min_workdays=0)))
    uow[PROCESSES].keep(a_model())
    uow[INITIATIVES].save(an_initiative(answers=all_met("G3")))
    GateOpening(swedish_calendar()).open_gate(OpenGate("INI-2026-014", ADMINISTRATOR), uow, now)


@pytest.fixture
async def voting(database_url: str, tmp_path: Path) -> AsyncIterator[Voting]:
    async with (
        TeamsSimulator(check_tokens=False) as teams,
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session,
    ):
        served = Served(tmp_path, {"database_url": database_url, "service_url": teams.service_url})
        async with open_database(database_url) as database:
            await database.run(_fill, None)
            try:
                yield Voting(served, teams, session, database)
            finally:
                await served.kill()


def check(voters: list[Voter], ballot: Ballot, facts: list[Statement]) -> None:
    """Every vote that was answered is there, in the log and unless changed later in the ballot; none is there twice."""
    logged: dict[str, list[int]] = {}
    for fact in facts:
        if fact.kind == "VoteCast":
            logged.setdefault(fact.actor, []).append(int(fact.data["comment"]))
    for voter in voters:
        mine = logged.get(f"person:{person_id(voter.number)}", [])
        assert set(voter.answered) <= set(mine)
        assert mine == sorted(set(mine))  # in order, and each once
        position = ballot.position_of(person_id(voter.number))
        if not mine:
            assert position is None
            continue
        assert position is not None
        assert (position.comment, position.choice) == (str(mine[-1]), choice_of(mine[-1]))
    assert len(ballot.positions) == len(logged)


async def test_no_answered_vote_is_lost_whenever_the_bot_is_killed(voting: Voting) -> None:
    for _ in range(KILLS):
        await voting.served.start(voting.session)
        await voting.vote_and_kill(random.randint(20, 200))
        ballot, facts, place = await voting.look()
        check(voting.voters, ballot, facts)
        assert (ballot.is_open, place) == (True, "G3")
        assert ballot.revision == sum(fact.kind == "VoteCast" for fact in facts)

    assert sum(len(voter.answered) for voter in voting.voters) >= KILLS * 10
    doubtful = [voter for voter in voting.voters if voter.doubt is not None]
    assert doubtful  # it was killed in the middle of something
    await voting.served.start(voting.session)
    for voter in doubtful:  # Teams delivers again what it got no answer to
        assert voter.doubt is not None
        assert await voter.hand_in(voter.doubt, voting)
        assert voter.answered[-1] == voter.turn
    ballot, facts, _ = await voting.look()
    check(voting.voters, ballot, facts)
    assert ballot.revision == sum(fact.kind == "VoteCast" for fact in facts)
    assert await voting.served.stop() == 0
    assert "Traceback" not in voting.served.log


async def test_a_ballot_is_closed_whole_or_not_at_all(voting: Voting) -> None:
    await voting.served.start(voting.session)
    chair = voting.voters[0].number

    async def tap(verb: str, data: dict[str, str]) -> dict[str, Any]:
        sent = action(verb, data, voting.teams.service_url, sender(chair), chat_of(chair))
        async with voting.session.post(f"{voting.served.address}/api/messages", json=sent) as response:
            assert response.status == 200
            answer: dict[str, Any] = await response.json()
            return answer

    async def close() -> None:
        """Ask, and confirm what is shown; with votes coming in all the time it has changed again and again."""
        try:
            answer = await tap("gate.ask_close", {"ballot": BALLOT})
            while shown := buttons(answer, "gate.close"):
                answer = await tap("gate.close", shown[0]["data"])
        except aiohttp.ClientError:
            pass

    async def close_in_the_middle() -> None:
        await asyncio.sleep(random.uniform(0.1, 0.5))
        await close()

    closing = asyncio.create_task(close_in_the_middle())
    await voting.vote_and_kill(random.randint(60, 120))
    await closing
    ballot, facts, place = await voting.look()
    check(voting.voters, ballot, facts)
    _check_close(ballot, facts, place)

    await voting.served.start(voting.session)
    await close()  # delivered again: closed once
    ballot, facts, place = await voting.look()
    assert not ballot.is_open
    check(voting.voters, ballot, facts)
    _check_close(ballot, facts, place)


def _check_close(ballot: Ballot, facts: list[Statement], place: str) -> None:
    kinds = Counter(fact.kind for fact in facts)
    if ballot.closing is None:
        assert (kinds["GateClosed"], kinds["InitiativeMoved"], place) == (0, 0, "G3")
        return
    target = ballot.question.outcome_to[ballot.closing.decision.outcome]
    assert (kinds["GateClosed"], place) == (1, target)
    assert kinds["InitiativeMoved"] == (target != "G3")
    (record,) = (fact.data for fact in facts if fact.kind == "GateClosed")
    counted = {position["person"]: position["comment"] for position in record["positions"]}
    assert counted == {position.person: position.comment for position in ballot.positions}
