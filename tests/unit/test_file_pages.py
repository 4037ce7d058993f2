"""A person's file in the browser, and what everybody may fetch: what is answered to whom, and what is never said."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientPayloadError, web
from aiohttp.test_utils import TestClient, TestServer

from bot.core.errors import Retryable
from bot.core.refusals import Refused
from bot.delivery.files import (
    FILE_LINKS,
    AskedFile,
    FileHead,
    FileKind,
    FileLink,
    FilePart,
    ServedFile,
    digest_of,
)
from bot.web.files import KEPT, file_routes

NOW = datetime(2028, 2, 29, 11, tzinfo=UTC)
Client = TestClient[web.Request, web.Application]
MARK = b"\x89PNG"


@dataclass
class Desk:
    """A database with nothing but links, and a file of three parts. `asked`: how often each thing was."""

    links: dict[str, FileLink] = field(default_factory=dict)
    allowed: bool = True
    down: bool = False
    breaks: Exception | None = None
    asked: list[str] = field(default_factory=list)

    def __getitem__(self, port: Any) -> "Desk":
        assert port is FILE_LINKS
        return self

    async def run(self, work: Any, command: Any) -> Any:
        await asyncio.sleep(0)
        if self.down:
            raise Retryable("gone")
        return work(command, self, NOW)

    read = run

    def get(self, digest: str) -> FileLink | None:
        return self.links.get(digest)

    def fetch(self, digest: str, now: datetime) -> FileLink | None:
        link = self.links.get(digest)
        if link is None or not link.is_live(now):
            return None
        self.links[digest] = replace(link, fetches_left=link.fetches_left - 1)
        return link

    def head(self, asked: AskedFile, uow: Any, now: datetime) -> FileHead:
        if not self.allowed:
            raise Refused("refused-not-sender")
        return FileHead('e"\r\narkiv å.csv', "text/csv; charset=utf-8")

    def part(self, asked: AskedFile, uow: Any, now: datetime) -> FilePart:
        self.asked.append(asked.after)
        if self.breaks is not None and asked.after == "1":
            raise self.breaks
        return FilePart(b"x" * 70_000, {"": "1", "1": "2", "2": None}[asked.after])

    def picture(self, name: str, uow: Any, now: datetime) -> ServedFile | None:
        self.asked.append(name)
        return ServedFile(MARK, "image/png") if name.endswith(".png") else None


@pytest.fixture
def desk() -> Desk:
    link = FileLink(digest_of("secret"), "anna", "list", "L-1", "sv", NOW, NOW.replace(minute=10))
    return Desk({link.digest: link})


@pytest.fixture
async def client(desk: Desk) -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(file_routes(desk, {"list": FileKind(desk.head, desk.part)}, {"p": desk.picture}))  # type: ignore[arg-type]
    async with TestClient(TestServer(app)) as opened:
        yield opened


async def page(client: Client, method: str, path: str) -> tuple[int, dict[str, str], bytes]:
    async with client.request(method, path) as answer:
        told = {name: value for name, value in answer.headers.items() if name not in ("Date", "Server")}
        return answer.status, told, await answer.read()


async def test_looking_shows_a_button_and_counts_nothing(desk: Desk, client: Client) -> None:
    for method in ("GET", "HEAD", "GET"):
        status, headers, text = await page(client, method, "/f/secret")
        assert status == 200
    assert b'<form method="post">' in text
    assert "Hämta filen".encode() in text
    assert b'<section lang="en">' in text
    assert b"L-1" not in text
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert "noindex" in headers["X-Robots-Tag"]
    assert "form-action 'self'" in headers["Content-Security-Policy"]
    assert desk.links[digest_of("secret")].fetches_left == 5


async def test_the_button_fetches_the_file_in_parts(desk: Desk, client: Client) -> None:
    status, headers, content = await page(client, "POST", "/f/secret")
    assert (status, len(content), desk.asked) == (200, 210_000, ["", "1", "2"])
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    told = "attachment; filename=\"e___arkiv__.csv\"; filename*=UTF-8''e%22%0D%0Aarkiv%20%C3%A5.csv"
    assert headers["Content-Disposition"] == told
    assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert desk.links[digest_of("secret")].fetches_left == 4


async def test_whatever_is_wrong_looks_the_same(desk: Desk, client: Client) -> None:
    link = desk.links[digest_of("secret")]
    desk.links[digest_of("used")] = replace(link, fetches_left=0)
    desk.links[digest_of("old")] = replace(link, expires_at=NOW)
    desk.links[digest_of("odd")] = replace(link, kind="no_such_kind")
    desk.allowed = False
    answers = [
        await page(client, "POST", f"/f/{token}")
        for token in ("none", "used", "old", "odd", "secret", "%00", "%F0%9F%98%80", "a" * 150)
    ]
    looked = [await page(client, "GET", f"/f/{token}") for token in ("none", "used", "old")]
    assert all(answer == answers[0] for answer in [*answers, *looked])
    status, headers, text = answers[0]
    assert (status, headers["Cache-Control"]) == (404, "no-store")
    assert "Länken gäller inte".encode() in text
    assert b"This link isn" in text


async def test_a_database_that_is_away_is_said_so_and_nothing_is_used_up(desk: Desk, client: Client) -> None:
    desk.down = True
    for method in ("GET", "POST"):
        status, headers, text = await page(client, method, "/f/secret")
        assert (status, headers["Retry-After"], headers["Cache-Control"]) == (503, "5", "no-store")
        assert "Det går inte just nu".encode() in text
        assert b"open the link again" in text
    assert (await page(client, "GET", "/p/a.png"))[0] == 503
    desk.down = False
    assert (await page(client, "GET", "/f/secret"))[0] == 200


@pytest.mark.parametrize("fault", [Refused("refused-not-sender"), Retryable("gone")])
async def test_a_file_that_is_cut_off_doesn_t_look_whole(
    desk: Desk, client: Client, fault: Exception
) -> None:
    desk.breaks = fault
    with pytest.raises(ClientPayloadError):
        await page(client, "POST", "/f/secret")


async def test_what_everybody_may_fetch_is_kept_by_whoever_has_it(desk: Desk, client: Client) -> None:
    status, headers, content = await page(client, "GET", "/p/a.png")
    assert (status, content, headers["Content-Type"]) == (200, MARK, "image/png")
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    async with client.get("/p/a.png", headers={"If-None-Match": headers["Etag"]}) as again:
        assert (again.status, await again.read()) == (304, b"")
    assert (await page(client, "HEAD", "/p/a.png"))[0] == 200
    assert desk.asked == ["a.png"], "a thousand readers ask the database once"
    assert (await page(client, "GET", "/p/a.svg"))[0] == 404
    for number in range(KEPT):
        await page(client, "GET", f"/p/{number}.png")
    await page(client, "GET", "/p/a.png")
    assert desk.asked.count("a.png") == 2, "it keeps no more than some"
