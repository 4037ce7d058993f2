"""One value at a time: text as written → what it means. Each reader raises ValueError with what to do."""

import ipaddress
import re
import unicodedata
from collections.abc import Callable
from datetime import time
from enum import StrEnum
from functools import cache
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from bot.domain.imports.hints import choices

Kind = TypeVar("Kind", bound=StrEnum)

GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\".]+(\.[^@\s,;<>\".]+)+")
KEY = re.compile(r"[A-Z]{2,10}-\d{4}-\d{1,6}", re.ASCII)
IDENT = re.compile(r"[^\W_][\w.-]{0,63}")
SHA256 = re.compile(r"[0-9a-f]{64}")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(:00)?", re.ASCII)
NUMBER = re.compile(r"\d{1,9}", re.ASCII)
YES = frozenset({"true", "yes", "ja", "sant", "1"})
NO = frozenset({"false", "no", "nej", "falskt", "0"})
LINE_BREAKS = frozenset("\n\r\t")
LONGEST_URL = 2000


def line(limit: int) -> Callable[[str], str]:
    """A reader of a text on one line, of at most `limit` characters."""

    def read(text: str) -> str:
        if LINE_BREAKS & set(text):
            raise ValueError("must be on one line; remove the line breaks and tabs")
        return _shown(text, limit)

    return read


def prose(limit: int) -> Callable[[str], str]:
    """A reader of a text that may have several lines, of at most `limit` characters."""
    return lambda text: _shown(text, limit)


def _shown(text: str, limit: int) -> str:
    if len(text) > limit:
        raise ValueError(f"has {len(text):,} characters; shorten it to {limit:,}")
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in LINE_BREAKS:
            raise ValueError(f"has the control character U+{ord(character):04X}; remove it")
    return text


def guid(text: str) -> str:
    if not GUID.fullmatch(text.strip().lower()):
        raise ValueError(f"{text!r} is not an Entra object id; write it as 8-4-4-4-12 hexadecimal digits")
    return text.strip().lower()


def mail(text: str) -> str:
    if not MAIL.fullmatch(text.strip()) or len(text) > 254:
        raise ValueError(f"{text!r} is not a mail address; write it as name@organisation.se")
    return _shown(text.strip(), 254)


def person(text: str) -> str:
    """A reference to a person: an id or a mail address."""
    if "@" in text:
        return mail(text)
    if not GUID.fullmatch(text.strip().lower()):
        raise ValueError(f"{text!r} is no person; write a mail address or an Entra object id")
    return text.strip().lower()


def key(text: str) -> str:
    if not KEY.fullmatch(text.strip()):
        raise ValueError(f"{text!r} is not a key; write it as INI-2026-014")
    return text.strip()


def ident(text: str) -> str:
    """An id of ours or of a process model's."""
    if not IDENT.fullmatch(text.strip()):
        raise ValueError(f"{text!r} is not an id; use letters, digits, `-`, `_` and `.`, at most 64")
    return text.strip()


def item(text: str) -> str:
    """An item of a list, which CSV writes with `|` between."""
    if "|" in text:
        raise ValueError(f"{text!r} has a `|`, which divides items in CSV; write it otherwise")
    return line(200)(text.strip())


def kind(kinds: type[Kind]) -> Callable[[str], Kind]:
    """A reader of one of the words of an enumeration."""

    def read(text: str) -> Kind:
        try:
            return kinds(text.strip().lower())
        except ValueError:
            raise ValueError(f"{text!r} is not possible; {choices(text, [k.value for k in kinds])}") from None

    return read


def locale(text: str) -> str:
    if text.strip().lower() not in ("sv", "en"):
        raise ValueError(f"{text!r} is not a language of the product; write sv or en")
    return text.strip().lower()


def zone(text: str) -> str:
    if text.strip() not in _zones():
        raise ValueError(f"{text!r} is not an IANA time zone; {choices(text, _zones())}")
    return text.strip()


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def clock(text: str) -> time:
    found = CLOCK.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise ValueError(f"{text!r} is not a time of day; write it as 08:00")
    return time(int(found[1]), int(found[2]))


def number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not NUMBER.fullmatch(text.strip()) or not least <= int(text) <= most:
            raise ValueError(f"{text!r} is not possible; write a whole number from {least} to {most}")
        return int(text)

    return read


def flag(text: str) -> bool:
    """True or false, also as Swedish Excel writes it."""
    word = text.strip().lower()
    if word not in YES | NO:
        raise ValueError(f"{text!r} is neither; write true or false")
    return word in YES


def sha256(text: str) -> str:
    if not SHA256.fullmatch(text.strip().lower()):
        raise ValueError(f"{text!r} is not a sha256; write its 64 hexadecimal digits")
    return text.strip().lower()


def url(text: str) -> str:
    """An address that may be put into a card: https, or http to this very machine."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or len(text) > LONGEST_URL or any(c.isspace() or not c.isprintable() for c in text):
        raise ValueError(f"{text[:80]!r} is not a web address; write it as https://…")
    if parts.username is not None:
        raise ValueError("an address with a user name in it can't be shown to others; remove that")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        raise ValueError(f"{parts.scheme}: addresses are not allowed; use https (http only for this machine)")
    return text


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
