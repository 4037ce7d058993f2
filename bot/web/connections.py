"""The web server's connections: when each request began to arrive, how long it may take, and bare answers.

aiohttp tells a handler neither; it names its own version on every answer, and quotes the request in its errors.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from itertools import islice
from typing import Any

from aiohttp import StreamReader, web
from aiohttp.http import RawRequestMessage

from bot.core.clock import Receipt
from bot.core.logs import log_of

LOG = log_of(__name__)

LARGEST_HEAD = 64 * 1024
LARGEST_REQUEST = 1024 * 1024
"""Bytes on the wire; four times the largest body, since chunks have their own overhead."""
ANSWERS_WITHIN = 1.0
"""Seconds that a handler gets to say itself that a body came too slowly."""

RECEIPT = web.RequestKey("receipt", Receipt)
"""Where a request has it when it began to arrive."""


class Connection(web.RequestHandler):
    """One connection. A request begins with its first byte, and has `within` seconds until its last one.

    Where a request that is kept waiting behind another (pipelining) began is seen by the last byte of each piece
    being parsed by itself: if that completes the request before, nothing of the next one has come.
    """

    __slots__ = ("_begun", "_body", "_clock", "_newest", "_receipts", "_size", "_timer", "_within")

    def __init__(
        self,
        server: web.Server,
        clock: Callable[[], datetime],
        within: float,
        loop: asyncio.AbstractEventLoop,
        **options: Any,
    ) -> None:
        super().__init__(server, loop=loop, **options)
        self._clock = clock
        self._within = within
        self._receipts: dict[int, Receipt] = {}
        self._newest = Receipt(clock(), loop.time())
        self._begun: Receipt | None = None
        self._body: StreamReader | None = None
        self._size = 0
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._start_timer()  # who connects has something to say

    def connection_lost(self, exc: BaseException | None) -> None:
        self._stop_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if not data:  # aiohttp goes on with what it has held back
            self._parse(data)
            return
        self._newest = Receipt(self._clock(), self._loop.time())
        if self._begun is not None and self._size > LARGEST_REQUEST:
            self._pause_transport_reading()  # it has been refused, and is closed in a moment
            return
        for part in (data[:-1], data[-1:]):
            if part:
                self._parse(part)
        if self._begun is not None and self._body is None and self._size > LARGEST_HEAD:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def receipt_of(self, message: RawRequestMessage) -> Receipt:
        """When the request of that head began to arrive; told once."""
        return self._receipts.pop(id(message), None) or self._newest

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002 - quotes the request
    ) -> web.StreamResponse:
        """The answer to what isn't HTTP: anybody can send it, so it is one line in the log and nothing outside."""
        LOG.warning("turned away %s: %d, not HTTP: %s", request.remote, status, type(exc).__name__)
        if request.writer.output_size > 0:
            raise ConnectionError("half an answer has been sent")
        response = web.Response(status=status)
        response.force_close()
        return response

    def _parse(self, part: bytes) -> None:
        if part and self._begun is None:
            self._begin()
        self._size += len(part)
        known = len(self._messages)
        super().data_received(part)
        for message, body in islice(self._messages, known, None):
            if self._begun is None or self._body is not None:  # the one before ended in this part
                self._begin()
            self._receipts[id(message)] = self._begun or self._newest
            self._body = body
        if self._body is not None and self._body.is_eof():
            self._end()

    def _begin(self) -> None:
        self._begun, self._body, self._size = self._newest, None, 0
        self._start_timer()

    def _end(self) -> None:
        self._begun, self._body = None, None
        self._stop_timer()

    def _start_timer(self) -> None:
        self._stop_timer()
        self._timer = self._loop.call_later(self._within, self._expire)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _expire(self) -> None:
        """The time is up for the request that is arriving."""
        if self._body is not None:
            self._timer = self._loop.call_later(ANSWERS_WITHIN, self._give_up)
        elif self._current_request is not None or self._messages:
            self.close()  # once those before it have been answered
        elif self._begun is None:
            self.force_close()
        else:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)

    def _give_up(self) -> None:
        """The body is still not there; one that waits behind others lets them be answered first."""
        if self._messages:
            self.close()
        else:
            self.force_close()

    def _refuse(self, status: HTTPStatus) -> None:
        """Answer a request whose head never came whole."""
        if self.transport is not None and self._current_request is None:
            LOG.warning("turned away %s: %d, half a request", (self.peername or "?")[0], status)
            head = (
                f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
            self.transport.write(head.encode("ascii"))
        self.force_close()
