"""A request before anybody knows who sent it: its headers and its bytes, looked at and not parsed.

aiohttp's own parsers take seconds for a header that is made to hurt, so each is compared as it stands, and only after
a look at its length.
"""

import asyncio
from collections.abc import Mapping
from typing import NoReturn

from aiohttp import web

from bot.core.logs import shown
from bot.teams.rejections import Rejected

LARGEST_BODY = 256 * 1024
LONGEST = 100
"""Characters of a header that is compared."""

_JSON = "application/json"
_UTF_8 = frozenset({"", "charset=utf-8", 'charset="utf-8"', "charset=utf8", 'charset="utf8"'})


def check_headers(headers: Mapping[str, str]) -> None:
    """See to it that the body is to be JSON in UTF-8, unpacked and not too large.

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
    return kind.strip() == _JSON and all(parameter.strip() in _UTF_8 for parameter in parameters)


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
