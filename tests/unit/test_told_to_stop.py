"""What ends the program in good order."""

import asyncio
import os
import signal
import sys

import pytest

from bot.cli.serve import told_to_stop

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_the_program_is_told_to_stop(name: str) -> None:
    async def told() -> None:
        stop = told_to_stop()
        os.kill(os.getpid(), getattr(signal, name))
        async with asyncio.timeout(60):
            await stop.wait()

    asyncio.run(told())


def test_begun_by_nohup_it_goes_on_when_the_terminal_is_closed() -> None:
    async def told() -> bool:
        stop = told_to_stop()
        os.kill(os.getpid(), signal.SIGHUP)
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(stop.wait(), 60)
        return signal.getsignal(signal.SIGHUP) is signal.SIG_IGN

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert asyncio.run(told())
    finally:
        signal.signal(signal.SIGHUP, before)
