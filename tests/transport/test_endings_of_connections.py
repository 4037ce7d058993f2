"""The program ends while people tap: whoever has sent something is answered, on a connection that was kept too."""

import asyncio
from collections import Counter

import aiohttp
from aiohttp import web

from bot.web.serving import Runner

TAPS = 400
AT_ONCE = 20


async def test_whoever_has_sent_something_is_answered_when_the_program_ends() -> None:
    taken = 0

    async def take(_request: web.Request) -> web.Response:
        nonlocal taken
        taken += 1
        await asyncio.sleep(0.01)
        return web.Response()

    app = web.Application()
    app.add_routes([web.post("/api/messages", take)])
    runner = Runner(app, shutdown_timeout=5.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
    became: Counter[str] = Counter()

    async def tap(session: aiohttp.ClientSession, room: asyncio.Semaphore) -> None:
        async with room:
            try:
                async with session.post(url, json={}) as response:
                    became[f"{response.status} {response.headers.get('Connection', '')}".rstrip()] += 1
            except aiohttp.ClientConnectorError:
                became["not let in"] += 1
            except aiohttp.ClientError as error:
                became[type(error).__name__] += 1

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        room = asyncio.Semaphore(AT_ONCE)
        taps = asyncio.gather(*(tap(session, room) for _ in range(TAPS)))
        while taken < TAPS // 4:  # noqa: ASYNC110
            await asyncio.sleep(0)
        await runner.cleanup()
        await taps
    assert set(became) == {"200", "200 close", "not let in"}, became
    assert became["200"] + became["200 close"] == taken
    assert became["200 close"] >= AT_ONCE


async def test_who_says_nothing_more_keeps_the_program_for_a_second_at_the_most() -> None:
    async def take(_request: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.add_routes([web.post("/", take)])
    runner = Runner(app, shutdown_timeout=5.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession() as session:
        async with session.post(f"http://127.0.0.1:{runner.addresses[0][1]}/") as response:
            assert response.status == 200
        async with asyncio.timeout(4.0):
            await runner.cleanup()
