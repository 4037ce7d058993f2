"""`/f/<token>`: a person's file, in a browser. And what everybody may fetch who knows its name.

Chat clients, mail filters and browsers open links before anybody has tapped them, so to look at a link gives a page
with a button, and the button alone fetches. Whatever isn't there any more, or never was, looks the same.
"""

import asyncio
from collections.abc import Callable, Mapping
from http import HTTPStatus
from urllib.parse import quote

from aiohttp import web

from bot.core.database import Database
from bot.core.errors import Retryable
from bot.core.logs import log_of
from bot.core.refusals import Refused
from bot.delivery.files import (
    FOLDER,
    Fetched,
    FetchLink,
    FileKinds,
    FilePart,
    ServedFile,
    ServedKinds,
    digest_of,
    fetch_link,
    is_live,
    next_part,
)
from bot.web.pages.refused import refused_answer
from bot.web.pages.site import drawn, page_headers, page_style

LOG = log_of(__name__)

PATIENCE = 60.0
"""Seconds in which a browser must have taken a part of a file."""

SHOWN = {HTTPStatus.OK: "button", HTTPStatus.NOT_FOUND: "gone", HTTPStatus.SERVICE_UNAVAILABLE: "later"}
"""What whoever comes with a link sees instead of a file."""

LATER = {"Retry-After": "5"}

KEPT = 16
"""Served files that are kept in memory: a picture is asked for by each of its thousand readers."""

PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}

PUBLIC = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def file_routes(database: Database, kinds: FileKinds, served: ServedKinds) -> list[web.RouteDef]:
    """Where people fetch files. `kinds`: those behind a link; `served`: those for everybody."""
    desk = FileDesk(database, kinds)
    path = f"/{FOLDER}/{{token}}"
    shelves = [
        web.get(f"/{folder}/{{name}}", Shelf(database, found).answer) for folder, found in served.items()
    ]
    return [web.get(path, desk.show), web.post(path, desk.send), *shelves]


class FileDesk:
    """Answers whoever comes with a link."""

    def __init__(self, database: Database, kinds: FileKinds) -> None:
        self._database = database
        self._kinds = kinds
        style = page_style()
        self._headers = {**page_headers(style, "'self'"), **PRIVATE}
        self._pages = {
            status: drawn("file.html.j2", style=style, shows=shows) for status, shows in SHOWN.items()
        }

    async def show(self, request: web.Request) -> web.StreamResponse:
        """The page with the button; nothing is counted."""
        try:
            there = await self._database.read(is_live, digest_of(request.match_info["token"]))
        except Retryable:
            return self._page(HTTPStatus.SERVICE_UNAVAILABLE, LATER)
        return self._page(HTTPStatus.OK if there else HTTPStatus.NOT_FOUND)

    async def send(self, request: web.Request) -> web.StreamResponse:
        """The file, a part at a time."""
        asked = FetchLink(digest_of(request.match_info["token"]), self._kinds)
        try:
            fetched = await self._database.run(fetch_link, asked)
            if fetched is None:
                return self._page(HTTPStatus.NOT_FOUND)
            first = await self._part(fetched, "")
        except Refused:
            return self._page(HTTPStatus.NOT_FOUND)
        except Retryable:
            return self._page(HTTPStatus.SERVICE_UNAVAILABLE, LATER)
        response = web.StreamResponse(headers={**self._headers, **_attached(fetched)})
        await response.prepare(request)
        try:
            await self._stream(response, fetched, first)
        except (Refused, Retryable, TimeoutError) as error:  # the right is gone, the database, or the browser
            LOG.warning("a file was cut off: %s", type(error).__name__)
            if request.transport is not None:
                request.transport.abort()  # what ends well would look whole
        return response

    async def _stream(self, response: web.StreamResponse, fetched: Fetched, part: FilePart) -> None:
        while True:
            async with asyncio.timeout(PATIENCE):
                await response.write(part.content)
            if part.after is None:
                return
            part = await self._part(fetched, part.after)

    async def _part(self, fetched: Fetched, after: str) -> FilePart:
        return await self._database.read(fetched.kind.part, next_part(fetched, after))

    def _page(self, status: HTTPStatus, more: Mapping[str, str] | None = None) -> web.Response:
        return web.Response(
            status=status,
            body=self._pages[status](),
            content_type="text/html",
            charset="utf-8",
            headers={**self._headers, **(more or {})},
        )


class Shelf:
    """Answers whoever asks for a file by its name. What a name stands for never changes, so some are kept at hand."""

    def __init__(self, database: Database, find: Callable[..., ServedFile | None]) -> None:
        self._database = database
        self._find = find
        self._kept: dict[str, ServedFile] = {}

    async def answer(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        try:
            found = await self._found(name)
        except Retryable:
            return refused_answer(request.headers, HTTPStatus.SERVICE_UNAVAILABLE, LATER)
        if found is None:
            return refused_answer(request.headers, HTTPStatus.NOT_FOUND)
        headers = {**PUBLIC, "ETag": f'"{name}"'}
        if f'"{name}"' in request.headers.get("If-None-Match", ""):
            return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        return web.Response(body=found.content, content_type=found.content_type, headers=headers)

    async def _found(self, name: str) -> ServedFile | None:
        found = self._kept.pop(name, None) or await self._database.read(self._find, name)
        if found is not None:
            self._kept[name] = found  # the last one asked for is the last one to go
            while len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]
        return found


def _attached(fetched: Fetched) -> Mapping[str, str]:
    """How a browser keeps it: as a file, under its name, never shown as a page."""
    name = fetched.head.name
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "_" for sign in name)
    return {
        "Content-Type": fetched.head.content_type,
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
    }
