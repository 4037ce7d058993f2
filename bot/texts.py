"""What people read, in Swedish and English: the catalogs in `bot/locales/`, and times in words.

Swedish is the first language: whatever isn't English is shown in Swedish.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("sv", "en")

Value = str | int

_DAY_AND_TIME = {"sv": "EEEE d MMMM 'kl.' HH.mm", "en": "EEEE d MMMM 'at' HH:mm"}
_DAY_YEAR_AND_TIME = {"sv": "EEEE d MMMM y 'kl.' HH.mm", "en": "EEEE d MMMM y 'at' HH:mm"}


_ABBREVIATION = re.compile(r"\s*\([^()]*\)\s*$")


class MissingText(LookupError):
    """A catalog lacks the key, or a placeholder was not given: a fault of ours, found by the tests."""


def text(language: str, key: str, /, **values: Value) -> str:
    """The text with `key` in the language, its placeholders filled.

    Raises:
        MissingText: there is no such text, or a value is missing.
    """
    if any(isinstance(value, str) for value in values.values()):
        return _formatted(language, key, values)
    return _without_words(language, key, tuple(values.items()))


def day_and_time(language: str, moment: datetime, time_zone: str, now: datetime | None = None) -> str:
    """ "tisdag 1 december kl. 12.00" or "Tuesday 1 December at 12:00", with the year where it isn't `now`'s."""
    zone = ZoneInfo(time_zone)
    local = moment.astimezone(zone)
    same_year = now is not None and now.astimezone(zone).year == local.year
    return _in_words(language, local.replace(second=0, microsecond=0, tzinfo=None), same_year)


@lru_cache(maxsize=4096)
def _in_words(language: str, minute: datetime, same_year: bool) -> str:
    """A local time without its zone; the same few minutes are told again and again."""
    pattern = (_DAY_AND_TIME if same_year else _DAY_YEAR_AND_TIME)[language]
    return format_datetime(minute, pattern, locale=language if language == "sv" else "en_GB")


def short_day_and_time(language: str, moment: datetime, time_zone: str, now: datetime | None = None) -> str:
    """ "tis 1 dec kl. 12" or "Tue 1 Dec at 12:00", in one piece; with the year where it isn't `now`'s."""
    zone = ZoneInfo(time_zone)
    local = moment.astimezone(zone)
    same_year = now is not None and now.astimezone(zone).year == local.year
    day = format_datetime(
        local, "EEE d MMM" if same_year else "EEE d MMM y", locale="sv" if language == "sv" else "en_GB"
    )
    clock = f"at {local:%H:%M}" if language == "en" else f"kl. {_swedish_clock(local)}"
    return f"{day.replace('.', '')} {clock}".replace(" ", "\u00a0")


def _swedish_clock(local: datetime) -> str:
    return f"{local:%H.%M}" if local.minute else f"{local:%H}"


def mid_sentence(name: str) -> str:
    """A role's or a place's name as it stands within a sentence: "Verksamhetsansvarig (VA)" → "verksamhetsansvarig".

    A name that begins with an abbreviation (IT-direktör) keeps its capitals.
    """
    plain = _ABBREVIATION.sub("", name).strip()
    return plain if plain[1:2].isupper() else plain[:1].lower() + plain[1:]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a text is for: the language, and the time zone that times are told in."""

    language: str = "sv"
    time_zone: str = "Europe/Stockholm"

    def text(self, key: str, /, **values: Value) -> str:
        """The text with `key`, in the reader's language."""
        return text(self.language, key, **values)

    def when(self, moment: datetime, now: datetime) -> str:
        """The moment in words, in the reader's time zone."""
        return day_and_time(self.language, moment, self.time_zone, now)

    def short(self, moment: datetime, now: datetime) -> str:
        """The moment in as few characters as it takes, which no line breaks."""
        return short_day_and_time(self.language, moment, self.time_zone, now)


def source(language: str) -> str:
    """The catalog's text, for the tests that compare the languages."""
    return resources.files("bot").joinpath("locales", f"{language}.ftl").read_text(encoding="utf-8")


@cache
def _bundle(language: str) -> FluentBundle:
    # No isolating marks round the placeholders: Teams shows them as boxes on some clients.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(source(language)))
    return bundle


@lru_cache(maxsize=4096)
def _without_words(language: str, key: str, numbers: tuple[tuple[str, Value], ...]) -> str:
    """Most texts of a card have no placeholders, or only for numbers; those with people's words are never kept."""
    return _formatted(language, key, dict(numbers))


def _formatted(language: str, key: str, values: Mapping[str, Value]) -> str:
    bundle = _bundle(language)
    pattern = bundle.get_message(key).value if bundle.has_message(key) else None
    if pattern is None:
        raise MissingText(f"{language}.ftl lacks {key}")
    formatted, faults = bundle.format_pattern(pattern, dict(values))
    if faults:
        raise MissingText(f"{key} in {language}.ftl: {faults[0]}")
    return str(formatted)
