"""Batch mode: a hundred thousand people are handed over to Teams in a hundred calls."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.features.announcements.announcements import Mode
from bot.features.announcements.ledger import LedgerState
from tests.bench.reach_real import MessagesLost
from tests.bench.reach_tenfold import PATIENCE, QUIET, SIZES, place
from tests.bench.recipients import counts, is_over, known, written

CALLS_PER_MINUTE = 3_000
"""The most that can be set, so that it isn't what is measured: nobody knows how many Teams takes."""


@dataclass(frozen=True)
class InBatches:
    """`still`: for how long (ms) the loop stood still at the longest; `processor`: its seconds in all."""

    people: int
    calls: int
    processor: float
    still: float


async def in_batches(folder: Path, url: str, size: int = SIZES[-1]) -> InBatches:
    """Hand it over to so many, of whom every other one is spoken to in English.

    Raises:
        MessagesLost: somebody isn't in exactly one call, the ledger doesn't say that they have it, or there were more
            calls than a thousand people each make.
    """
    async with place(folder, url, batch_calls_per_minute=str(CALLS_PER_MINUTE)) as here:
        people = await known(here.database, size, here.at.service_url)
        announcement = await written(here.database, people)
        await asyncio.sleep(QUIET)
        await here.say("watch")
        before = here.bot.processor
        await here.start(announcement, Mode.BATCH)
        async with asyncio.timeout(PATIENCE):
            while not await is_over(here.database, announcement.id, size):  # noqa: ASYNC110 - in another process
                await asyncio.sleep(0.5)
        still, _ = await here.say("look")
        handed, ledger = await here.at.handed(), await counts(here.database, announcement.id)
        processor = here.bot.processor - before
    fewest = 2 * -(-size // 2_000)
    if ledger.by_state != {LedgerState.DELIVERED: size} or (handed.people, handed.most) != (size, 1):
        raise MessagesLost(
            f"{handed.people} people, {handed.most} times at the most: {dict(ledger.by_state)}"
        )
    if len(handed.calls) != fewest:
        raise MessagesLost(f"{len(handed.calls)} calls instead of {fewest}")
    return InBatches(handed.people, len(handed.calls), processor, still)
