"""The web server: it makes the connections, bares whatever aiohttp itself answers, and ends without leaving anybody
unanswered."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

from aiohttp import StreamReader, hdrs, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import RawRequestMessage

from bot.core.clock import ARRIVES_WITHIN, utc_now
from bot.core.logs import log_of
from bot.web.connections import RECEIPT, Connection
from bot.web.pages.refused import refused_answer

LOG = log_of(__name__)

MOST_HEADERS = 100
LONGEST_PATH = 200
"""Ours are short; aiohttp's router looks a path up once for each of its slashes."""
LINGER = 2.0
"""Seconds for which the rest of a refused body is taken, so that its sender gets to read the answer."""
LAST_WORDS = 1.0
"""Seconds for which connections that are open may ask once more, when the program ends: each gets its answer, and is
told that it was the last one. What is closed at once may have a vote on its way, which nobody would answer."""


class Incoming(web.Request):
    """A request whose answers don't say which versions of what made them."""

    async def _prepare_hook(self, response: web.StreamResponse) -> None:
        await super()._prepare_hook(response)
        response.headers.pop(hdrs.SERVER, None)


class Server(web.Server):
    """Makes the connections and their requests, and bares whatever aiohttp itself answers."""

    def __init__(self, made: web.Server, clock: Callable[[], datetime], within: float) -> None:
        super().__init__(self._answer, request_factory=self._request)
        self._answered = made.request_handler
        self._clock = clock
        self._within = within
        self._ends = False

    async def drain(self, within: float) -> None:
        """From now on each answer is its connection's last one; wait until all have had theirs, or the time is up."""
        self._ends = True
        until = asyncio.get_running_loop().time() + within
        while self.connections and asyncio.get_running_loop().time() < until:  # noqa: ASYNC110 - aiohttp tells nobody
            await asyncio.sleep(0.01)

    def __call__(self) -> Connection:
        return Connection(
            self,
            self._clock,
            self._within,
            asyncio.get_running_loop(),
            access_log=None,
            auto_decompress=False,  # packed bodies are turned away, so nothing is unpacked before that
            lingering_time=LINGER,
            max_headers=MOST_HEADERS,
        )

    @staticmethod
    def _request(
        message: RawRequestMessage,
        payload: StreamReader,
        protocol: web.RequestHandler,
        writer: AbstractStreamWriter,
        task: "asyncio.Task[None]",
    ) -> Incoming:
        request = Incoming(message, payload, protocol, writer, task, asyncio.get_running_loop())
        if isinstance(protocol, Connection):
            request[RECEIPT] = protocol.receipt_of(message)
        return request

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            if len(request.rel_url.raw_path) > LONGEST_PATH:
                answer: web.StreamResponse = refused_answer(request.headers, HTTPStatus.NOT_FOUND)
            else:
                answer = await self._answered(request)
        except web.HTTPException as error:  # no such path, method or expectation
            allowed = {name: value for name, value in error.headers.items() if name == hdrs.ALLOW}
            answer = refused_answer(request.headers, error.status, allowed)
        except Exception:
            LOG.exception("a request could not be answered")
            answer = refused_answer(request.headers, HTTPStatus.INTERNAL_SERVER_ERROR)
        if self._ends:
            answer.force_close()
        return answer


class Runner(web.AppRunner):
    """Serves an application over connections of our kind.

    Args:
        clock: by which a request has come in time or not.
        within: seconds that a request may take to arrive.
    """

    def __init__(
        self,
        app: web.Application,
        *,
        shutdown_timeout: float,
        clock: Callable[[], datetime] = utc_now,
        within: float = ARRIVES_WITHIN.total_seconds(),
    ) -> None:
        super().__init__(app, shutdown_timeout=shutdown_timeout)
        self._clock = clock
        self._within = within

    async def cleanup(self) -> None:
        """Nobody new is let in; who is in is answered, and then it ends."""
        await asyncio.sleep(0)  # who has knocked is in
        for site in list(self.sites):
            await site.stop()
        if isinstance(self.server, Server):
            await self.server.drain(min(LAST_WORDS, self._shutdown_timeout))
        await super().cleanup()

    async def _make_server(self) -> Server:
        return Server(await super()._make_server(), self._clock, self._within)
