"""A server on loopback that answers every request with the same bytes, and notes what it was asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class RawServer:
    """`asked`: the head of each request, as it came."""

    url: str = ""
    asked: list[bytes] = field(default_factory=list)


def http(
    body: bytes, status: str = "201 Created", content_type: str = "application/json", **more: str
) -> bytes:
    """An answer with that body. `more`: further headers, with `_` for `-`."""
    headers = {"Content-Type": content_type, "Content-Length": str(len(body)), "Connection": "close"}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


@asynccontextmanager
async def answering(answer: bytes) -> AsyncIterator[RawServer]:
    server = RawServer()

    async def answer_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            server.asked.append(head)
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
            await reader.readexactly(length)
            writer.write(answer)
            await writer.drain()
        writer.close()

    listening = await asyncio.start_server(answer_one, "127.0.0.1", 0)
    async with listening:
        server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        yield server
