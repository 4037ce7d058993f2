"""`/healthz`: the program is alive. `/readyz`: it can take and store a vote. `/healthz/sending`: it reaches people.

Ready and sending are apart: where Teams or Entra is down, votes are taken all the same, so no replica may be taken out
of service for it. Sending's health is for alarms, and `/readyz` shows it too.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.core.errors import Permanent, Retryable
from bot.core.golive import Probe
from bot.core.logs import log_of

LOG = log_of(__name__)

FAILED = "can't be used now; the bot's own log says why"

KEPT_FOR = 5.0
"""Seconds for which an outcome is told again: anybody may ask, and looking costs a commit."""

PATIENCE = 8.0
"""Seconds for which a look is waited for."""

LONGEST = 30.0
"""Seconds that a check may take. One that never ends would keep all others from being looked at again."""

GLANCE = 0.5
"""The same for what is only shown: whoever asks whether we are ready doesn't wait for Entra."""

SLOW = "has not answered yet"

ProbeResults = Mapping[str, str | None]
"""Check → what it found."""


async def alive(_request: web.Request) -> web.Response:
    """The process answers; nothing else is asked."""
    return web.json_response({"status": "alive"})


@dataclass(frozen=True, slots=True)
class Words:
    """What the outcome of all checks together is called."""

    well: str
    ill: str


READY = Words("ready", "not ready")
SENDING = Words("sending", "not sending")


class Readiness:
    """Runs the checks for whoever asks, at most once in `KEPT_FOR`.

    Args:
        ticks: monotonic seconds.
        shown: further checks that are told of too, and change nothing; nor are they waited for long.
    """

    def __init__(
        self,
        checks: Mapping[str, Probe],
        ticks: Callable[[], float] = time.monotonic,
        *,
        words: Words = READY,
        shown: "Readiness | None" = None,
    ) -> None:
        self._checks = checks
        self._ticks = ticks
        self._words = words
        self._shown = shown
        self._found: dict[str, str | None] = {}
        self._until: float | None = None
        self._looking: asyncio.Task[None] | None = None

    async def answer(self, _request: web.Request) -> web.Response:
        """200 where every check passes, 503 with what is wrong otherwise."""
        found = await self.look(PATIENCE)
        shown = {} if self._shown is None else await self._shown.look(GLANCE)
        well = all(fault is None for fault in found.values())
        body = {
            "status": self._words.well if well else self._words.ill,
            "checks": {name: fault or "ok" for name, fault in {**found, **shown}.items()},
        }
        return web.json_response(body, status=200 if well else 503)

    async def look(self, patience: float) -> ProbeResults:
        """What each check finds, or found not long ago; one that takes longer than `patience` seconds goes on."""
        if self._looking is None and (self._until is None or self._ticks() >= self._until):
            self._found = {}
            self._looking = asyncio.create_task(self._look())
        if self._looking is not None:  # those who ask meanwhile get what this look finds
            await asyncio.wait([self._looking], timeout=patience)
        return {name: self._found.get(name, SLOW) for name in self._checks}

    async def _look(self) -> None:
        try:
            await asyncio.gather(*(self._find(name, check) for name, check in self._checks.items()))
            self._until = self._ticks() + KEPT_FOR
        finally:
            self._looking = None

    async def _find(self, name: str, check: Probe) -> None:
        self._found[name] = await _outcome(name, check)


async def _outcome(name: str, check: Probe) -> str | None:
    try:
        async with asyncio.timeout(LONGEST):
            return await check()
    except (Retryable, Permanent) as error:  # which may name hosts and users, and anybody may ask
        LOG.warning("not well: %s: %s", name, error)
    except TimeoutError:
        LOG.warning("not well: %s has not answered within %g s", name, LONGEST)
    except Exception:
        LOG.exception("not well: %s failed", name)
    return FAILED
