"""One value at a time: text as written → what it means. Each reader raises ValueError with what to do.

All but `written` take what it returns: a text without unseen characters and outer white space.
"""

import ipaddress
import re
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from bot.core.addresses import encoded
from bot.core.written import folded, lines, one_line
from bot.features.portfolio.amounts import kronor
from bot.features.portfolio.imports.hints import choices

Kind = TypeVar("Kind", bound=StrEnum)

GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MAIL = re.compile(r"[^@\s,;:<>\"()\[\]\\|]{1,64}@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")
KEY = re.compile(r"[A-Z]{2,10}-\d{4}-\d{1,6}", re.ASCII)
IDENT = re.compile(r"[^\W_][\w.-]{0,63}")
SHA256 = re.compile(r"[0-9a-f]{64}")
NUMBER = re.compile(r"(\d{1,9})(?:[.,]0+)?", re.ASCII)
NUMBERED_DAY = re.compile(r"[1-9]\d{4}(?:[.,]\d+)?", re.ASCII)
SHORTENED = re.compile(r"-?\d+([.,]\d+)?E[+-]?\d+", re.ASCII | re.IGNORECASE)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""But white space and the signs that some program writes for a new line."""
YES = frozenset({"true", "yes", "ja", "sant", "1"})
NO = frozenset({"false", "no", "nej", "falskt", "0"})
LONGEST_URL = 2000
AS_TEXT = "format the column as text and write it anew"


def word(text: str) -> str:
    """A value that is one word: without the `'` by which people keep a spreadsheet from changing it."""
    return one_line(text).removeprefix("'")


def written(text: str) -> str:
    """The text as people see it; empty where there is nothing to be seen.

    Raises:
        ValueError: it has a control character, which often is a letter that went wrong on its way.
    """
    for character in CONTROLS.findall(text):
        raise ValueError(f"has the control character U+{ord(character):04X}; remove it")
    return lines(text)


def line(limit: int) -> Callable[[str], str]:
    """A reader of a text on one line, of at most `limit` characters."""

    def read(text: str) -> str:
        if "\n" in text:
            raise ValueError("must be on one line; remove the line breaks and tabs")
        return _short(one_line(text), limit)

    return read


def label(limit: int) -> Callable[[str], str]:
    """A reader of what others have numbered: refused where a spreadsheet has lost some of it."""

    def read(text: str) -> str:
        plain = line(limit)(text)
        if SHORTENED.fullmatch(word(plain)):
            raise ValueError(f"{plain!r} is a number that a spreadsheet has shortened; {AS_TEXT}")
        return plain[1:] if re.match(r"'\w", plain) else plain

    return read


def whole(limit: int) -> Callable[[str], str]:
    """A label; of a whole number with decimals (`4711,0`), as spreadsheets write it, the number."""

    def read(text: str) -> str:
        plain = label(limit)(text)
        found = NUMBER.fullmatch(plain)
        return found[1] if found else plain

    return read


def prose(limit: int) -> Callable[[str], str]:
    """A reader of a text that may have several lines, of at most `limit` characters."""
    return lambda text: _short(text, limit)


def _short(text: str, limit: int) -> str:
    if len(text) > limit:
        raise ValueError(f"has {len(text):,} characters; shorten it to {limit:,}")
    return text


def guid(text: str) -> str:
    if not GUID.fullmatch(word(text).lower()):
        raise ValueError(f"{text!r} is not an Entra object id; write it as 8-4-4-4-12 hexadecimal digits")
    return word(text).lower()


def mail(text: str) -> str:
    if not MAIL.fullmatch(word(text)) or len(text) > 254:
        raise ValueError(f"{text!r} is not a mail address; write it as name@organisation.se")
    return word(text)


def person(text: str) -> str:
    """A reference to a person: an id or a mail address."""
    if "@" in text:
        return mail(text)
    plain = word(text).lower()
    if not GUID.fullmatch(plain):
        raise ValueError(f"{text!r} is no person; write a mail address or an Entra object id")
    return plain


def key(text: str) -> str:
    """An initiative's key; whichever dash a word processor has made of the hyphen."""
    plain = folded(word(text)).upper()
    if not KEY.fullmatch(plain) or not word(text).isupper():
        raise ValueError(f"{text!r} is not a key; write it as INI-2026-014")
    return plain


def ident(text: str) -> str:
    """An id of ours or of a process model's."""
    if not IDENT.fullmatch(word(text)):
        raise ValueError(f"{text!r} is not an id; use letters, digits, `-`, `_` and `.`, at most 64")
    return word(text)


def lower_ident(text: str) -> str:
    """An id that is the same however its letters are written."""
    return ident(word(text).lower())


def kind(kinds: type[Kind]) -> Callable[[str], Kind]:
    """A reader of one of the words of an enumeration."""

    def read(text: str) -> Kind:
        try:
            return kinds(word(text).lower())
        except ValueError:
            raise ValueError(f"{text!r} is not possible; {choices(text, [k.value for k in kinds])}") from None

    return read


def locale(text: str) -> str:
    if word(text).lower() not in ("sv", "en"):
        raise ValueError(f"{text!r} is not a language of the product; write sv or en")
    return word(text).lower()


def zone(text: str) -> str:
    if word(text) not in _zones():
        raise ValueError(f"{text!r} is not an IANA time zone; {choices(text, _zones())}")
    return word(text)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        found = NUMBER.fullmatch(word(text))
        if not found or not least <= int(found[1]) <= most:
            raise ValueError(f"{text!r} is not possible; write a whole number from {least} to {most}")
        return int(found[1])

    return read


def amount(text: str) -> int:
    """Whole kronor; a spreadsheet's decimals are nothing, and what it has shortened is refused."""
    found = NUMBER.fullmatch(word(text))
    return kronor(found[1] if found else word(text))


def flag(text: str) -> bool:
    """True or false, also as Swedish Excel writes it."""
    found = NUMBER.fullmatch(word(text))
    plain = found[1] if found else word(text).lower()
    if plain not in YES | NO:
        raise ValueError(f"{text!r} is neither; write true or false")
    return plain in YES


def no_day(text: str) -> str:
    """What is said of what isn't a day; of a number the reason, since a spreadsheet shows it as a day."""
    if NUMBERED_DAY.fullmatch(text):
        return f"{text!r} is a number, as a spreadsheet keeps a day; format the column as a date"
    return f"{text[:40]!r} is not a day; write it as 2026-12-14"


def sha256(text: str) -> str:
    if not SHA256.fullmatch(word(text).lower()):
        raise ValueError(f"{text!r} is not a sha256; write its 64 hexadecimal digits")
    return word(text).lower()


def url(text: str) -> str:
    """An address that may be put into a card: https, or http to this very machine.

    It is kept as people write and read it; what a client can't open is encoded on the card.
    """
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or "\n" in text or len(text) > LONGEST_URL:
        raise ValueError(f"{text[:80]!r} is not a web address; write it as https://…")
    if parts.username is not None:
        raise ValueError("an address with a user name in it can't be shown to others; remove that")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        raise ValueError(f"{parts.scheme}: addresses are not allowed; use https (http only for this machine)")
    if _encoded_length(text) > LONGEST_URL:
        raise ValueError(f"{text[:80]!r} … is too long for a card; give a shorter link")
    return text


def _encoded_length(text: str) -> int:
    try:
        return len(encoded(text))
    except ValueError:
        raise ValueError(f"{text[:80]!r} has no host that can be found; write it as https://…") from None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
