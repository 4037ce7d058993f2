"""Programs as processes of their own that start at once: forked from one that has imported all (`tests.forking`).

For what is to be ended, killed or refused; how a program is found and started at all is tested with real ones: the
demo's, and those of `tests/flows/test_consoles.py`.
"""

import asyncio
import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from functools import cache
from pathlib import Path
from select import select
from typing import Any

ROOT = Path(__file__).parents[1]
PATIENCE = 120.0
"""Seconds that a program may take to end: only a way out."""


class Program:
    """A running program, as `asyncio.subprocess.Process` is one."""

    def __init__(self, pid: int, told: int) -> None:
        self.pid = pid
        self._told = told
        self._status: int | None = None

    @property
    def returncode(self) -> int | None:
        """Its status, negative for the signal that ended it; None while it runs."""
        if self._status is None and select([self._told], [], [], 0)[0]:
            status = os.read(self._told, 10)
            self._status = int(status) if status else -signal.SIGKILL
            os.close(self._told)
        return self._status

    async def wait(self) -> int:
        """Wait until it has ended; its status."""
        if self._status is None:
            await _readable(self._told)
        status = self.returncode
        assert status is not None
        return status

    def kill(self) -> None:
        self._send(signal.SIGKILL)

    def terminate(self) -> None:
        self._send(signal.SIGTERM)

    def _send(self, number: int) -> None:
        if self.returncode is None:
            with suppress(ProcessLookupError):  # it has ended, and nobody has waited for it yet
                os.kill(self.pid, number)


async def start(
    module: str,
    *words: str,
    folder: Path = ROOT,
    environment: Mapping[str, str] = os.environ,
    stdin: Any = None,
    stdout: Any = None,
    stderr: Any = None,
) -> Program:
    """Start `python -m MODULE WORDS`. Streams that aren't given lead nowhere; errors go where this process's go."""
    told, tells = os.pipe()
    order = {
        "module": module,
        "words": words,
        "folder": str(folder),
        "environment": dict(environment),
    }
    nowhere = os.open(os.devnull, os.O_RDWR)
    streams = [stdin or nowhere, stdout or nowhere, stderr or 2]
    files = [one if isinstance(one, int) else one.fileno() for one in streams]
    socket.send_fds(forking(), [json.dumps(order).encode()], [*files, tells])
    os.close(nowhere)
    os.close(tells)
    await _readable(told)
    return Program(int(os.read(told, 10)), told)


@asynccontextmanager
async def working(module: str, *words: str, speaks: bool = False) -> AsyncIterator[Program]:
    """One that works until its standard input ends, or it is killed. `speaks`: it does once it has written a line."""
    reads, writes = os.pipe()
    said, says = os.pipe()
    try:
        process = await start(module, *words, stdin=reads, stdout=says)
        try:
            os.close(says)
            if speaks:
                await _readable(said)
            yield process
        finally:
            os.close(writes)
            async with asyncio.timeout(PATIENCE):
                await process.wait()
    finally:
        os.close(reads)
        os.close(said)


async def _readable(file: int) -> None:
    """Wait until something stands in the pipe: what is told there comes at once, and is never read before."""
    loop = asyncio.get_running_loop()
    readable = loop.create_future()
    loop.add_reader(file, lambda: readable.done() or readable.set_result(None))
    try:
        await readable
    finally:
        loop.remove_reader(file)


@cache
def forking() -> socket.socket:
    """Where this test process orders its programs, and those forked from it; what forks them ends with the last."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        forking = subprocess.Popen(
            [sys.executable, "-m", "tests.forking", str(theirs.fileno())],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if not name.startswith("GRINDVAKT_")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )
    atexit.register(_end, ours, forking)
    return ours


def _end(ours: socket.socket, forking: subprocess.Popen[bytes]) -> None:
    ours.close()
    forking.wait()
