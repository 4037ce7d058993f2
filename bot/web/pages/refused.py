"""What somebody sees who comes with an address that leads nowhere, or whose request can't be answered.

A browser gets a page in its reader's language, a program that asks for JSON gets that, and all others an empty answer.
None says what was asked for, what there is instead, or what answers.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus

from aiohttp import web

from bot.web.pages.site import LANGUAGES, drawn, page_headers, page_style

LONGEST = 1000
"""Characters that are read of what somebody says that they can read; browsers need a hundred."""

_ASKED = re.compile(r"\s*([^;\s]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?")
"""One of the things that are asked for, and how much it is liked: from 0, which is not at all, to 1."""

KEPT_BY_NOBODY = {"Cache-Control": "no-store"}


def refused_answer(headers: Mapping[str, str], status: int, more: Mapping[str, str] = {}) -> web.Response:
    """The answer to a request with these headers. `more`: headers that go with the status."""
    given = {**KEPT_BY_NOBODY, **more}
    for kind in _liked(headers.get("Accept", "")):
        if kind in ("text/html", "application/xhtml+xml"):
            return _page(headers, status, given)
        if kind == "application/json" or kind.endswith("+json"):
            said = {"status": status, "error": HTTPStatus(status).phrase.lower()}
            nosniff = {"X-Content-Type-Options": "nosniff"}
            return web.json_response(said, status=status, headers={**nosniff, **given})
    return web.Response(status=status, headers=given)


def language_of(headers: Mapping[str, str]) -> str:
    """The reader's language, of those that we have; Swedish where they read neither, or don't say."""
    asked = (tag.partition("-")[0] for tag in _liked(headers.get("Accept-Language", "")))
    return next((language for language in asked if language in LANGUAGES), "sv")


def _page(headers: Mapping[str, str], status: int, more: Mapping[str, str]) -> web.Response:
    language = language_of(headers)
    shows = "nowhere" if status == HTTPStatus.NOT_FOUND else "ours" if status >= 500 else "theirs"
    return web.Response(
        status=status,
        body=_drawn(shows, language),
        content_type="text/html",
        charset="utf-8",
        headers={
            **page_headers(page_style()),
            "X-Robots-Tag": "noindex, nofollow",
            "Content-Language": language,
            **more,
        },
    )


@cache
def _drawn(shows: str, language: str) -> bytes:
    return drawn("refused.html.j2", style=page_style(), shows=shows, language=language)()


def _liked(header: str) -> Iterator[str]:
    """What is asked for, in lower case, the most liked first; without what isn't liked at all or can't be read."""
    parts = (_ASKED.fullmatch(part) for part in header[:LONGEST].lower().split(","))
    rated = [(float(part[2] or 1), part[1]) for part in parts if part]
    yield from (name for liking, name in sorted(rated, key=lambda each: -each[0]) if liking)
