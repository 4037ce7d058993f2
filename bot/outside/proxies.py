"""The proxies of the environment, obeyed by every call that leaves the program, in one way for all HTTP clients.

aiohttp and requests each read the environment by rules of their own; so neither does, and both are told.
"""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_SCHEMES = ("https", "http", "all")


@dataclass(frozen=True, slots=True)
class Proxies:
    """Which proxy a call goes through. `exempt`: `NO_PROXY`'s entries, lower case."""

    by_scheme: Mapping[str, str]
    exempt: tuple[str, ...] = ()

    def of(self, url: str) -> str | None:
        """The proxy for that address, with its credentials; None where the call goes straight.

        This machine, and what only its own network link knows (a cloud's identity service), is never asked through a
        proxy: that would be another machine.
        """
        if not self.by_scheme:
            return None
        address = urlsplit(url)
        host = (address.hostname or "").rstrip(".").lower()
        proxy = self.by_scheme.get(address.scheme) or self.by_scheme.get("all")
        if proxy is None or _is_near(host):
            return None
        port = address.port or (443 if address.scheme == "https" else 80)
        return None if any(_matches(entry, host, port) for entry in self.exempt) else proxy


DIRECT = Proxies({})


def proxies_in(environ: Mapping[str, str]) -> Proxies:
    """The proxies that `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` name; lower case goes before upper.

    Raises:
        ValueError: one is of a kind that can't be used; the sentence names the variable and not its value, which
            may hold a password.
    """
    found = {}
    for scheme in _SCHEMES:
        name = f"{scheme}_proxy"
        value = _value(environ, name)
        if value:
            found[scheme] = _checked(name, value)
    exempt = _value(environ, "no_proxy").replace(",", " ").split()
    return Proxies(found, tuple(entry.lower() for entry in exempt))


def _value(environ: Mapping[str, str], name: str) -> str:
    return (environ.get(name) or environ.get(name.upper()) or "").strip()


def _checked(name: str, value: str) -> str:
    url = value if "://" in value else f"http://{value}"
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ValueError(
            f"{name.upper()}: give the proxy as http://host:port or http://user:password@host:port"
        )
    return url


def _is_near(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = _address(host)
    return address is not None and (address.is_loopback or address.is_link_local)


def _matches(entry: str, host: str, port: int) -> bool:
    if entry == "*":
        return True
    network, address = _network(entry), _address(host)
    if network is not None:
        return address is not None and address in network
    name, _, wanted = entry.partition(":")
    if wanted and wanted != str(port):
        return False
    name = name.removeprefix("*").strip(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(text.strip("[]"), strict=False)
    except ValueError:
        return None
