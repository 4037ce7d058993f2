"""Makes a batch of claimed messages ready, so that neither a lost database nor one bad message harms the others."""

import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.logs import log_of
from bot.delivery.calls import Call, CallResult
from bot.delivery.jobs import Claim
from bot.delivery.planner import Planner
from bot.delivery.queue import JOB_TABLE
from bot.delivery.retries import again

LOG = log_of(__name__)

Read = Callable[[Callable[..., Any], Any], Awaitable[Any]]
Plans = Sequence[Call | CallResult]

TRIES = 2


async def make_ready(read: Read, planner: Planner, claims: Sequence[Claim]) -> Plans:
    """For each claim the call to make, or its outcome where there is none to make.

    Where all of them together fail and the database is there, each is tried alone: what fails then is that message's
    own fault, and it is put off.

    Raises:
        Retryable, TimeoutError: the database is away; nothing has become of any message.
    """
    try:
        return await _tried(read, planner, claims)
    except Exception as error:
        await read(_is_there, None)
        if len(claims) == 1:
            LOG.exception("message %s can't be made ready", claims[0].dedup)
            return [CallResult(again(claims[0], error, random.random()))]  # noqa: S311 - jitter, not secrecy
    return [plan for claim in claims for plan in await make_ready(read, planner, [claim])]


async def _tried(read: Read, planner: Planner, claims: Sequence[Claim]) -> Plans:
    """Once more where the database failed for a moment."""
    for _ in range(TRIES - 1):
        try:
            planned: Plans = await read(planner.plan, claims)
            return planned
        except (Retryable, TimeoutError):
            await read(_is_there, None)
    last: Plans = await read(planner.plan, claims)
    return last


def _is_there(_command: None, uow: UnitOfWork, _now: datetime) -> int:
    return uow[JOB_TABLE].now()
