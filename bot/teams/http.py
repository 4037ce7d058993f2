"""The endpoint `POST /api/messages`: what comes in is checked, cheapest first, then handed to the adapter.

The order is the protection: length and headers, the token's shape, the token, and only then is the body read, parsed
and held against what the token proved. Nobody without a token makes us parse anything of theirs but HTTP.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NoReturn

from aiohttp import web

from bot.core.clock import ARRIVES_WITHIN, Receipt, utc_now
from bot.core.errors import AlreadyDone, Retryable
from bot.core.logs import Sparing, log_of, shown
from bot.teams.adapter import TeamsAdapter
from bot.teams.auth import Authentication
from bot.teams.bodies import check_shape, parse
from bot.teams.rejections import Rejected
from bot.teams.senders import SenderLimits

LOG = log_of(__name__)

PATH = "/api/messages"
LARGEST_BODY = 256 * 1024
LONGEST = 100
"""Characters of a header that is compared."""

_JSON = "application/json"
_UTF_8 = frozenset({"", "charset=utf-8", 'charset="utf-8"', "charset=utf8", 'charset="utf8"'})
RETRY_AFTER = 5
BUSY = "Nothing can be saved just now. Try again in a moment."
NOWHERE = web.RequestKey("nowhere", Receipt)  # what no server fills


class Messages:
    """The handler of the endpoint. What goes wrong is one line in the log and a bare status to the outside.

    Args:
        read_within: seconds from a request's first byte in which all of it must have come.
        receipt: where a request has it when it began to arrive; where the server notes that nowhere, its head counts.
    """

    def __init__(
        self,
        authentication: Authentication,
        adapter: TeamsAdapter,
        limits: SenderLimits,
        *,
        read_within: float = ARRIVES_WITHIN.total_seconds(),
        receipt: web.RequestKey[Receipt] = NOWHERE,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._authentication = authentication
        self._adapter = adapter
        self._limits = limits
        self._read_within = read_within
        self._receipt = receipt
        self._clock = clock
        self._sparing = Sparing()

    def route(self) -> web.RouteDef:
        return web.post(PATH, self.handle)

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one request: 200 (with the body of an invoke's answer), or the status of what was wrong."""
        try:
            return await self._take(request)
        except Rejected as rejected:
            self._tell_of(request, rejected)
            return _bare(rejected.status, rejected.retry_after)
        except Retryable as error:
            LOG.warning("not taken, to be tried again: %s", error)
            return web.json_response({"error": BUSY}, status=503, headers={"Retry-After": str(RETRY_AFTER)})
        except Exception:
            LOG.exception("an activity could not be handled")
            return _bare(500)

    def _tell_of(self, request: web.Request, rejected: Rejected) -> None:
        if missed := self._sparing.left_out():
            LOG.warning("turned away %d more in the minute before", missed)
        if self._sparing.lets():
            LOG.warning("turned away %s: %d, %s", request.remote, rejected.status, rejected.reason)

    async def _take(self, request: web.Request) -> web.Response:
        now = asyncio.get_running_loop().time
        receipt = request.get(self._receipt) or Receipt(self._clock(), now())
        check_headers(request.headers)
        proof = await self._authentication.prove(request.headers.get("Authorization"))
        left = receipt.ticks + self._read_within - now()
        activity = parse(await read_body(request, left))
        check_shape(activity)
        self._authentication.admit(proof, activity)
        self._limits.take(activity["from"].get("aadObjectId") or activity["from"]["id"])
        try:
            answer = await self._adapter.process(activity, receipt.at)
        except AlreadyDone as done:
            return _json(done.answer) if activity["type"] == "invoke" else _bare(200)
        if answer is None:
            return _bare(200)
        if answer.body is None:
            return _bare(answer.status)
        return _json(str(answer.body), answer.status)


def check_headers(headers: Mapping[str, str]) -> None:
    """See to it that the body is to be JSON in UTF-8, unpacked and not too large.

    aiohttp's own parsers take seconds for a header that is made to hurt, so each is compared as it stands, and only
    after a look at its length.

    Raises:
        Rejected: 415 or 413.
    """
    content_type = headers.get("Content-Type", "")
    if not _is_json(content_type):
        _refuse(415, "content type", content_type)
    encoding = headers.get("Content-Encoding", "identity")
    if len(encoding) > LONGEST or encoding.strip().lower() != "identity":  # Teams never packs
        _refuse(415, "content encoding", encoding)
    length = headers.get("Content-Length", "0")
    if len(length) > LONGEST or not (length.isascii() and length.isdigit()) or int(length) > LARGEST_BODY:
        _refuse(413, "content length", length)


def _is_json(content_type: str) -> bool:
    if len(content_type) > LONGEST:
        return False
    kind, *parameters = content_type.lower().split(";")
    return kind.strip() == _JSON and _UTF_8.issuperset(map(str.strip, parameters))


def _refuse(status: int, what: str, value: str) -> NoReturn:
    raise Rejected(status, f"{what} {shown(value, LONGEST)!r}")


async def read_body(request: web.Request, within: float) -> bytes:
    """The whole body, if it comes `within` so many seconds.

    Raises:
        Rejected: 413 too large; 408 too slow; 400 broken off.
    """
    body = bytearray()
    try:
        if request.content.is_eof():  # as a rule all of it came with the head
            whole = request.content.read_nowait()
            _check_size(whole)
            return whole
        async with asyncio.timeout(within):
            while chunk := await request.content.readany():
                body += chunk
                _check_size(body)
    except TimeoutError:
        raise Rejected(408, "the body came too slowly") from None
    except (web.RequestPayloadError, ConnectionError) as error:
        raise Rejected(400, f"body broken off: {type(error).__name__}") from None
    return bytes(body)


def _check_size(body: bytes | bytearray) -> None:
    if len(body) > LARGEST_BODY:
        raise Rejected(413, f"body of more than {LARGEST_BODY} bytes")


def _json(text: str, status: int = 200) -> web.Response:
    return web.Response(body=text.encode(), status=status, content_type=_JSON, charset="utf-8")


def _bare(status: int, retry_after: int | None = None) -> web.Response:
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return web.Response(status=status, headers=headers)
