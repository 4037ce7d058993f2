"""The simulated Teams as a process of its own, and `grindvakt` as it is installed, set up for it."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.bench.office import database_url
from tests.bench.processes import Child, module, running
from tests.ports import free_port
from tests.teams_activities import APP_ID, TENANT
from tests.teams_login import SECRET

READY_WITHIN = 30.0


@dataclass(frozen=True, slots=True)
class Call:
    """A request to the connector as Teams saw it. `at`: monotonic seconds, when it was answered; see `Seen`."""

    operation: str
    conversation: str | None
    at: float
    status: int

    @property
    def taken(self) -> bool:
        return self.status in (200, 201)


@dataclass(frozen=True, slots=True)
class Handed:
    """What Teams got in batches. `calls`: how many people each was for; `most`: how often the same person got it."""

    calls: list[int]
    people: int
    most: int


@dataclass(frozen=True)
class Teams:
    """A simulator that runs. The bot speaks https with it, as it does with Teams."""

    base: str
    """Of its own questions, over http."""
    service_url: str
    metadata_url: str
    login_authority: str
    certificate: str

    @property
    def trust(self) -> Mapping[str, str]:
        """Environment in which programs trust its certificate."""
        return {"SSL_CERT_FILE": self.certificate, "REQUESTS_CA_BUNDLE": self.certificate}

    async def tokens(self, count: int) -> list[str]:
        """Tokens as Teams sends them along with activities."""
        address = f"{self.base}/_simulator/token"
        return [
            (await _json(address, service_url=self.service_url, nonce=str(number)))["token"]
            for number in range(count)
        ]

    async def seen(self) -> list[dict[str, Any]]:
        """Every request to the connector."""
        seen: list[dict[str, Any]] = (await _json(f"{self.base}/_simulator/state"))["seen"]
        return seen

    async def calls(self, since: int = 0) -> list[Call]:
        """Requests to the connector from the n-th on."""
        several: list[list[Any]] = await _json(f"{self.base}/_simulator/calls", since=str(since))
        return [Call(*one) for one in several]

    async def handed(self) -> Handed:
        """What was handed over for many people at once."""
        return Handed(**await _json(f"{self.base}/_simulator/handed"))

    async def allow(self, per_second: int) -> None:
        """Let so many calls a second through from now on."""
        body = {"per_second": per_second}
        async with aiohttp.ClientSession() as session:
            await session.post(f"{self.base}/_simulator/limits", json=body)


@asynccontextmanager
async def teams(folder: Path, *arguments: str) -> AsyncIterator[Teams]:
    """A simulator with these arguments (see tests/teams_simulator.py), until the block is left."""
    async with running("teams", module("tests.teams_simulator", *arguments), folder) as child:
        found = json.loads(await child.line())
        yield Teams(
            found["service_url"].removesuffix("/teams"),
            found["secure_service_url"],
            found["secure_metadata_url"],
            found["login_authority"],
            found["certificate"],
        )


@asynccontextmanager
async def grindvakt(folder: Path, at: Teams, database: str = "") -> AsyncIterator[tuple[Child, int, float]]:
    """`grindvakt serve`: the process, its port, and the seconds until it was ready.

    `database`: its address; without one, SQLite in the folder.
    """
    port = free_port()
    environment = environment_of(folder, at, port, database)
    begun = time.perf_counter()
    async with running(f"grindvakt-{port}", _command("serve"), folder, environment) as child:
        await ready(child, port)
        yield child, port, time.perf_counter() - begun


async def migrate(folder: Path, at: Teams, database: str = "") -> None:
    """`grindvakt migrate`: make the tables."""
    environment = environment_of(folder, at, 0, database)
    async with running("migrate", _command("migrate"), folder, environment) as child:
        await child.line()


def _command(word: str) -> list[str]:
    return [str(Path(sys.executable).with_name("grindvakt")), word]


def environment_of(folder: Path, at: Teams, port: int, database: str) -> Mapping[str, str]:
    """The product's settings."""
    settings = {
        "DATABASE_URL": database or database_url(folder),
        "PORT": str(port),
        "APP_ID": APP_ID,
        "APP_SECRET": SECRET,
        "TENANT_ID": TENANT,
        "OPENID_METADATA_URL": at.metadata_url,
        "LOGIN_AUTHORITY": at.login_authority,
        "SERVICE_HOSTS": at.login_authority.removeprefix("https://"),
        "SERVICE_URL": at.service_url,
    }
    return {f"GRINDVAKT_{name}": value for name, value in settings.items()} | dict(at.trust)


async def ready(child: Child, port: int) -> None:
    """Ask for readiness every hundredth of a second until it is there."""
    address = f"http://127.0.0.1:{port}/readyz"
    async with asyncio.timeout(READY_WITHIN), aiohttp.ClientSession() as session:
        while True:
            if child.process.returncode is not None:
                await child.line()
            try:
                async with session.get(address) as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.01)


async def _json(address: str, **query: str) -> Any:
    async with aiohttp.ClientSession() as session, session.get(address, params=query) as response:
        return await response.json()
