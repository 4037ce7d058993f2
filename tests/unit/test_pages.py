"""The pages that the manifest leads to: they exist, in both languages, and let nothing in from elsewhere."""

import base64
import hashlib
import json
import re
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from typer.testing import CliRunner

from bot.__main__ import root
from bot.app import create_app
from bot.settings.model import make_settings
from bot.web.pages.site import LANGUAGES, PAGES, address_of, page_routes

EVERY = [(page, language) for page in PAGES for language in LANGUAGES]
Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(page_routes("https://grindvakt.example.org"))
    async with TestClient(TestServer(app)) as opened:
        yield opened


@pytest.mark.parametrize(("page", "language"), EVERY)
async def test_each_page_is_there_in_each_language(client: Client, page, language: str) -> None:
    async with client.get(page.paths[language]) as answer:
        text = await answer.text()
    assert (answer.status, answer.content_type, answer.charset) == (200, "text/html", "utf-8")
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in text
    assert page.titles[language] in re.findall(r"<title>(.*?)</title>", text)[0]
    assert len(re.findall(r"<h1>", text)) == 1
    assert 'name="viewport" content="width=device-width' in text
    async with client.head(page.paths[language]) as answer:
        assert answer.status == 200


@pytest.mark.parametrize(("page", "language"), EVERY)
async def test_nothing_comes_from_elsewhere_and_nothing_is_kept(client: Client, page, language: str) -> None:
    async with client.get(page.paths[language]) as answer:
        text = await answer.text()
        policy = answer.headers["Content-Security-Policy"]
    [style] = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    assert not re.search(r"<script|<img|<iframe|<form|<link|\son\w+=|\sstyle=|https?:|url\(", text)


@pytest.mark.parametrize(("page", "language"), EVERY)
async def test_every_link_leads_to_a_page(client: Client, page, language: str) -> None:
    async with client.get(page.paths[language]) as answer:
        links = re.findall(r'href="([^"]*)"', await answer.text())
    assert len(links) == len(PAGES) + 1
    for link in links:
        async with client.get(link) as answer:
            assert answer.status == 200, link


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_say_the_same_things(page) -> None:
    folder = Path(__file__).parents[2] / "bot/web/pages"
    shapes = {
        language: re.findall(
            r"<(\w+)>", (folder / f"{page.name}.{language}.html").read_text(encoding="utf-8")
        )
        for language in LANGUAGES
    }
    assert shapes["sv"] == shapes["en"]


@pytest.mark.parametrize("public_url", ["https://example.org/teams", "https://example.org/teams/"])
async def test_links_keep_the_path_that_a_proxy_takes_off(public_url: str) -> None:
    app = web.Application()
    app.add_routes(page_routes(public_url))
    async with TestClient(TestServer(app)) as opened, opened.get("/villkor") as answer:
        links = re.findall(r'href="([^"]*)"', await answer.text())
    assert links == ["/teams/", "/teams/personuppgifter", "/teams/villkor", "/teams/en/terms"]
    assert address_of(PAGES[0], public_url) == "https://example.org/teams/"


async def test_the_bot_serves_what_its_manifest_leads_to(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRINDVAKT_APP_ID", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")
    monkeypatch.setenv("GRINDVAKT_PUBLIC_URL", "https://grindvakt.example.org/")
    assert CliRunner().invoke(root, ["manifest", "build"], catch_exceptions=False).exit_code == 0
    developer = json.loads(zipfile.ZipFile("grindvakt.zip").read("manifest.json"))["developer"]
    addresses = [developer[name] for name in ("websiteUrl", "privacyUrl", "termsOfUseUrl")]
    assert addresses == [address_of(page, "https://grindvakt.example.org") for page in PAGES]
    app = await create_app(make_settings({"auth": "off", "database_url": sqlite_url}))
    async with TestClient(TestServer(app)) as opened:
        for address in addresses:
            async with opened.get(address.removeprefix("https://grindvakt.example.org")) as answer:
                assert answer.status == 200, address


def test_an_organisations_own_pages_go_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRINDVAKT_APP_ID", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")
    monkeypatch.setenv("GRINDVAKT_PUBLIC_URL", "https://grindvakt.example.org")
    words = ["manifest", "build", "--json", "--privacy", "https://www.example.org/personuppgifter"]
    built = json.loads(CliRunner().invoke(root, words, catch_exceptions=False).stdout)
    assert built["privacy_url"] == "https://www.example.org/personuppgifter"
    assert built["terms_url"] == "https://grindvakt.example.org/villkor"
    assert built["website_url"] == "https://grindvakt.example.org/"


@pytest.mark.parametrize(
    ("language", "kept"),
    [
        (
            "sv",
            (
                "katalog",
                "chef",
                "utskick",
                "utbildningar",
                "följer",
                "sparat",
                "valt bort",
                "sett dem",
                "behov",
            ),
        ),
        (
            "en",
            (
                "directory",
                "manager",
                "announcements",
                "trainings",
                "follow",
                "saved",
                "opted out",
                "seen",
                "need",
            ),
        ),
    ],
)
def test_what_is_kept_of_people_is_all_told(language: str, kept: tuple[str, ...]) -> None:
    """By docs/retention.md; the page told of votes alone when announcements, trainings and questions had come."""
    folder = Path(__file__).parents[2] / "bot/web/pages"
    text = (folder / f"privacy.{language}.html").read_text(encoding="utf-8")
    assert not [word for word in kept if word not in text]
