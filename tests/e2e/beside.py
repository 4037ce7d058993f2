"""The demo's programs and its story beside a test, without a Python of its own for each: starting one takes seconds.

The bot is forked from a process that has imported it, and the story is told in a thread. That `grindvakt demo` starts
and ends them itself is tried in `tests/e2e/test_story.py` and `tests/flows/test_demo_run.py`.
"""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from bot.demo.options import DemoOptions, bot
from bot.demo.playground import find_client, playground
from bot.demo.programs import Program, Running, start, stop, wait_until_ready
from bot.demo.telling import tell
from tests import forked

LONGEST_END = 90.0
"""Seconds that the programs get to end: only a way out."""


@contextmanager
def beside(options: DemoOptions, pace: float) -> Iterator[None]:
    """The bot and the Playground, ready, on a database that is there, and the story while the test goes on."""
    with _loop_beside() as loop:

        def run(doing: Coroutine[Any, Any, Any]) -> Any:
            return asyncio.run_coroutine_threadsafe(doing, loop).result()

        served, shown = run(_start(options))
        try:
            run(_ready(served, shown))
            story = run(_begin(tell(options, pace)))
            try:
                yield
            finally:
                run(_end(story))
        finally:
            run(_stop(served, shown))
    assert served.process.returncode == 0, served.program.log.read_text()


@contextmanager
def _loop_beside() -> Iterator[asyncio.AbstractEventLoop]:
    """A loop in a thread: the browser's own runs in the test's."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _start(options: DemoOptions) -> tuple[Running, Running]:
    start_file = find_client(options.client).start_file
    assert start_file is not None
    shown = await start(playground(start_file, options.folder, options.playground_port, options.port))
    return await _forked(bot(options)), shown


async def _forked(program: Program) -> Running:
    """As `bot.demo.programs.start` does it."""
    _, _, module, *words = program.command
    with program.log.open("ab") as log:
        process: Any = await forked.start(
            module, *words, folder=program.folder, environment=program.environment, stdout=log, stderr=log
        )
    return Running(program, process)


async def _ready(*programs: Running) -> None:
    await asyncio.gather(*map(wait_until_ready, programs))


async def _begin(story: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    return asyncio.create_task(story)


async def _end(story: asyncio.Task[None]) -> None:
    assert not story.done(), f"the story ended by itself: {story.exception()!r}"
    story.cancel()
    await asyncio.wait([story])


async def _stop(*programs: Running) -> None:
    """A machine that has much else to do may take its time: what was killed wouldn't tell whether it ends well."""
    await asyncio.gather(*(stop(program, LONGEST_END) for program in programs))
