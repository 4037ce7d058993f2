"""`grindvakt serve` for the bench: at a rate that the platform doesn't allow, with a watch on its event loop.

`python -m tests.bench.reach_serve PER_SECOND`, with the product's settings in its environment. For each line that it
reads it prints one: `start ID RESOLUTION REVISION MODE` begins an announcement as its sender's press of a button does,
`watch` begins to watch the loop anew, `look` tells for how many milliseconds it has stood still since, and how often
for more than fifty.
"""

import asyncio
import json
import signal
import sys

import uvloop
from aiohttp import web

from bot.app import GRINDVAKT, create_app, settings_given
from bot.cli.serve import settle
from bot.core.database import Database
from bot.core.logs import set_up_logging
from bot.features.announcements.announcements import Mode
from bot.features.announcements.sending import StartSending, start_sending
from bot.web.serving import Runner
from tests.bench.fanout import Gaps, beat
from tests.bench.recipients import BY


async def run(per_second: int) -> None:
    settings = settings_given().model_copy(update={"rate_per_second": per_second})
    app = await create_app(settings)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    runner = Runner(app, shutdown_timeout=5.0)
    await runner.setup()
    settle()
    await web.TCPSite(runner, settings.host, settings.port).start()
    told = asyncio.create_task(_answer(app[GRINDVAKT].database))
    await stop.wait()
    told.cancel()
    await runner.cleanup()


async def _answer(database: Database) -> None:
    gaps = Gaps()
    beating = asyncio.create_task(beat(gaps))
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while line := await reader.readline():
        word, *given = line.decode().split()
        if word == "start":
            announcement, resolution, revision, mode = given
            start = StartSending(announcement, resolution, BY, int(revision), Mode(mode), agreed=True)
            await database.run(start_sending, start)
        elif word == "watch":
            beating.cancel()
            gaps = Gaps()
            beating = asyncio.create_task(beat(gaps))
        sys.stdout.write(json.dumps([gaps.longest * 1000, gaps.long]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    set_up_logging()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(int(sys.argv[1])))
