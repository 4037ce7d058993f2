"""Votes: Grindvakt with all that it does for one, beside servers that only answer a fixed card."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.app import open_database
from bot.core.database import Database, UnitOfWork
from bot.features.gates.ports import BALLOTS
from tests.bench import rivals
from tests.bench.load import Plan, Result, comment
from tests.bench.office import Boards, database_url
from tests.bench.processes import Child, module, running
from tests.bench.table import table
from tests.bench.teams import Teams, grindvakt, migrate, teams
from tests.ports import free_port
from tests.postgres import Postgres

BOARDS = 100
CONNECTIONS = 16
HEAD = (
    "Vote at 16 connections",
    "answers/s",
    "median ms",
    "p99 ms",
    "processor ms/answer",
    "against CloudAdapter",
)


@dataclass(frozen=True)
class Measured:
    """One server's figures. `processor`: seconds of the server's processes while it was measured."""

    name: str
    result: Result
    processor: float

    @property
    def rate(self) -> float:
        return self.result.answers / self.result.seconds

    @property
    def each(self) -> float:
        """Processor milliseconds for each answer."""
        return self.processor / self.result.answers * 1000


class VotesLost(Exception):
    """What was answered is not what is in the database, or wasn't answered with a card."""


async def measure(folder: Path) -> str:
    """Run them one after the other, and return the table."""
    botbuilder = await _rival("botbuilder's CloudAdapter", "tests.bench.rival_botbuilder", folder)
    sdk = await _rival("Teams SDK for Python", "tests.bench.rival_teams_sdk", folder)
    bare = await _rival("aiohttp alone", "tests.bench.rival_aiohttp", folder)
    ours = await _grindvakt("Grindvakt", folder, database_url(folder))
    with closing(Postgres("")) as server:
        for serves, words in ((1, "one serve"), (2, "two serves")):
            name = f"Grindvakt, PostgreSQL, {words}"
            ours += await _grindvakt(name, folder, server.empty_url(), serves)
    return table(HEAD, [_row(one, botbuilder) for one in (*ours, botbuilder, sdk, bare)])


def _row(one: Measured, base: Measured) -> Sequence[str]:
    result = one.result
    figures = f"{one.rate:.0f}", f"{result.median:.1f}", f"{result.p99:.1f}", f"{one.each:.2f}"
    return (one.name, *figures, f"{one.rate / base.rate:.1f} ×")


async def _grindvakt(name: str, folder: Path, url: str, serves: int = 1) -> tuple[Measured, ...]:
    """First every person once, whom the bot hasn't heard from; then all of them again and again."""
    async with teams(folder) as at:
        boards = Boards(BOARDS, at.service_url)
        await migrate(folder, at, url)
        async with open_database(url) as database:
            await boards.move_in(database)
            await boards.open_gates(database)
        async with _serving(folder, at, url, serves) as (bots, ports):
            plan = await _plan(boards, at, ports)
            first = await cast(f"{name}, everybody's first vote", _once(plan), bots, folder)
            steady = await cast(name, replace(plan, first=first.result.cast), bots, folder)
        async with open_database(url) as database:
            await _check(boards, database, steady.result.cast)
    return steady, first


@asynccontextmanager
async def _serving(
    folder: Path, at: Teams, url: str, serves: int
) -> AsyncIterator[tuple[Sequence[Child], Sequence[int]]]:
    """So many `grindvakt serve` on one database: the processes and their ports."""
    async with AsyncExitStack() as stack:
        started = [await stack.enter_async_context(grindvakt(folder, at, url)) for _ in range(serves)]
        yield [bot for bot, _, _ in started], [port for _, port, _ in started]


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}/api/messages"


async def _plan(boards: Boards, at: Teams, ports: Sequence[int]) -> Plan:
    urls = [_address(port) for port in ports]
    return Plan(urls, at.service_url, boards.voters, await at.tokens(CONNECTIONS), CONNECTIONS)


def _once(plan: Plan) -> Plan:
    return replace(plan, warm_up=0, most=len(plan.voters))


async def _rival(name: str, program: str, folder: Path) -> Measured:
    port = free_port()
    service_url = "https://smba.trafficmanager.net/teams/"
    async with running(program, module(program, str(port), python=rivals.python()), folder) as child:
        await child.answering(port)
        plan = Plan([_address(port)], service_url, Boards(BOARDS, service_url).voters)
        return await cast(name, plan, [child], folder)


async def cast(name: str, plan: Plan, servers: Sequence[Child], folder: Path) -> Measured:
    """Cast the votes of the plan, and see what that costs the servers."""
    file = folder / "plan.json"
    file.write_text(json.dumps(asdict(plan)), encoding="utf-8")
    async with running("load", module("tests.bench.load", str(file)), folder) as load:
        await load.line()
        before = sum(server.processor for server in servers)
        load.tell("go")
        result = Result(**json.loads(await load.line()))
        processor = sum(server.processor for server in servers) - before
    if result.faults:
        raise VotesLost(f"{name}: {result.faults}")
    return Measured(name, result, processor)


async def _check(boards: Boards, database: Database, cast: int) -> None:
    """Every vote that was answered is in the log, and the last one of each person stands."""

    def look(_: None, uow: UnitOfWork, _now: datetime) -> tuple[Counter[str], dict[str, str]]:
        logged = Counter(entry.fact.kind for entry in uow.log.entries())
        standing = {
            position.person: position.comment
            for ballot in uow[BALLOTS].open()
            for position in ballot.positions
        }
        return logged, standing

    logged, standing = await database.read(look, None)
    wanted = {
        person: comment((cast - 1 - voter) // len(boards.voters))
        for voter, (person, _) in enumerate(boards.voters)
    }
    if logged["VoteCast"] != cast or standing != wanted:
        raise VotesLost(f"{cast} votes were cast; in the log are {dict(logged)}")
