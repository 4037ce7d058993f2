"""The demo's child processes: started with a log file each, waited for until they answer, ended by their id."""

import asyncio
import contextlib
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import aiohttp

ASK_EVERY = 0.1
LONGEST_START = 60.0
LONGEST_END = 8.0
"""Seconds that a program gets to end by itself before it is killed."""
LINES_SHOWN = 12


class DemoFault(Exception):
    """The demo can't go on; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Program:
    """What to run. `answers_at`: the address that answers once the program is ready."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path
    answers_at: str

    @property
    def log(self) -> Path:
        return self.folder / f"{self.name}.log"


@dataclass(frozen=True, slots=True)
class Running:
    program: Program
    process: asyncio.subprocess.Process

    async def ended(self) -> None:
        """Wait until the program ends by itself, which it never should.

        Raises:
            DemoFault: always, with the last lines of its log.
        """
        status = await self.process.wait()
        raise DemoFault(f"{self.program.name} ended with status {status}:\n{last_lines(self.program.log)}")


async def start(program: Program) -> Running:
    """Start the program in a session of its own, so that Ctrl-C reaches the supervisor alone."""
    with program.log.open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *program.command,
            env=dict(program.environment),
            cwd=program.folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    return Running(program, process)


async def wait_until_ready(running: Running) -> None:
    """Return once the program answers.

    Raises:
        DemoFault: it ended instead, or took too long.
    """
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_START):
                while running.process.returncode is None:
                    if await _answers(session, running.program.answers_at):
                        return
                    await asyncio.sleep(ASK_EVERY)
                await running.ended()
    raise DemoFault(f"{running.program.name} did not answer within {LONGEST_START:.0f} s; see its log file")


async def _answers(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(url) as response:
            return response.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False


async def stop(running: Running, within: float = LONGEST_END) -> None:
    """End the program: politely, and by force after `within` seconds."""
    if running.process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        running.process.terminate()
    try:
        async with asyncio.timeout(within):
            await running.process.wait()
    except TimeoutError:
        running.process.kill()
        await running.process.wait()


def is_free(port: int) -> bool:
    """Whether a program can listen on the port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def last_lines(file: Path) -> str:
    """The end of a log file, as text."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    return "\n".join(lines[-LINES_SHOWN:]) or "(it wrote nothing)"
