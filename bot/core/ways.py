"""Grindvakt's own addresses: `/i/KEY` is an initiative, `/d/KEY` a decision and `/r/KEY` a release.

People paste them into chats and mails for years, so they never change, and looking at one tells nothing: whoever asks
with their own right is answered in Teams.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit

LONGEST_KEY = 128
_KEY = re.compile(r"[A-Za-z0-9]+(?:[/_.-][A-Za-z0-9]+)*")


class WayTo(StrEnum):
    """What an address of ours is of: its first folder."""

    INITIATIVE = "i"
    DECISION = "d"
    RELEASE = "r"


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """What an address of ours leads to. `key`: the initiative's or release's, or the ballot's of a decision."""

    to: WayTo
    key: str


def address_of_way(way: OwnAddress, public_url: str) -> str:
    """The whole address; empty where there is no public one."""
    return f"{public_url.rstrip('/')}/{way.to}/{quote(way.key)}" if public_url else ""


def way_in(address: str, public_url: str) -> OwnAddress | None:
    """What the address leads to; None: it isn't one of ours. Whether there is such a thing isn't asked."""
    if not public_url or len(address) > 2_000:
        return None
    try:
        own, asked = urlsplit(public_url), urlsplit(address.strip())
        same = (asked.hostname, _port(asked.port, asked.scheme)) == (
            own.hostname,
            _port(own.port, own.scheme),
        )
    except ValueError:
        return None
    base = own.path.rstrip("/") + "/"
    if asked.scheme not in ("https", own.scheme) or not same or not asked.path.startswith(base):
        return None
    folder, _, rest = asked.path[len(base) :].partition("/")
    key = unquote(rest).strip("/ ")
    if folder not in set(WayTo) or len(key) > LONGEST_KEY or not _KEY.fullmatch(key):
        return None
    return OwnAddress(WayTo(folder), key)


def _port(port: int | None, scheme: str) -> int | None:
    return port or {"https": 443, "http": 80}.get(scheme)
