"""Another system, as a process of its own that shares no code with the product: it misbehaves as it is told to.

    python tests/effect_simulator.py PORT SEED FAULTS

`POST /calls` with `Idempotency-Key` and `{"subject": …, "number": …}` carries a call out, unless it answers 429, 500 or
503, or comes too late; `GET /calls/KEY` looks one up; `GET /log` tells all that happened. FAULTS: how many of a hundred
calls go wrong. What carries a call out twice is told by the log: it doesn't look at the key itself.
"""

import asyncio
import random
import sys
import time

from aiohttp import web

APPLIED: dict[str, dict] = {}
LOG: list[dict] = []
BLOCKED = {"until": 0.0}


def fault(chance: random.Random, faults: int) -> str:
    if chance.randrange(100) >= faults:
        return "none"
    return chance.choice(("throttled", "broken", "late", "overdue", "cut", "cut", "refused"))


def apply(key: str, body: dict) -> None:
    APPLIED[key] = body
    LOG.append({"what": "applied", "key": key, "at": time.monotonic(), **body})


def make(seed: int, faults: int) -> web.Application:
    chance = random.Random(seed)
    under_way = {"now": 0}

    async def call(request: web.Request) -> web.StreamResponse:
        key, body = request.headers["Idempotency-Key"], await request.json()
        under_way["now"] += 1
        LOG.append({"what": "asked", "key": key, "at": time.monotonic(), "at_once": under_way["now"], **body})
        try:
            return await answer(request, key, body)
        finally:
            under_way["now"] -= 1

    async def answer(request: web.Request, key: str, body: dict) -> web.StreamResponse:
        await asyncio.sleep(chance.uniform(0.0, 0.02))
        if body.get("never"):
            return web.json_response({"error": "there is no such thing"}, status=404)
        if time.monotonic() < BLOCKED["until"]:
            LOG.append({"what": "asked while blocked", "key": key})
            return web.Response(status=429, headers={"Retry-After": "1"})
        match fault(chance, faults):
            case "throttled":
                BLOCKED["until"] = time.monotonic() + 0.9
                return web.Response(status=429, headers={"Retry-After": "1"})
            case "broken":
                return web.Response(status=500, text="<html>an error</html>", content_type="text/html")
            case "refused":
                return web.Response(status=503)
            case "cut":  # after commit: nobody hears that it was carried out
                apply(key, body)
                assert request.transport is not None
                request.transport.abort()
                return web.Response()
            case "late":
                apply(key, body)
                await asyncio.sleep(1.5)
                return web.json_response({"id": key})
            case "overdue":  # carried out when the other side has given up
                await asyncio.sleep(1.5)
        apply(key, body)
        return web.json_response({"id": key})

    async def look_up(request: web.Request) -> web.Response:
        found = APPLIED.get(request.match_info["key"])
        return web.json_response(found) if found else web.Response(status=404)

    async def log(_request: web.Request) -> web.Response:
        return web.json_response(LOG)

    app = web.Application()
    app.add_routes([web.post("/calls", call), web.get("/calls/{key}", look_up), web.get("/log", log)])
    return app


if __name__ == "__main__":
    port, seed, faults = map(int, sys.argv[1:4])
    web.run_app(make(seed, faults), host="127.0.0.1", port=port, print=None)
