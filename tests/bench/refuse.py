"""What it costs to turn somebody away who has no token, however the request is made to hurt."""

import asyncio
import base64
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.processes import Child
from tests.bench.table import table
from tests.bench.teams import Teams, grindvakt, migrate, teams
from tests.teams_activities import message

REQUESTS = 500
WARM_UP = 100
GOAL = 1.0
HEAD = ("Refusals, one after the other", "status", "processor ms/refusal", "median ms", "slowest ms")


class TooDear(Exception):
    """A refusal costs more than it may."""


@dataclass(frozen=True)
class Refused:
    """What the refusals of one kind took. Times in milliseconds."""

    name: str
    status: int
    processor: float
    median: float
    slowest: float


async def measure(folder: Path) -> str:
    """Send each kind five hundred times over one connection, and return the table."""
    async with teams(folder) as at:
        await migrate(folder, at)
        [token] = await at.tokens(1)
        async with grindvakt(folder, at) as (bot, port, _):
            found = [await _refused(name, sent, bot, port) for name, sent in _kinds(at, token).items()]
    if dear := [one.name for one in found if one.processor > GOAL]:
        raise TooDear(", ".join(dear))
    return table(HEAD, [_row(one) for one in found])


def _row(one: Refused) -> tuple[str, ...]:
    return one.name, str(one.status), f"{one.processor:.2f}", f"{one.median:.2f}", f"{one.slowest:.1f}"


async def _refused(name: str, sent: bytes, bot: Child, port: int) -> Refused:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(WARM_UP):
        await _answer(sent, reader, writer)
    before, taken, status = bot.processor, [], 0
    for _ in range(REQUESTS):
        begun = time.perf_counter()
        status = await _answer(sent, reader, writer)
        taken.append((time.perf_counter() - begun) * 1000)
    processor = (bot.processor - before) / REQUESTS * 1000
    writer.close()
    return Refused(name, status, processor, sorted(taken)[REQUESTS // 2], max(taken))


async def _answer(sent: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
    writer.write(sent)
    head = await reader.readuntil(b"\r\n\r\n")
    await writer.drain()
    return int(head.split(b" ")[1])


def _kinds(at: Teams, token: str) -> Mapping[str, bytes]:
    json_body = json.dumps(message("hej", at.service_url)).encode()
    header, claims, signature = token.split(".")
    unknown = _part(json.dumps({"alg": "RS256", "kid": "a key of mine"}).encode())
    deep = _part(b"[" * 700)
    padding = "A" * (4000 - len(header) - len(claims))
    return {
        "no token": _request(json_body),
        "content type of 8,000 quotes": _request(json_body, {"Content-Type": '"' * 8000}),
        "content type of 8,000 semicolons": _request(json_body, {"Content-Type": ";" * 8000}),
        "packed 1,600 times over": _request(json_body, {"Content-Encoding": "gzip," * 1600}),
        "token of 8,000 characters": _request(json_body, {"Authorization": "Bearer " + "a" * 8000}),
        "token with a deep header": _request(json_body, {"Authorization": f"Bearer {deep}.e30.e30"}),
        "token with an unknown key": _request(json_body, {"Authorization": f"Bearer {unknown}.e30.e30"}),
        "token with a forged signature": _request(
            json_body, {"Authorization": f"Bearer {header}.{claims}.{signature[::-1]}"}
        ),
        "token of 4,000 characters, forged": _request(
            json_body, {"Authorization": f"Bearer {header}.{claims}.{padding}"}
        ),
        "256 kB of JSON, no token": _request(b"[" * 256 * 1024),
        "cookies of 8,000 characters": _request(json_body, {"Cookie": 'a="\\0' * 1600}),
        "ninety headers of 600 characters": _request(json_body, {f"X-{n}": "x" * 600 for n in range(90)}),
        "path of 8,000 slashes": b"GET /" + b"/" * 8000 + b" HTTP/1.1\r\nHost: bot\r\n\r\n",
    }


def _request(body: bytes, headers: Mapping[str, str] | None = None) -> bytes:
    whole = {"Host": "bot", "Content-Type": "application/json", **(headers or {})}
    lines = [f"{name}: {value}" for name, value in whole.items()]
    head = ["POST /api/messages HTTP/1.1", *lines, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(head).encode() + body


def _part(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
