"""`grindvakt serve` as a process of its own, to be killed: authentication off, on loopback."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import aiohttp

from tests import forked
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 100.0
"""Seconds after which a test gives up waiting: never asserted on, only a way out."""


def environment(**settings: str) -> dict[str, str]:
    """An environment with these settings and no others, as a fresh machine has it, and a wide screen."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GRINDVAKT_")}
    set_here = {f"GRINDVAKT_{name.upper()}": value for name, value in settings.items()}
    return {**kept, **set_here, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}


@dataclass(frozen=True)
class Ended:
    """What a command left: its exit status, and what it wrote."""

    status: int
    out: str
    err: str


async def run_to_its_end(
    folder: Path, *words: str, trust: Path | None = None, code: Path = ROOT, **settings: str
) -> Ended:
    """Run `grindvakt …` in `folder`. `trust`: a certificate that it believes; `code`: see `Served`."""
    trusted = {} if trust is None else {"SSL_CERT_FILE": str(trust), "REQUESTS_CA_BUNDLE": str(trust)}
    with TemporaryFile("w+") as out, TemporaryFile("w+") as err:
        process = await _started(code, folder, words, environment(**settings) | trusted, out, err)
        try:
            async with asyncio.timeout(PATIENCE):
                status = await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        out.seek(0)
        err.seek(0)
        return Ended(status, out.read(), err.read())


async def _started(
    code: Path, folder: Path, words: Sequence[str], environ: Mapping[str, str], out: Any, err: Any
) -> Process | forked.Program:
    """`grindvakt WORDS`. Another release needs a Python of its own."""
    if code == ROOT:
        return await forked.start("bot", *words, folder=folder, environment=environ, stdout=out, stderr=err)
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=folder,
        env={**environ, "PYTHONPATH": str(code)},
        stdout=out,
        stderr=err,
    )


@dataclass
class Served:
    """A bot that can be started and killed again and again, on the same database and port."""

    folder: Path
    settings: Mapping[str, str]
    port: int = field(default_factory=free_port)
    code: Path = ROOT
    """Where its modules are: this tree's, or another release's."""
    process: Process | forked.Program | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "serve.log").read_text()

    async def start(self, session: aiohttp.ClientSession) -> None:
        """Start it, and wait until it is ready."""
        with (self.folder / "serve.log").open("a") as log:
            environ = environment(auth="off", port=str(self.port), **self.settings)
            self.process = await _started(self.code, self.folder, ["serve"], environ, None, log)
        async with asyncio.timeout(PATIENCE):
            while True:
                assert self.process.returncode is None, self.log
                if await self._is_ready(session):
                    return
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def stop(self) -> int:
        """Ask it to end, and return its exit status."""
        assert self.process is not None
        self.process.terminate()
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    async def _is_ready(self, session: aiohttp.ClientSession) -> bool:
        try:
            async with session.get(f"{self.address}/readyz") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False
