"""Who comes with an address that leads nowhere: a browser, a program, and whoever says nothing of what they read."""

from typing import Any

import pytest

from bot.web.pages.refused import language_of, refused_answer
from bot.web.pages.site import page_headers, page_style
from tests.transport.door import Door

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PRIVATE = {**page_headers(page_style()), "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


async def ask(door: Door, path: str, method: str = "GET", **headers: str) -> tuple[Any, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    base = door.url.removesuffix("/api/messages")
    async with door.session.request(method, base + path, headers=named) as answer:
        return answer, await answer.text()


@pytest.mark.parametrize(
    ("language", "shown", "heading"),
    [
        ("", "sv", "Sidan finns inte"),
        ("sv-SE,sv;q=0.9,en;q=0.8", "sv", "Sidan finns inte"),
        ("en-GB,en;q=0.9,sv;q=0.8", "en", "There is no such page"),
        ("sv;q=0.2, en;q=0.7", "en", "There is no such page"),
        ("de-DE,fr;q=0.5", "sv", "Sidan finns inte"),
    ],
)
async def test_a_browser_gets_a_page_in_its_readers_language(
    open_door: Door, language: str, shown: str, heading: str
) -> None:
    answer, page = await ask(open_door, "/hemligt/namn", Accept=BROWSER, Accept_Language=language)
    assert (answer.status, answer.content_type) == (404, "text/html")
    assert f"<h1>{heading}</h1>" in page
    assert f'<html lang="{shown}">' in page
    assert answer.headers["Content-Language"] == shown
    assert {name: answer.headers[name] for name in PRIVATE} == PRIVATE
    assert "hemligt" not in page
    assert "Server" not in answer.headers
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert style == page_style(), "its hash is what the policy lets through"


@pytest.mark.parametrize(
    ("path", "method", "status", "says"),
    [
        ("/" + "x" * 300, "GET", 404, "Sidan finns inte"),
        ("/%00", "GET", 404, "Sidan finns inte"),
        ("/%ff%fe", "GET", 404, "Sidan finns inte"),
        ("/api/messages", "GET", 405, "Det går inte att svara på"),
    ],
)
async def test_other_odd_ways_in_are_answered_likewise(
    open_door: Door, path: str, method: str, status: int, says: str
) -> None:
    answer, page = await ask(open_door, path, method, Accept=BROWSER)
    assert answer.status == status
    assert f"<h1>{says}</h1>" in page
    assert ("Allow" in answer.headers) == (status == 405)


async def test_a_fault_of_ours_is_a_page_too(open_door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError("inner detail")

    monkeypatch.setattr("aiohttp.web_urldispatcher.UrlDispatcher.resolve", broken)
    answer, page = await ask(open_door, "/", Accept=BROWSER)
    assert answer.status == 500
    assert "<h1>Något gick fel</h1>" in page
    assert "inner detail" not in page


async def test_a_program_gets_json_or_an_empty_answer(open_door: Door) -> None:
    answer, said = await ask(open_door, "/nowhere", Accept="application/json, text/html;q=0.1")
    assert (answer.status, said) == (404, '{"status": 404, "error": "not found"}')
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for accept in ("*/*", "image/png", "text/html;q=0", "text/html;q=nan", "\\;=,,;"):
        answer, said = await ask(open_door, "/nowhere", Accept=accept)
        assert (answer.status, said) == (404, "")
        assert answer.headers["Cache-Control"] == "no-store"
    answer, said = await ask(open_door, "/nowhere", "HEAD", Accept=BROWSER)
    assert (answer.status, said) == (404, "")


def test_what_is_said_without_end_is_read_no_further() -> None:
    assert language_of({"Accept-Language": "x," * 10_000 + "en"}) == "sv"
    assert refused_answer({"Accept": "*/*," * 10_000 + "text/html"}, 404).body is None
