"""A loop that nothing ends but `stop`: it takes turns, rests, and is woken."""

import asyncio
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from bot.core.database import Database
from bot.core.errors import Retryable
from bot.core.logs import log_of

LOG = log_of(__name__)

POLL = 1.0
"""Seconds after which a loop looks again though nobody has woken it: a net for lost wake-ups."""

DATABASE_PATIENCE = 20.0
"""Seconds to wait for the database: a connection to a server that is gone may never answer."""

STUCK = 30.0
"""Seconds without a turn after which a loop is reported."""

ANSWERS_FIRST = 0.005
"""Seconds for which a loop that is woken waits: a vote's answer goes before the cards that it causes."""

LONGEST_REST = 5.0
"""Seconds for which a loop rests at most: one that wants more has been given a time that can't be."""

TOLD_EVERY = 60.0
"""Seconds after which it is said again that the database is away: not at each turn, or the log holds nothing else."""

Monotonic = Callable[[], float]


class Loop(ABC):
    """Takes turns until it is stopped; an error in a turn is logged, and the next one comes a second later.

    `gap`: the least seconds between two turns, so that a storm of wake-ups becomes a few turns.
    """

    def __init__(self, name: str, database: Database, *, gap: float = 0.0, clock: Monotonic = time.monotonic):
        self.name = name
        self._database = database
        self._gap = gap
        self._clock = clock
        self._turned = clock()
        self._woken = asyncio.Event()
        self._waking: asyncio.TimerHandle | None = None
        self._stopping = False
        self._away_since: float | None = None
        self._away_told = 0.0

    @abstractmethod
    async def turn(self) -> float:
        """Do what is due, and return the seconds to rest where nobody wakes the loop."""

    def wake(self) -> None:
        """Take a turn soon: once whoever caused it has been answered. Call it on the event loop's own thread."""
        if self._waking is None and not self._woken.is_set():
            self._waking = asyncio.get_running_loop().call_later(ANSWERS_FIRST, self._wake_now)

    def _wake_now(self) -> None:
        self._waking = None
        self._woken.set()

    def end(self) -> None:
        """Take no further turn; `run` returns when the one that is being taken is over."""
        self._stopping = True
        self._woken.set()

    @property
    def silent(self) -> float:
        """Seconds since the last turn was over, well or badly."""
        return self._clock() - self._turned

    async def run(self) -> None:
        while not self._stopping:
            self._woken.clear()
            rest = await self._take()
            self._turned = self._clock()
            if rest > LONGEST_REST:
                LOG.error(
                    "%s: wants to rest for %.0f s, which is longer than it ever should", self.name, rest
                )
            if rest > 0 and not self._stopping:
                await self._rest(min(rest, LONGEST_REST))

    async def _take(self) -> float:
        try:
            rest = await self.turn()
        except (Retryable, TimeoutError) as error:
            self._note_away(error)
            return POLL
        except Exception:
            LOG.exception("%s: a turn failed", self.name)
            return POLL
        if self._away_since is not None:
            LOG.warning("%s: the database is back after %.0f s", self.name, self._clock() - self._away_since)
            self._away_since = None
        return rest

    def _note_away(self, error: Exception) -> None:
        """Say so at once, and then now and again while it lasts."""
        now = self._clock()
        if self._away_since is not None and now - self._away_told < TOLD_EVERY:
            return
        self._away_since = now if self._away_since is None else self._away_since
        self._away_told = now
        LOG.warning("%s: the database is away: %s", self.name, error)

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return
        if (left := self._gap - (self._clock() - self._turned)) > 0 and not self._stopping:
            await asyncio.sleep(left)

    async def _run(self, work: Callable[..., Any], command: Any, *, long: bool = False) -> Any:
        async with asyncio.timeout(DATABASE_PATIENCE):
            return await self._database.run(work, command, long=long)

    async def _read(self, work: Callable[..., Any], command: Any) -> Any:
        async with asyncio.timeout(DATABASE_PATIENCE):
            return await self._database.read(work, command)
