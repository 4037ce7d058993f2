"""Hosts and addresses as settings give them: what keeps one from being used, in words, or None."""

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from bot.core.addresses import encoded

MESSAGES = "/api/messages"
SECURE = "must begin with https:// when authentication is on"


def host_fault(host: str) -> str | None:
    """What is wrong with an address to listen on."""
    if re.search(r"[/\s@]|^[^:]+:\d*$", host):
        return "give a name or an IP address alone, such as 127.0.0.1; the port stands in PORT"
    return None


def name_fault(host: str) -> str | None:
    """What is wrong with a host that is to be trusted; a port may follow its name."""
    if re.fullmatch(r"[A-Za-z0-9.-]+(:\d{1,5})?", host):
        return None
    return f"{host[:80]!r} is not a host's name; give names alone, without https:// and paths"


def address_fault(address: str, *, secure: bool) -> str | None:
    """What is wrong with the address of a server: `secure` asks for https."""
    schemes = ("https://",) if secure else ("https://", "http://")
    if not address.lower().startswith(schemes):
        return SECURE if secure else "must begin with https://"
    parts = _whole(address)
    if parts is None:
        return "is not a whole address; write it as https://host.example.org"
    if re.search(r"\s", address):
        return "has a space in it; remove that"
    if parts.username is not None:
        return "has a user name in it; leave that out"
    return None


def public_fault(address: str, *, secure: bool) -> str | None:
    """What is wrong with our own address, which others put their paths after."""
    if fault := address_fault(address, secure=secure):
        return fault.replace(SECURE, "must be a whole address that begins with https://")
    if "?" in address or "#" in address:
        return "has a ? or a # in it; leave out what follows the path"
    if address.rstrip("/").lower().endswith(MESSAGES):
        return f"give the address without {MESSAGES}, which is added where it is needed"
    return None


def database_fault(url: str) -> str | None:
    """What is wrong with a database's address; never with its password in it."""
    kind, _, rest = url.partition("://")
    if kind not in ("sqlite", "postgresql") or not rest.strip("/"):
        return "give sqlite:///FILE or postgresql://user:password@host/name"
    escapes = "in a password, write % as %25, / as %2F, : as %3A, ? as %3F, # as %23 and @ as %40"
    # what follows the first @ would be asked of DNS
    if kind == "postgresql" and rest.partition("/")[0].count("@") > 1:
        return f"the host can't be told from the password; {escapes}"
    try:
        _ = kind == "postgresql" and urlsplit(url).port
    except ValueError:  # whose message may quote the password
        return f"the port can't be read; {escapes}"
    return None


def is_listed(address: str, hosts: Iterable[str]) -> bool:
    """Whether the address's host is one of `hosts`, or below one; a host with a port is just that one."""
    host = urlsplit(address).netloc.lower().removesuffix(":443")
    listed = [known.lower() for known in hosts]
    return any(host == known or (":" not in host and host.endswith(f".{known}")) for known in listed)


def is_loopback(host: str) -> bool:
    """Whether only this very machine reaches the host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _whole(address: str) -> SplitResult | None:
    try:
        encoded(address)
        return urlsplit(address)
    except ValueError:
        return None
