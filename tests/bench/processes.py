"""The processes that are measured: started, watched through /proc, and ended by their own handle."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.machine import ROOT

TICK = os.sysconf("SC_CLK_TCK")
STOP_WITHIN = 20.0
START_WITHIN = 30.0
LONGEST_LINE = 64 * 1024 * 1024


@dataclass(frozen=True)
class Child:
    """A process that runs. `log`: the file with what it wrote to its standard error."""

    process: asyncio.subprocess.Process
    log: Path

    @property
    def processor(self) -> float:
        """Seconds of processor time so far, of all its threads, in user and system mode."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    @property
    def memory(self) -> tuple[float, float]:
        """Megabytes: resident, and proportional (what is shared with other processes counted by its part)."""
        lines = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
        kilobytes = {line.partition(":")[0]: int(line.split()[1]) for line in lines}
        return kilobytes["Rss"] / 1024, kilobytes["Pss"] / 1024

    async def line(self) -> str:
        """The next line that it prints.

        Raises:
            RuntimeError: it has ended; the end of its log says why.
        """
        assert self.process.stdout is not None
        line = await self.process.stdout.readline()
        if not line:
            await self.process.wait()
            raise RuntimeError(f"{self.log.stem} ended with {self.process.returncode}:\n{self._last_words()}")
        return line.decode()

    def tell(self, line: str) -> None:
        """Write a line to its standard input."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())

    async def answering(self, port: int) -> None:
        """Wait until something listens on the port of this machine."""
        async with asyncio.timeout(START_WITHIN):
            while True:
                if self.process.returncode is not None:
                    raise RuntimeError(f"{self.log.stem} didn't start:\n{self._last_words()}")
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                except OSError:
                    await asyncio.sleep(0.05)
                else:
                    writer.close()
                    return

    def _last_words(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")[-2000:]


@asynccontextmanager
async def running(
    name: str, command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> AsyncIterator[Child]:
    """The command as a process, until the block is left.

    Args:
        folder: its working directory; its log is written there, as `<name>.log`.
        environment: added to this process's own, without its `GRINDVAKT_…`.
    """
    log = folder / f"{name}.log"
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GRINDVAKT_")}
    paths = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    with log.open("wb") as written:
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=folder,
            env={**inherited, **paths, **(environment or {})},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=written,
            limit=LONGEST_LINE,
        )
    try:
        yield Child(process, log)
    finally:
        await _end(process)


def module(name: str, *arguments: str, python: str | Path = sys.executable) -> list[str]:
    """The command that runs a module of ours."""
    return [str(python), "-m", name, *arguments]


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        async with asyncio.timeout(STOP_WITHIN):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
