"""What is wrong with a text before anybody gets it: each fault with its place."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.core.bilingual import Text
from bot.core.refusals import Refused
from bot.core.written import lines
from bot.features.announcements.content import Content

LONGEST = {
    "kicker": 100,
    "heading": 160,
    "lead": 2_000,
    "label": 30,
    "value": 1_500,
    "link": 100,
    "support": 80,
    "alt": 300,
    "what": 300,
}
"""Characters of each text. What a release may say has room in them, whatever its templates put before it."""

MOST_DETAILS = 10
MOST_BYTES_OF_TEXT = 18_000
"""Of a language's texts as UTF-8: with all that stands around them, a card is then below Teams' 28 KB."""

LONGEST_ADDRESS = 1_000

_SLOT = re.compile(r"\{[^{}\n]*\}")


def check_content(content: Content) -> None:
    """Make sure that what it says can be sent.

    Raises:
        Refused: at the first fault, with its place.
    """
    if len(content.details) > MOST_DETAILS:
        raise Refused("refused-too-many-details", limit=MOST_DETAILS)
    for place, text, kind in _texts(content):
        _check_text(place, text, kind)
    if content.link is not None:
        _check_address("link", content.link.url)
    if content.picture and content.picture_alt is None:
        raise Refused("refused-picture-without-words", field="picture_alt")
    for language in ("sv", "en"):
        texts = (text.in_language(language) for _, text, _ in _texts(content))
        if sum(len(text.encode("utf-8", "replace")) for text in texts) > MOST_BYTES_OF_TEXT:
            raise Refused("refused-announcement-too-large", language=language)


def check_what(what: Text) -> None:
    """Make sure that what was corrected is said, in both languages.

    Raises:
        Refused: with its place.
    """
    _check_text("what", what, "what")


def _texts(content: Content) -> Iterator[tuple[str, Text, str]]:
    """Each text with its place and its kind."""
    yield "kicker", content.kicker, "kicker"
    yield "heading", content.heading, "heading"
    yield "lead", content.lead, "lead"
    for number, detail in enumerate(content.details, start=1):
        yield f"details.{number}.label", detail.label, "label"
        yield f"details.{number}.value", detail.value, "value"
    if content.link is not None:
        yield "link.title", content.link.title, "link"
    if content.support is not None:
        yield "support.name", content.support.name, "support"
    if content.picture_alt is not None:
        yield "picture_alt", content.picture_alt, "alt"


def _check_text(place: str, text: Text, kind: str) -> None:
    for language in ("sv", "en"):
        written, where = text.in_language(language), f"{place}.{language}"
        if not lines(written):
            raise Refused("refused-text-missing", field=where, place=where)
        if len(written) > LONGEST[kind]:
            raise Refused("refused-text-too-long", field=where, place=where, limit=LONGEST[kind])
        if (slot := slot_in(written)) is not None:
            raise Refused("refused-slot-unfilled", field=where, place=where, slot=slot)


def slot_in(written: str) -> str | None:
    """What stands in braces, as what is still to be filled in does; None: nothing."""
    found = _SLOT.search(written)
    return found[0].strip("{}") if found else None


def _check_address(place: str, url: str) -> None:
    """An address that Teams opens: https, with a host, and nothing unseen in it."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme == "https" and bool(parts.hostname) and parts.username is None
    except ValueError:
        sound = False
    if not sound or len(url) > LONGEST_ADDRESS or any(c.isspace() or not c.isprintable() for c in url):
        raise Refused("refused-link-not-https", field=place, place=place, limit=LONGEST_ADDRESS)
