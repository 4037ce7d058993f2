"""From the bytes of a request to an activity whose shape can be relied on."""

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from aiohttp import web

from bot.teams.rejections import Rejected

LARGEST_BODY = 256 * 1024
DEEPEST = 64

# What the rest of the program reads, as path → (type, longest text). Absent and null are allowed unless REQUIRED
# says otherwise. The lengths are those of the columns that the values end up in.
_SHAPE: tuple[tuple[tuple[str, ...], type[Any], int], ...] = (
    (("type",), str, 64),
    (("id",), str, 180),
    (("channelId",), str, 64),
    (("serviceUrl",), str, 500),
    (("from",), dict, 0),
    (("from", "id"), str, 300),
    (("from", "name"), str, 1000),
    (("from", "aadObjectId"), str, 64),
    (("conversation",), dict, 0),
    (("conversation", "id"), str, 512),
    (("conversation", "tenantId"), str, 64),
    (("conversation", "conversationType"), str, 16),
    (("conversation", "isGroup"), bool, 0),
    (("recipient",), dict, 0),
    (("recipient", "id"), str, 300),
    (("channelData",), dict, 0),
    (("channelData", "tenant"), dict, 0),
    (("channelData", "tenant", "id"), str, 64),
    (("channelData", "team"), dict, 0),
    (("channelData", "team", "id"), str, 512),
    (("channelData", "channel"), dict, 0),
    (("channelData", "channel", "id"), str, 512),
    (("channelData", "eventType"), str, 64),
    (("name",), str, 200),
    (("action",), str, 64),
    (("text",), str, LARGEST_BODY),
    (("locale",), str, 64),
    (("replyToId",), str, 180),
    (("entities",), list, 0),
    (("membersAdded",), list, 0),
    (("membersRemoved",), list, 0),
)
_REQUIRED = (
    ("type",),
    ("channelId",),
    ("serviceUrl",),
    ("from", "id"),
    ("conversation", "id"),
    ("recipient", "id"),
)
_NEEDS_ID = frozenset({"message", "invoke"})  # what can be done twice must be recognisable the second time

_SUSPICIOUS = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError("number out of range")
    return number


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, parse_float=_finite)


async def read_body(request: web.Request, within: float) -> bytes:
    """The whole body, if it comes `within` so many seconds.

    Raises:
        Rejected: 415 not JSON by its content type, or packed; 413 too large; 408 too slow; 400 broken off.
    """
    if request.content_type != "application/json" or (request.charset or "utf-8").lower() not in (
        "utf-8",
        "utf8",
    ):
        raise Rejected(415, f"content type {request.headers.get('Content-Type', '')[:80]!r}")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":  # Teams never packs
        raise Rejected(415, f"content encoding {request.headers['Content-Encoding'][:80]!r}")
    if (request.content_length or 0) > LARGEST_BODY:
        raise Rejected(413, f"body of {request.content_length} bytes")
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
        raise Rejected(408, f"body not sent within {within} s") from None
    except (web.RequestPayloadError, ConnectionError) as error:
        raise Rejected(400, f"body broken off: {type(error).__name__}") from None
    return bytes(body)


def _check_size(body: bytes | bytearray) -> None:
    if len(body) > LARGEST_BODY:
        raise Rejected(413, f"body of more than {LARGEST_BODY} bytes")


def parse(body: bytes) -> dict[str, Any]:
    """The JSON object in the body: strict JSON, at most 64 deep, only text that can be stored.

    Raises:
        Rejected: 400.
    """
    try:
        content = _DECODER.decode(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Rejected(400, f"not JSON: {type(error).__name__}") from None
    if not isinstance(content, dict):
        raise Rejected(400, "not a JSON object")
    if body.count(b"{") + body.count(b"[") > DEEPEST or _SUSPICIOUS.search(body):
        _walk(content)
    return content


def _walk(content: object) -> None:
    """Look at every value, without recursion; only bodies that may hold something bad are walked."""
    waiting = [(content, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise Rejected(400, f"nested more than {DEEPEST} deep")
        if isinstance(value, dict):
            waiting += [(inner, depth + 1) for inner in value.values()]
            waiting += [(key, depth) for key in value]
        elif isinstance(value, list):
            waiting += [(inner, depth + 1) for inner in value]
        elif isinstance(value, str) and ("\0" in value or not _is_unicode(value)):
            raise Rejected(400, "text with a NUL or half a surrogate pair")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def check_shape(activity: Mapping[str, Any]) -> None:
    """See to it that everything which is read later has the type that is expected.

    Raises:
        Rejected: 400, naming the first field that is wrong.
    """
    for path, kind, longest in _SHAPE:
        value = _at(activity, path)
        if value is None and path not in _REQUIRED:
            continue
        if type(value) is not kind or (path in _REQUIRED and not value):
            raise Rejected(400, f"{'.'.join(path)} is missing or wrong")
        if longest and len(value) > longest:
            raise Rejected(400, f"{'.'.join(path)} is too long")
    for name in ("membersAdded", "membersRemoved", "entities"):
        if not all(isinstance(entry, dict) for entry in activity.get(name) or ()):
            raise Rejected(400, f"{name} is wrong")
    if activity["type"] in _NEEDS_ID and not activity.get("id"):
        raise Rejected(400, "id is missing")


def _at(activity: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = activity
    for name in path:
        if value is None:
            return None
        value = value.get(name)
    return value
