"""Announcements at the rate that Teams really takes: 50 calls a second, each 100 ms long, give or take ten."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app import open_database
from bot.core.database import Database, UnitOfWork
from bot.features.announcements.ledger import Counts, LedgerState
from tests.bench.load import Load, Plan
from tests.bench.office import Boards
from tests.bench.processes import Child
from tests.bench.recipients import Ready, counts, is_over, known, messages_to, written
from tests.bench.teams import Call, Teams, grindvakt, migrate, teams

ALLOWED = 50
LATENCY = ("--latency", "0.1", "--jitter", "0.01")
RECIPIENTS = 3_000
FEWER = 1_500
LOWERED = 30
ADAPTS_WITHIN = 5.0
EDGE = 2.0
"""Seconds at the beginning and the end that aren't taken for the steady state."""
PATIENCE = 240.0
SETTLING = 2.0
BETWEEN_VOTES = 0.25


class MessagesLost(Exception):
    """Somebody didn't get it, or got it twice, or the ledger doesn't add up to the audience."""


@dataclass(frozen=True)
class Sent:
    """A run that is over. `processor`: seconds of all the product's processes; `calls`: what Teams saw of it."""

    calls: Sequence[Call]
    processor: float
    ledger: Counts

    @property
    def taken(self) -> int:
        return sum(call.taken for call in self.calls)

    @property
    def refused(self) -> int:
        return sum(call.status == 429 for call in self.calls)

    @property
    def rate(self) -> float:
        """Calls that Teams took in a second, over as many whole windows' worth as there are.

        Of the last window a few calls are left, and the sender's own card comes after all: what that second had
        room for besides, nobody wanted.
        """
        taken = [call.at for call in self.calls if call.taken]
        whole = (len(taken) - 1) // ALLOWED * ALLOWED
        return whole / (taken[whole] - taken[0])

    @property
    def most(self) -> int:
        """Calls that were taken in the fullest second."""
        return fullest_second([call.at for call in self.calls if call.taken])

    @property
    def each(self) -> float:
        """Processor milliseconds for each message."""
        return self.processor / self.taken * 1000


def rate_between(calls: Sequence[Call], begin: float, end: float) -> float:
    return sum(call.taken and begin <= call.at < end for call in calls) / (end - begin)


def fullest_second(times: Sequence[float]) -> int:
    most, first = 0, 0
    for last, at in enumerate(times):
        while times[first] <= at - 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


@dataclass(frozen=True)
class Room:
    """Serves at work on one database, and the announcement that is to be sent."""

    at: Teams
    database: Database
    bots: Sequence[Child]
    ports: Sequence[int]
    ready: Ready

    async def over(self) -> None:
        """Wait until everybody has been tried."""
        async with asyncio.timeout(PATIENCE):
            while not await is_over(self.database, self.ready.id, len(self.ready.people)):  # noqa: ASYNC110
                await asyncio.sleep(0.5)

    async def result(self, processor: float) -> Sent:
        """What came of it.

        Raises:
            MessagesLost: see there.
        """
        calls = sorted(await self.at.calls(), key=lambda call: call.at)
        ledger = await counts(self.database, self.ready.id)
        got = messages_to(self.ready.people, calls)
        doubtful = ledger.of(LedgerState.UNCERTAIN)
        lost = sum(not times for times in got.values())
        twice = sum(times > 1 for times in got.values())
        if ledger.audience != len(got) or ledger.reached + doubtful != len(got) or lost > doubtful or twice:
            raise MessagesLost(f"{lost} without, {twice} twice, of {len(got)}: {dict(ledger.by_state)}")
        return Sent(calls, processor, ledger)


@asynccontextmanager
async def room(folder: Path, url: str, people: int, serves: int = 1, boards: int = 0) -> AsyncIterator[Room]:
    """A simulated Teams that keeps its limits, and so many `grindvakt serve`; the announcement isn't begun."""
    await asyncio.to_thread(folder.mkdir)
    async with AsyncExitStack() as stack:
        at = await stack.enter_async_context(teams(folder, *LATENCY, "--limits", "--lean"))
        await migrate(folder, at, url)
        database = await stack.enter_async_context(open_database(url))
        if boards:
            await _furnish(Boards(boards, at.service_url), database)
        ready = await written(database, await known(database, people, at.service_url))
        started = [await stack.enter_async_context(grindvakt(folder, at, url)) for _ in range(serves)]
        await asyncio.sleep(SETTLING)
        yield Room(at, database, [bot for bot, _, _ in started], [port for _, port, _ in started], ready)


async def _furnish(boards: Boards, database: Database) -> None:
    """Boards that vote; the cards of their opening are not sent."""
    await boards.move_in(database)
    await boards.open_gates(database)


