"""A connection to a bot's endpoint, byte by byte."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from tests.transport.door import Door

PATIENCE = 100.0
"""Seconds after which a test gives up waiting: never asserted on, only a way out."""


class Wire:
    """What is written goes out at once; what comes back is read an answer at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def write(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def flood(self, chunk: bytes, most: int) -> int:
        """Write the chunk again and again until the other side has had enough; how many bytes it took."""
        written = 0
        with suppress(ConnectionError):
            async with asyncio.timeout(PATIENCE):
                while written < most:
                    await self.write(chunk)
                    written += len(chunk)
        return written

    async def status(self) -> int:
        """The status of the next answer, whose body is read too."""
        async with asyncio.timeout(PATIENCE):
            head = await self._reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
            await self._reader.readexactly(length)
        return int(head.split(b" ")[1])

    async def rest(self) -> bytes:
        """All that comes until the other side closes."""
        async with asyncio.timeout(PATIENCE):
            with suppress(ConnectionError):
                return await self._reader.read()
        return b""


@asynccontextmanager
async def wire(door: Door) -> AsyncIterator[Wire]:
    host, _, port = door.url.split("/")[2].partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        yield Wire(reader, writer)
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


def request(activity: Any, token: str = "") -> bytes:
    """The bytes of a request with that activity."""
    body = json.dumps(activity).encode()
    head = f"POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: {len(body)}\r\n"
    head += f"Authorization: Bearer {token}\r\n" if token else ""
    return f"{head}Content-Type: application/json\r\n\r\n".encode() + body
