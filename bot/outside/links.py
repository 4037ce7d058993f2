"""Whether a page that somebody links to is still there: asked kindly, and of public addresses alone.

Whoever writes a link must not be able to make the program ask something inside the organisation's own network: so a
name is looked up by ourselves, what it leads to must be public, and just that address is connected to. No redirect is
followed, nothing is sent along, and nothing is read of the answer but its status.
"""

import ipaddress
import os
import socket
from collections.abc import Callable
from typing import Any, Protocol

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.outside.proxies import DIRECT, Proxies, proxies_in

GONE = frozenset({404, 410})
"""What says that a page isn't there. All else (a sign-in, a redirect, a fault) may be a page for people."""
UNKNOWN = 0
WITHIN, CONNECT_IN = 12.0, 5.0
AGENT = "Grindvakt-link-check"
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")


class LinkProbe(Protocol):
    """Asks for a page's status."""

    async def status(self, link: str) -> int:
        """The status; `UNKNOWN` where it can't be said, or the address isn't public."""


def is_public_address(text: str) -> bool:
    """Whether an IP address is one of the internet's, and no other one in disguise."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return is_public_address(str(inner))
        return address.is_global and address in _GLOBAL_UNICAST
    return address.is_global and not address.is_multicast and not address.is_reserved


class PublicResolver(AbstractResolver):
    """Looks names up, and knows public addresses alone."""

    def __init__(self, inner: AbstractResolver) -> None:
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        public = [each for each in found if is_public_address(each["host"])]
        if not public or len(public) < len(found):
            raise OSError(None, "the name leads to an address that isn't public")
        return public

    async def close(self) -> None:
        await self._inner.close()


class HttpLinkProbe:
    """The real one. A page that says that it is gone to a question about it alone is asked for once more."""

    def __init__(
        self,
        proxies: Proxies = DIRECT,
        resolver: Callable[[], AbstractResolver] = ThreadedResolver,
        **more: Any,
    ) -> None:
        self._proxies = proxies
        self._resolver = resolver
        self._more = more

    async def status(self, link: str) -> int:
        try:
            url = URL(link)
            if url.scheme != "https" or not url.host or url.user or not _may_ask(url.host):
                return UNKNOWN
            found = await self._ask("HEAD", url)
            return await self._ask("GET", url) if found in GONE else found
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            return UNKNOWN

    async def _ask(self, method: str, url: URL) -> int:
        proxy = self._proxies.of(str(url))
        resolver = PublicResolver(self._resolver())
        if proxy is not None and url.host:  # the proxy looks the name up itself: see first where it leads
            await resolver.resolve(url.host, url.port or 443)
            await resolver.close()
        connector = aiohttp.TCPConnector(resolver=resolver if proxy is None else None, force_close=True)
        async with (
            aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=WITHIN / 2, sock_connect=CONNECT_IN),
                headers={"User-Agent": AGENT},
            ) as session,
            session.request(method, url, allow_redirects=False, proxy=proxy, **self._more) as response,
        ):
            return response.status


def link_probe(*, wanted: bool) -> LinkProbe:
    """The one that the environment's proxies say; one that asks for nothing where that isn't wanted."""
    return HttpLinkProbe(proxies_in(os.environ)) if wanted else NoProbe()


class NoProbe:
    """Where the organisation wants nothing to be asked for."""

    async def status(self, _link: str) -> int:
        return UNKNOWN


def _may_ask(host: str) -> bool:
    """An address is public; a name is looked up and looked at later."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return is_public_address(host)