async def at_the_rate(folder: Path, url: str, serves: int) -> Sent:
    """To three thousand, and nothing else."""
    async with room(folder, url, RECIPIENTS, serves) as here:
        before = sum(bot.processor for bot in here.bots)
        await here.ready.begin(here.database)
        await here.over()
        return await here.result(sum(bot.processor for bot in here.bots) - before)


@dataclass(frozen=True)
class Adapted:
    """How the rate followed when Teams took less. `after`: seconds until no more than 1 % were refused any more."""

    seconds: float
    refused_at_first: int
    refused_after: float
    rate: float


@dataclass(frozen=True)
class Meanwhile:
    """Seconds from a vote's answer until Teams had each of the cards that it changed, in order."""

    lags: Sequence[float]
    votes: int


async def with_votes_and_less(folder: Path, url: str, boards: int = 60) -> tuple[Meanwhile, Adapted]:
    """To fifteen hundred: first votes are cast meanwhile, then Teams takes thirty a second."""
    async with room(folder, url, FEWER, boards=boards) as here:
        await _quiet(here)
        await here.ready.begin(here.database)
        await asyncio.sleep(EDGE)
        meanwhile = await _vote(here, boards)
        await asyncio.sleep(EDGE)
        await here.at.allow(LOWERED)
        lowered = time.monotonic()
        await here.over()
        sent = await here.result(0.0)
        return meanwhile, _adapted(sent, lowered)


async def _quiet(here: Room) -> None:
    """Wait until the cards of the gates' opening have been sent."""
    seen = -1
    while (now := len(await here.at.calls())) != seen:
        seen = now
        await asyncio.sleep(2 * SETTLING)


async def _vote(here: Room, boards: int) -> Meanwhile:
    """One vote of each board, and when Teams had the cards of those who sit there too."""
    [token] = await here.at.tokens(1)
    url = f"http://127.0.0.1:{here.ports[0]}/api/messages"
    answered: dict[str, float] = {}
    for board, voter in enumerate(Boards(boards, here.at.service_url).voters[:boards]):
        person, _ = voter
        plan = Plan([url], here.at.service_url, [voter], [token], connections=1, most=1, warm_up=0)
        load = Load(plan)
        await load.cast_one()
        moment = time.monotonic()
        answered |= {f"a:chat-{person}": moment, f"19:board-{board}@thread.tacv2": moment}
        await asyncio.sleep(BETWEEN_VOTES)
    await asyncio.sleep(EDGE)
    first: dict[str, float] = {}
    for call in await here.at.calls():
        since = answered.get(call.conversation or "")
        if since is not None and call.taken and call.at > since:
            first.setdefault(call.conversation or "", call.at - since)
    if len(first) < len(answered):
        raise MessagesLost(f"{len(answered) - len(first)} cards of {len(answered)} weren't changed")
    return Meanwhile(sorted(first.values()), boards)


def _adapted(sent: Sent, lowered: float) -> Adapted:
    after = [call for call in sent.calls if call.at >= lowered]
    refusals = [call.at for call in after if call.status == 429]

    def share(since: float) -> float:
        rest = [call for call in after if call.at >= since]
        return sum(call.status == 429 for call in rest) / max(1, len(rest))

    settled = next((at for at in (lowered, *refusals) if share(at + 0.001) < 0.01), after[-1].at)
    begin = lowered + ADAPTS_WITHIN
    return Adapted(
        settled - lowered,
        sum(at < begin for at in refusals),
        share(begin),
        rate_between(after, begin, after[-1].at - EDGE),
    )


@dataclass(frozen=True)
class Killed:
    """One of two was killed. `held`: rows that it had in hand; `seconds`: until somebody else had taken up the last."""

    sent: Sent
    held: int
    seconds: float


async def with_one_killed(folder: Path, url: str) -> Killed:
    """To fifteen hundred, by two on one database; one of them is killed after a third."""
    async with room(folder, url, FEWER, serves=2) as here:
        await here.ready.begin(here.database)
        await asyncio.sleep(FEWER / ALLOWED / 3)
        victim = here.bots[0].process
        victim.kill()
        await victim.wait()
        killed = time.monotonic()
        held = await here.database.read(_held, victim.pid)
        async with asyncio.timeout(PATIENCE):
            while await here.database.read(_held, victim.pid):  # noqa: ASYNC110 - another process takes them up
                await asyncio.sleep(0.1)
        seconds = time.monotonic() - killed
        await here.over()
        return Killed(await here.result(0.0), held, seconds)


def _held(pid: int, uow: UnitOfWork, _now: object) -> int:
    """How many rows the process with this number has in hand."""
    found = uow.connection.exec_driver_sql(  # type: ignore[attr-defined]
        f"SELECT count(*) FROM jobs WHERE state = 'leased' AND owner LIKE '%%:{pid}:%%'"
    )
    return int(found.scalar_one())
