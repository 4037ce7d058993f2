"""Whether a page is still there: over TLS with a server on loopback, and of public addresses alone."""

import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver
from aiohttp.test_utils import TestServer

from bot.outside import links
from bot.outside.links import UNKNOWN, HttpLinkProbe, NoProbe, is_public_address
from bot.outside.proxies import proxies_in
from tests.teams_tokens import write_certificate

NOT_PUBLIC = (
    "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.20.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::", "ff02::1", "2001:db8::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "", "x", "127.1",
)  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_what_is_not_the_internets_is_not_public(address: str) -> None:
    assert not is_public_address(address)


def test_the_internets_addresses_are() -> None:
    assert all(map(is_public_address, ("1.1.1.1", "193.10.0.1", "2a00:801::1", "::ffff:1.1.1.1")))


class Names(AbstractResolver):
    """Every name leads to these addresses."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[Any]:
        return [
            {"hostname": host, "host": each, "port": port, "family": family, "proto": 0, "flags": 0}
            for each in self.addresses
        ]

    async def close(self) -> None:
        pass


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[tuple[TestServer, HttpLinkProbe, list[str]]]:
    """A server whose paths are the statuses that it answers; what it was asked; a probe that believes it."""
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(f"{request.method} {request.path} {request.headers.get('Cookie', '')}")
        status = request.match_info["status"]
        if status == "head":
            return web.Response(status=404 if request.method == "HEAD" else 200)
        headers = {"Location": "/410", "Set-Cookie": "a=b"} if status == "302" else {}
        return web.Response(status=int(status), headers=headers)

    app = web.Application()
    app.add_routes([web.route("*", "/{status}", answer)])
    certificate, key = write_certificate(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    running = TestServer(app, scheme="https")
    await running.start_server(ssl=context)
    trust = ssl.create_default_context(cafile=str(certificate))
    yield running, HttpLinkProbe(resolver=lambda: Names("127.0.0.1"), ssl=trust), asked
    await running.close()


async def test_only_gone_is_said_to_be_gone(
    server: tuple[TestServer, HttpLinkProbe, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    running, probe, asked = server
    link = f"https://localhost:{running.port}"
    assert await probe.status(f"{link}/404") == UNKNOWN, "the name leads to this machine"
    assert asked == []
    monkeypatch.setattr(links, "is_public_address", lambda _address: True)
    for status in (200, 302, 401, 403, 404, 410, 500):
        assert await probe.status(f"{link}/{status}") == status
    assert await probe.status(f"{link}/head") == 200, "some don't know the short question"
    assert [each.strip() for each in asked if "/410" in each] == ["HEAD /410", "GET /410"], "no redirect"
    assert not any("a=b" in each for each in asked)


async def test_what_can_not_be_asked_for_is_not_known() -> None:
    probe = HttpLinkProbe(resolver=lambda: Names("10.0.0.1", "1.1.1.1"))
    odd = (
        "http://example.org",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://u:p@example.org/",
        "",
        "https://",
        "x",
    )
    for link in (*odd, "https://example.org/one-of-two-is-inside", "https://[::1", "https://exa mple.org"):
        assert await probe.status(link) == UNKNOWN, link
    nearby = HttpLinkProbe(proxies_in({"HTTPS_PROXY": "http://127.0.0.1:9"}), lambda: Names("10.0.0.1"))
    assert await nearby.status("https://example.org/") == UNKNOWN
    assert await NoProbe().status("https://example.org/") == UNKNOWN
