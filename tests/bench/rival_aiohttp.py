"""Bare aiohttp, for reference: reads the JSON and answers with the fixed card.

`python -m tests.bench.rival_aiohttp PORT`, in the rivals' environment.
"""

import sys

from aiohttp import web

from tests.bench.card import ANSWER


async def answer(request: web.Request) -> web.Response:
    await request.json()
    return web.json_response(ANSWER)


def main() -> None:
    app = web.Application()
    app.router.add_post("/api/messages", answer)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)


if __name__ == "__main__":
    main()
