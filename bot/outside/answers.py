"""What other systems answer is data, whoever they are: it is read to a limit, checked and cut before it is believed.

For every system that the program calls: Teams, the token service, the signing keys, and those to come. An answer that
is odd is the failure of that one call; whatever is taken from it here can be stored, written to the log and put into
a request.
"""

import json
import math
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import orjson
from aiohttp import StreamReader

LONGEST_ID = 512
LONGEST_TOKEN = 16 * 1024

_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")


class TooLarge(ValueError):
    """The answer is longer than anything real."""


async def read_all(stream: StreamReader, most: int) -> bytes:
    """The whole answer.

    Raises:
        TooLarge: it has more than `most` bytes; no more than those were read.
    """
    answer = bytearray()
    async for chunk in stream.iter_any():
        answer += chunk
        if len(answer) > most:
            raise TooLarge(f"an answer of more than {most} bytes")
    return bytes(answer)


async def read_start(stream: StreamReader, most: int) -> bytes:
    """The first `most` bytes of the answer."""
    answer = bytearray()
    async for chunk in stream.iter_any():
        answer += chunk
        if len(answer) >= most:
            break
    return bytes(answer[:most])


def read_json(content: bytes | str) -> Any:
    """The JSON value. What the strict and quick reader doesn't take, the lenient one may.

    Raises:
        ValueError: it is none, or nested too deep to be read.
    """
    with suppress(ValueError):
        return orjson.loads(content)
    try:
        return json.loads(content)
    except RecursionError:
        raise ValueError("nested too deep") from None


def read_object(content: bytes | str) -> Mapping[str, Any]:
    """The JSON object; empty where it is none, for those who can do without."""
    try:
        found = read_json(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def id_in(value: object, longest: int = LONGEST_ID) -> str | None:
    """The id that another system gave to something; None where it can't be one.

    It may be any text that can be seen, so that it can be stored and quoted into a path; `.` and `..` would lead out
    of that path.
    """
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63:
        return str(value)
    if not isinstance(value, str) or not 0 < len(value) <= longest:
        return None
    return value if value.isprintable() and value.strip() == value and value not in (".", "..") else None


def token_in(value: object) -> str | None:
    """A bearer token that can stand in a header; None where it is none."""
    if not isinstance(value, str) or len(value) > LONGEST_TOKEN:
        return None
    return value if _TOKEN.fullmatch(value) else None


def seconds_in(value: object, most: float) -> float | None:
    """A number of seconds between 0 and `most`, given as a number or as text; None where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        seconds = float(value if not isinstance(value, str) else value[:50])
    except (ValueError, OverflowError):
        return None
    return None if math.isnan(seconds) else min(max(seconds, 0.0), most)
