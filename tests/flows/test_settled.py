"""What the start of `grindvakt serve` has made is left out of later garbage collections, which hold the loop still."""

import asyncio
import gc
import os
import signal
from collections.abc import Iterator

import pytest

from bot.cli.serve import _serve
from bot.settings.model import Settings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no signal handlers on the loop")


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


async def _until_settled() -> int:
    """Wait for the start to have ended, then end the program as a service manager does."""
    while gc.get_freeze_count() == 0:  # noqa: ASYNC110 - nothing tells of it
        await asyncio.sleep(0.01)
    frozen = gc.get_freeze_count()
    os.kill(os.getpid(), signal.SIGTERM)
    return frozen


async def test_the_start_is_left_out_of_garbage_collections(sqlite_url: str) -> None:
    gc.unfreeze()
    program = asyncio.create_task(_serve(Settings(database_url=sqlite_url, port=0, auth="off")))
    async with asyncio.timeout(30):
        frozen = await _until_settled()
        await program
    assert frozen > 10_000
