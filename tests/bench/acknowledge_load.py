"""People who say that they are done, a process of its own: so many a second, whether or not the last are answered.

`python -m tests.bench.acknowledge_load PLAN` reads a `Crowd` as JSON, prints a line, waits for one, and prints an
`Answered` as JSON. An answer's time counts from the moment at which it was due, so that a stand-still is seen.
"""

import argparse
import asyncio
import json
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import aiohttp

from tests.bench.pupils import NAME, chat_of, pupil
from tests.teams_activities import Place, Sender, action

RECEIPT = re.compile(rb"K-\d{4}-[0-9a-f]{10}")
CONNECTIONS = 64
LONGEST = 30.0


@dataclass(frozen=True)
class Crowd:
    """`first` and `count`: which of the people, one after the other. `url`: where the bot listens."""

    url: str
    service_url: str
    tokens: list[str]
    first: int
    count: int
    per_second: int


@dataclass(frozen=True)
class Answered:
    """`receipts`: of those that were answered with one. Times in milliseconds; `faults`: all else, by what it was."""

    receipts: list[str]
    seconds: float
    median: float
    p99: float
    slowest: float
    faults: dict[str, int]


class Crowding:
    """The connections, and what came back."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._receipts: list[str] = []
        self._latencies: list[float] = []
        self._faults: Counter[str] = Counter()

    async def run(self) -> Answered:
        crowd = self._crowd
        bodies = [self._body(number) for number in range(crowd.first, crowd.first + crowd.count)]
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=CONNECTIONS),
            timeout=aiohttp.ClientTimeout(total=LONGEST),
            cookie_jar=aiohttp.DummyCookieJar(),
        ) as session:
            begun = time.perf_counter()
            taps = []
            for number, body in enumerate(bodies):
                due = begun + number / crowd.per_second
                if (wait := due - time.perf_counter()) > 0:
                    await asyncio.sleep(wait)
                token = crowd.tokens[number % len(crowd.tokens)]
                taps.append(asyncio.create_task(self._tap(session, body, token, due)))
            await asyncio.gather(*taps)
            seconds = time.perf_counter() - begun
        percentiles = statistics.quantiles(self._latencies or [0.0, 0.0], n=100)
        slowest = max(self._latencies, default=0.0)
        times = percentiles[49] * 1000, percentiles[98] * 1000, slowest * 1000
        return Answered(self._receipts, seconds, *times, dict(self._faults))

    def _body(self, number: int) -> bytes:
        sender, place = Sender(pupil(number), f"Person {number}"), Place("personal", chat_of(number))
        data = {"training": NAME, "version": "1"}
        sent = action("training.acknowledge", data, self._crowd.service_url, sender, place)
        return json.dumps(sent | {"id": f"f:{number}"}, ensure_ascii=False).encode()

    async def _tap(self, session: aiohttp.ClientSession, body: bytes, token: str, due: float) -> None:
        headers = {"Content-Type": "application/json; charset=utf-8", "Authorization": f"Bearer {token}"}
        try:
            async with session.post(self._crowd.url, data=body, headers=headers) as response:
                answer = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            self._faults[type(error).__name__] += 1
            return
        receipt = RECEIPT.search(answer)
        if response.status == 200 and receipt:
            self._latencies.append(time.perf_counter() - due)
            self._receipts.append(receipt[0].decode())
        else:
            self._faults[f"{response.status}: {answer[:200]!r}"] += 1


async def run(crowd: Crowd) -> None:
    """Wait for the word, and go."""
    crowding = Crowding(crowd)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    sys.stdout.write(json.dumps(asdict(await crowding.run())) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", type=Path)
    asyncio.run(run(Crowd(**json.loads(parser.parse_args().plan.read_text(encoding="utf-8")))))


if __name__ == "__main__":
    main()
