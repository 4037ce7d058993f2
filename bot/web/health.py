"""`/healthz`: the program is alive. `/readyz`: it can do its work, or which part of it can't."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from bot.errors import Permanent, Retryable
from bot.logs import log_of

LOG = log_of(__name__)

FAILED = "can't be used now; the bot's own log says why"

KEPT_FOR = 5.0
"""Seconds for which an outcome is told again: anybody may ask, and looking costs a commit."""

Check = Callable[[], Awaitable[str | None]]
"""None where all is well, else what is wrong, in a few words without secrets."""

Found = Mapping[str, str | None]
"""Check → what it found."""


async def alive(_request: web.Request) -> web.Response:
    """The process answers; nothing else is asked."""
    return web.json_response({"status": "alive"})


class Readiness:
    """Runs the checks for whoever asks, at most once in `KEPT_FOR`.

    Args:
        ticks: monotonic seconds.
    """

    def __init__(self, checks: Mapping[str, Check], ticks: Callable[[], float] = time.monotonic) -> None:
        self._checks = checks
        self._ticks = ticks
        self._found: Found = {}
        self._until: float | None = None
        self._looking = asyncio.Lock()

    async def answer(self, _request: web.Request) -> web.Response:
        """200 where every check passes, 503 with what is wrong otherwise."""
        found = await self._look()
        well = all(fault is None for fault in found.values())
        body = {
            "status": "ready" if well else "not ready",
            "checks": {name: fault or "ok" for name, fault in found.items()},
        }
        return web.json_response(body, status=200 if well else 503)

    async def _look(self) -> Found:
        async with self._looking:  # those who ask meanwhile get what this look finds
            if self._until is None or self._ticks() >= self._until:
                self._found = {name: await _outcome(name, check) for name, check in self._checks.items()}
                self._until = self._ticks() + KEPT_FOR
            return self._found


async def _outcome(name: str, check: Check) -> str | None:
    try:
        return await check()
    except (Retryable, Permanent) as error:  # which may name hosts and users, and anybody may ask
        LOG.warning("not ready: %s: %s", name, error)
    except Exception:
        LOG.exception("not ready: %s failed", name)
    return FAILED
