"""What the places of an announcement's text are called, to whoever writes or judges it."""

from collections.abc import Mapping

from bot.core.texts import Reader
from bot.features.announcements.checking import LONGEST, LONGEST_ADDRESS

_KINDS: Mapping[str, str] = {
    "kicker": "kicker",
    "heading": "heading",
    "lead": "lead",
    "label": "label",
    "value": "value",
    "title": "link",
    "name": "support",
    "picture_alt": "alt",
    "what": "what",
}
"""The last word of a place, without its language → the kind of text that its limit goes by."""

LONG = frozenset({"lead", "value", "what"})
"""Kinds that have several lines."""

_LANGUAGES = {"sv": "place-in-sv", "en": "place-in-en"}
_SAYS: Mapping[str, str] = {
    "kicker": "place-kicker",
    "heading": "place-heading",
    "lead": "place-lead",
    "label": "place-label",
    "value": "place-value",
    "link": "place-link",
    "support": "place-support",
    "alt": "place-alt",
    "what": "place-what",
    "url": "place-url",
    "person": "place-person",
    "picture": "place-picture",
    "confirm": "place-confirm",
}


def kind_of(place: str) -> str:
    """What kind of text stands there: `details.2.value.sv` is a value."""
    if place == "link":
        return "url"  # as the address is named where it is refused
    words = place.split(".")
    last = words[-2] if words[-1] in ("sv", "en") else words[-1]
    return _KINDS.get(last, last)


def longest_in(place: str) -> int:
    return LONGEST.get(kind_of(place), LONGEST_ADDRESS)


def place_name(place: str, reader: Reader, *, language: bool = False) -> str:
    """“Rubrik”; `language`: “Rubrik (svenska)”. A place that no form has is called as it is."""
    key = _SAYS.get(kind_of(place))
    if key is None:
        return place
    number = place.split(".")[1] if place.startswith("details.") else ""
    named = reader.text(key) if not number else f"{reader.text(key)} {number}"
    if language and place[-3:] in (".sv", ".en"):
        return f"{named} ({reader.text(_LANGUAGES[place[-2:]])})"
    return named
