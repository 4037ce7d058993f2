"""Grindvakt's own addresses, and the pages that stand there until there are real ones."""

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.ways import OwnAddress, WayTo, address_of_way, way_in
from bot.web.pages.ways import COMMANDS, way_routes
from tests.routes import command_in

URL = "https://grindvakt.example.org/teams"


@settings(max_examples=30)
@given(
    st.sampled_from(WayTo),
    st.sampled_from(["INI-2026-014", "ini-2026-1/G4b/2", "R-2026-001", "a.b_c"]),
)
def test_an_address_leads_back_to_what_it_is_of(to: WayTo, key: str) -> None:
    way = OwnAddress(to, key)
    for public in (URL, "https://grindvakt.example.org/"):
        assert way_in(address_of_way(way, public), public) == way
        assert way_in(f" {address_of_way(way, public)}/?a=b#c", public) == way


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_no_address_is_ours_by_chance(text: str) -> None:
    for odd in (text, f"https://{text}/i/A-1", f"https://grindvakt.example.org{text}"):
        found = way_in(odd, URL)
        assert found is None or odd.strip().startswith(f"{URL}/")


@pytest.mark.parametrize(
    "other",
    [
        "http://grindvakt.example.org/teams/i/A-1",
        "https://grindvakt.example.org:444/teams/i/A-1",
        "https://grindvakt.example.org/teamsi/A-1",
        "https://grindvakt.example.org@evil.example/teams/i/A-1",
        "https://grindvakt.example.org/teams/i/a%20b",
        "https://grindvakt.example.org/teams/i/" + "a" * 200,
        "https://grindvakt.example.org:x/teams/i/A-1",
        "javascript:/teams/i/A-1",
    ],
)
def test_what_only_looks_like_one_is_none(other: str) -> None:
    assert way_in(other, URL) is None
    assert way_in(other, "") is None


async def test_the_pages_tell_nothing_of_what_there_is() -> None:
    app = web.Application()
    app.add_routes(way_routes("7c9e6679-7425-40de-944b-e07fc1f90ae7"))
    async with TestClient(TestServer(app)) as client:
        for to in WayTo:
            seen = set()
            for key in ("INI-2026-014", "INI-2026-014/G3/1", "no such", "", "%00", "<script>", "å" * 500):
                async with client.get(f"/{to}/{key}") as answer:
                    assert (answer.status, answer.content_type) == (200, "text/html")
                    assert answer.headers["Cache-Control"] == "no-store"
                    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
                    seen.add(await answer.text())
            [page] = seen
            assert "https://teams.microsoft.com/l/chat/0/0?users=28:7c9e6679" in page
            assert "INI-" not in page
            assert (
                page.count(f"<strong>/{to}/</strong>") == 2
            )  # “what stands last” of /d/INI-2026-014/G3/1 was “1”


async def test_where_nobody_knows_which_bot_it_is_there_is_no_way_into_its_chat() -> None:
    app = web.Application()
    app.add_routes(way_routes(""))
    async with TestClient(TestServer(app)) as client, client.get("/i/A-1") as answer:
        assert "teams.microsoft.com" not in await answer.text()


def test_what_the_pages_tell_people_to_write_is_a_command() -> None:
    for said in COMMANDS.values():
        assert all(command_in(f"{words} INI-2026-014") is not None for words in said.values())
