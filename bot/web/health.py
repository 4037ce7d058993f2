"""`/healthz`: the program is alive. `/readyz`: it can do its work, or which part of it can't."""

import logging
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from bot.errors import Permanent, Retryable

LOG = logging.getLogger(__name__)

FAILED = "can't be used now; the bot's own log says why"

Check = Callable[[], Awaitable[str | None]]
"""None where all is well, else what is wrong, in a few words without secrets."""


async def alive(_request: web.Request) -> web.Response:
    """The process answers; nothing else is asked."""
    return web.json_response({"status": "alive"})


def ready(checks: Mapping[str, Check]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that runs every check: 200 where all pass, 503 with what is wrong otherwise."""

    async def answer(_request: web.Request) -> web.Response:
        found = {name: await _outcome(check) for name, check in checks.items()}
        well = all(fault is None for fault in found.values())
        body = {
            "status": "ready" if well else "not ready",
            "checks": {name: fault or "ok" for name, fault in found.items()},
        }
        return web.json_response(body, status=200 if well else 503)

    return answer


async def _outcome(check: Check) -> str | None:
    try:
        return await check()
    except (Retryable, Permanent) as error:  # which may name hosts and users, and anybody may ask
        LOG.warning("not ready: %s", error)
        return FAILED
