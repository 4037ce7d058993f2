"""Votes: Grindvakt with all that it does for one, beside servers that only answer a fixed card."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.ports import Database, UnitOfWork
from storage.engine import open_database
from tests.bench import rivals
from tests.bench.load import Plan, Result, comment
from tests.bench.office import Boards, database_url
from tests.bench.processes import Child, free_port, module, running
from tests.bench.table import table
from tests.bench.teams import Teams, grindvakt, migrate, teams

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
    """One server's figures. `processor`: seconds of the server's process while it was measured."""

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
    """Run all four, one after the other, and return the table."""
    botbuilder = await _rival("botbuilder's CloudAdapter", "tests.bench.rival_botbuilder", folder)
    sdk = await _rival("Teams SDK for Python", "tests.bench.rival_teams_sdk", folder)
    bare = await _rival("aiohttp alone", "tests.bench.rival_aiohttp", folder)
    ours = await _grindvakt(folder)
    return table(HEAD, [_row(one, botbuilder) for one in (*ours, botbuilder, sdk, bare)])


def _row(one: Measured, base: Measured) -> Sequence[str]:
    result = one.result
    figures = f"{one.rate:.0f}", f"{result.median:.1f}", f"{result.p99:.1f}", f"{one.each:.2f}"
    return (one.name, *figures, f"{one.rate / base.rate:.1f} ×")


async def _grindvakt(folder: Path) -> Sequence[Measured]:
    """First every person once, whom the bot hasn't heard from; then all of them again and again."""
    async with teams(folder) as at:
        boards = Boards(BOARDS, at.service_url)
        await migrate(folder, at)
        async with open_database(database_url(folder)) as database:
            await boards.move_in(database)
            await boards.open_gates(database)
        async with grindvakt(folder, at) as (bot, port, _):
            plan = await _plan(boards, at, port)
            first = await _measure("Grindvakt, everybody's first vote", _once(plan), bot, folder)
            steady = await _measure("Grindvakt", replace(plan, first=first.result.cast), bot, folder)
        async with open_database(database_url(folder)) as database:
            await _check(boards, database, steady.result.cast)
    return steady, first


async def _plan(boards: Boards, at: Teams, port: int) -> Plan:
    url = f"http://127.0.0.1:{port}/api/messages"
    return Plan(url, at.service_url, boards.voters, await at.tokens(CONNECTIONS), CONNECTIONS)


def _once(plan: Plan) -> Plan:
    return replace(plan, warm_up=0, most=len(plan.voters))


async def _rival(name: str, program: str, folder: Path) -> Measured:
    port = free_port()
    service_url = "https://smba.trafficmanager.net/teams/"
    async with running(program, module(program, str(port), python=rivals.python()), folder) as child:
        await child.answering(port)
        plan = Plan(f"http://127.0.0.1:{port}/api/messages", service_url, Boards(BOARDS, service_url).voters)
        return await _measure(name, plan, child, folder)


async def _measure(name: str, plan: Plan, server: Child, folder: Path) -> Measured:
    file = folder / "plan.json"
    file.write_text(json.dumps(asdict(plan)), encoding="utf-8")
    async with running("load", module("tests.bench.load", str(file)), folder) as load:
        await load.line()
        before = server.processor
        load.tell("go")
        result = Result(**json.loads(await load.line()))
        processor = server.processor - before
    if result.faults:
        raise VotesLost(f"{name}: {result.faults}")
    return Measured(name, result, processor)


async def _check(boards: Boards, database: Database, cast: int) -> None:
    """Every vote that was answered is in the log, and the last one of each person stands."""

    def look(_: None, uow: UnitOfWork, _now: datetime) -> tuple[Counter[str], dict[str, str]]:
        logged = Counter(entry.fact.kind for entry in uow.log.entries())
        standing = {
            position.person: position.comment
            for ballot in uow.ballots.open()
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
