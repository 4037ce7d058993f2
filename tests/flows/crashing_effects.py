"""Effects made by a process of its own, to be killed: `python -m tests.flows.crashing_effects DATABASE_URL ADDRESS`.

It calls the simulator at ADDRESS (tests/effect_simulator.py), and ends when somebody closes its standard input.
"""

import asyncio
import os
import sys

import aiohttp

from bot.app import open_database
from bot.delivery.effect_loop import EffectLoop
from tests.flows.test_effects import SETTLED, Other


async def work(database_url: str, address: str) -> None:
    async with aiohttp.ClientSession() as session, open_database(database_url) as database:
        other = Other(session, address)
        loop = EffectLoop(
            f"p{os.getpid()}", database, {"test.call": other.kind}, timeout=1.0, settling=SETTLED
        )
        running = asyncio.create_task(loop.run())
        await asyncio.to_thread(sys.stdin.read)
        loop.end()
        await running
        await loop.finish(2.0)


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], sys.argv[2]))
