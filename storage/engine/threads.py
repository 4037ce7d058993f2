"""The threads that PostgreSQL's transactions run in, and how long somebody waits for one."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.core.errors import Retryable

Given = TypeVar("Given")

IN_LINE = 8.0
"""Seconds. Somebody else's lock keeps all threads, each for up to `LOCK_TIMEOUT`, and those who come after wait for
them. Teams gives up after some fifteen: what began later would be done when the person has been told that it wasn't."""


class Threads:
    """So many of them, and a line of those who wait."""

    def __init__(self, count: int) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="postgres")

    async def begin(self, function: Callable[[], Given]) -> Given:
        """Run what hasn't begun yet; whoever has waited for too long is turned down, and nothing is done.

        Raises:
            Retryable: so it was.
        """
        asked = time.monotonic()

        def in_time() -> Given:
            if time.monotonic() - asked > IN_LINE:
                raise Retryable("the database was busy with others for too long")
            return function()

        return await self.run(in_time)

    async def run(self, function: Callable[[], Given]) -> Given:
        """Run what is to be run however long it waits."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, function)

    def close(self) -> None:
        """Wait for all that runs or waits."""
        self._pool.shutdown()
