"""Sees to it that the machine's clock is asked about when somebody has set it, and says so."""

import asyncio
from contextlib import suppress
from datetime import timedelta

from bot.core.clock import SteadyClock, utc_now
from bot.core.logs import log_of
from bot.teams.keys import SigningKeys

LOG = log_of(__name__)

LOOKS_EVERY = 2.0
"""Seconds between two looks at the clock; Teams is asked once a minute at most (`SigningKeys`)."""


class ClockWatch:
    """While the machine's clock isn't believed: ask Teams, where it says what time it is, and tell operations.

    `keys` None: with AUTH off there is nobody to ask, and only a clock that is put right, or a new start, ends it.
    """

    def __init__(self, keys: SigningKeys | None, clock: SteadyClock = utc_now) -> None:
        self._keys = keys
        self._clock = clock
        self._told: timedelta = clock.off
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._running = asyncio.create_task(self._watch(), name="clock")

    async def stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running

    @property
    def fault(self) -> str | None:
        """What is wrong, for the health of sending."""
        off = self._clock.off.total_seconds()
        if not off:
            return None
        return f"this machine's clock is {off:+.0f} s from the time that the program goes by: set it by NTP"

    async def look(self) -> None:
        """Look once, ask where there is doubt, and say what has become of it."""
        if self._clock.off and self._keys is not None:
            await self._keys.refresh()
        off = self._clock.off
        if abs(off - self._told) <= timedelta(seconds=LOOKS_EVERY):
            return
        self._told = off
        if off:
            LOG.error(
                "this machine's clock was set: it is %+.0f s from the program's, which goes on as before (deadlines, "
                "reminders, tokens) until that is put right or Teams says the same; set it by NTP",
                off.total_seconds(),
            )
        else:
            LOG.warning("the program goes by this machine's clock again")

    async def _watch(self) -> None:
        while True:
            await self.look()
            await asyncio.sleep(LOOKS_EVERY)
