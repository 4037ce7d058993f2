"""How long `grindvakt serve` takes to be ready on a database that there is, and what memory it then takes."""

import asyncio
import statistics
from pathlib import Path

from bot.app import open_database
from tests.bench.office import Boards, database_url
from tests.bench.processes import Child
from tests.bench.table import table
from tests.bench.teams import grindvakt, migrate, teams

STARTS = 5
IDLE_FOR = 10.0
BOARDS = 20
HEAD = ("`grindvakt serve`, authentication on, SQLite", "figure")


async def measure(folder: Path) -> str:
    """Start it five times, each time until `/readyz` answers 200; look at the memory of the last one."""
    seconds: list[float] = []
    async with teams(folder) as at:
        await migrate(folder, at)
        async with open_database(database_url(folder)) as database:
            await Boards(BOARDS, at.service_url).move_in(database)
        for _ in range(STARTS):
            async with grindvakt(folder, at) as (bot, _, ready_after):
                seconds.append(ready_after)
                used = bot.processor
                memory = await _memory(bot) if len(seconds) == STARTS else ("", "")
    rows = [
        ("start to ready, median of 5 (s)", f"{statistics.median(seconds):.2f}"),
        ("fastest and slowest (s)", f"{min(seconds):.2f} – {max(seconds):.2f}"),
        ("processor time of a start (s)", f"{used:.2f}"),
        ("memory when ready, RSS / PSS (MB)", memory[0]),
        (f"memory after {IDLE_FOR:.0f} s idle, RSS / PSS (MB)", memory[1]),
    ]
    return table(HEAD, rows)


async def _memory(bot: Child) -> tuple[str, str]:
    first = bot.memory
    await asyncio.sleep(IDLE_FOR)
    return _pair(first), _pair(bot.memory)


def _pair(memory: tuple[float, float]) -> str:
    return f"{memory[0]:.0f} / {memory[1]:.0f}"
