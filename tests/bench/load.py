"""The load generator, a process of its own: casts votes over a few connections, as fast as they are answered.

`python -m tests.bench.load PLAN` reads a `Plan` as JSON, warms the server up, prints a line, waits for one, casts the
votes and prints a `Result` as JSON.
"""

import argparse
import asyncio
import itertools
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import aiohttp

from tests.teams_activities import Place, Sender, action

CARD = b"application/vnd.microsoft.card.adaptive"


def comment(turn: int) -> str:
    """What a voter writes the n-th time (0 first)."""
    return f"Omgång {turn}: kostnaden är utredd."


@dataclass(frozen=True)
class Plan:
    """What to do. `voters`: person and ballot; each votes in turn, never twice in the same way.

    `urls`: where to, the connections take turns.
    `tokens`: one for each connection, where there are any. `warm_up`: votes that aren't measured, for that many
    seconds at the most; `most` and `seconds`: the same of those that are. `first`: how many were cast before.
    `pause`: seconds that each connection rests after an answer; without one they go as fast as they are answered.
    """

    urls: list[str]
    service_url: str
    voters: list[tuple[str, str]]
    tokens: list[str] = field(default_factory=list)
    connections: int = 16
    warm_up: int = 500
    warm_up_seconds: float = 3.0
    most: int = 30_000
    seconds: float = 10.0
    first: int = 0
    pause: float = 0.0


@dataclass(frozen=True)
class Result:
    """`answers`: that were a 200 with a card; `faults`: all others, by what they were. Times in milliseconds.

    `cast`: how many votes were sent in all, with the warm-up and `first`; the voters took turns.
    """

    answers: int
    seconds: float
    median: float
    p99: float
    slowest: float
    faults: dict[str, int]
    cast: int


class Load:
    """The connections, and what came back on them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._cast_in_all = plan.first
        self._latencies: list[float] = []
        self._faults: Counter[str] = Counter()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=plan.connections),
            timeout=aiohttp.ClientTimeout(total=30),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
        )

    async def warm_up(self) -> None:
        await self._cast(self._bodies(self._plan.warm_up), self._plan.warm_up_seconds)

    async def cast_one(self) -> None:
        """Cast the first vote and be done; the answer must be a card.

        Raises:
            RuntimeError: it wasn't.
        """
        await self._cast(self._bodies(1), self._plan.seconds)
        await self._session.close()
        if self._faults:
            raise RuntimeError(str(dict(self._faults)))

    async def measure(self, bodies: list[bytes]) -> Result:
        """Cast the votes that `prepared` has made."""
        self._latencies.clear()
        seconds = await self._cast(iter(bodies), self._plan.seconds)
        await self._session.close()
        percentiles = statistics.quantiles(self._latencies, n=100)
        return Result(
            answers=len(self._latencies),
            seconds=seconds,
            median=percentiles[49] * 1000,
            p99=percentiles[98] * 1000,
            slowest=max(self._latencies) * 1000,
            faults=dict(self._faults),
            cast=self._cast_in_all,
        )

    def prepared(self) -> list[bytes]:
        """The votes to be measured, made beforehand so that making them isn't."""
        return list(self._bodies(self._plan.most))

    def _bodies(self, count: int) -> Iterator[bytes]:
        for number in range(self._cast_in_all, self._cast_in_all + count):
            turn, voter = divmod(number, len(self._plan.voters))
            yield self._vote(voter, turn)

    def _vote(self, voter: int, turn: int) -> bytes:
        person, ballot = self._plan.voters[voter]
        position = "against" if turn % 2 else "for"
        data = {"ballot": ballot, "position": position, "comment": comment(turn)}
        sender = Sender(person, f"Person {voter}")
        place = Place("personal", f"a:chat-{person}")
        sent = action("gate.vote", data, self._plan.service_url, sender, place)
        sent["id"] = f"f:{voter}-{turn}"
        return json.dumps(sent, ensure_ascii=False).encode()

    async def _cast(self, bodies: Iterator[bytes], seconds: float) -> float:
        begun = time.perf_counter()
        tokens, urls = itertools.cycle(self._plan.tokens or [""]), itertools.cycle(self._plan.urls)
        connections = (
            self._connection(bodies, begun + seconds, next(urls), next(tokens))
            for _ in range(self._plan.connections)
        )
        await asyncio.gather(*connections)
        return time.perf_counter() - begun

    async def _connection(self, bodies: Iterator[bytes], until: float, url: str, token: str) -> None:
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        for body in bodies:
            self._cast_in_all += 1
            sent = time.perf_counter()
            async with self._session.post(url, data=body, headers=headers) as response:
                answer = await response.read()
            now = time.perf_counter()
            if response.status == 200 and CARD in answer:
                self._latencies.append(now - sent)
            else:
                self._faults[f"{response.status}: {answer[:200]!r}"] += 1
            if now >= until:
                return
            if self._plan.pause:
                await asyncio.sleep(self._plan.pause)


async def run(plan: Plan) -> None:
    """Warm up, wait for the word, and measure."""
    load = Load(plan)
    await load.warm_up()
    bodies = load.prepared()
    sys.stdout.write("warm\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    result = await load.measure(bodies)
    sys.stdout.write(json.dumps(asdict(result)) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", type=Path)
    plan = Plan(**json.loads(parser.parse_args().plan.read_text(encoding="utf-8")))
    asyncio.run(run(plan))


if __name__ == "__main__":
    main()
