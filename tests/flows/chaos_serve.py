"""`grindvakt serve` in a hurry, in a process of its own, to be killed: twenty times the rate, and short waits.

`python -m tests.flows.chaos_serve DATABASE_URL SERVICE_URL`; it prints a line once it works.
"""

import asyncio
import logging
import sys

import uvloop
from aiohttp import web

from bot.app import create_app
from bot.cli.serve import settle
from bot.delivery import failures, jobs
from bot.settings.model import make_settings

PER_SECOND = 1000


def hurry() -> None:
    """In this process alone: whoever imports from here keeps the real pauses."""
    failures.AFTER_A_FAULT = failures.WITHOUT_CREDENTIALS = 0.3
    jobs.FIRST_PAUSE = 0.05


async def serve(database_url: str, service_url: str) -> None:
    given = {"database_url": database_url, "auth": "off", "service_url": service_url}
    settings = make_settings(given)
    runner = web.AppRunner(await create_app(settings.model_copy(update={"rate_per_second": PER_SECOND})))
    await runner.setup()
    settle()
    sys.stdout.write("works\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    hurry()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loops:
        loops.run(serve(sys.argv[1], sys.argv[2]))
