"""Registry numbers in a question: “dnr 2026/123”, “KS 2026/114”, “diarienummer RS 2026-00123”.

They are compared by year and number; what stands before them tells two registers apart, where it is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.asking.folding import plain

_NUMBER = re.compile(
    r"(?<![\w/:–-])(?:(?P<year>(?:19|20)\d{2})(?P<mark>[/:–-])(?P<number>\d{1,7})"
    r"|(?P<first>\d{1,7})(?P<between>[/:–-])(?P<then>(?:19|20)\d{2}))(?![\w/:–-]|\.\d)"
)
_WRITTEN = re.compile(r"(?P<year>(?:19|20)\d{2}) ?[/:–-] ?(?P<number>\d{1,7})(?!\d)")
_WRITTEN_TURNED = re.compile(r"(?<!\d)(?P<number>\d{1,7}) ?[/:–-] ?(?P<year>(?:19|20)\d{2})(?!\d)")
_BEFORE = re.compile(r"(?P<series>[^\W\d_]{1,8}(?:-[^\W\d_]{1,8})?)[ -]?$")
_CALLED = re.compile(
    r"(?:\b(?:med|with|har|has) )?\b(?:dnr|diarienr|diarienumret|diarienummer|ärendenr|ärendenummer|registreringsnummer"
    r"|(?:the )?registry (?:number|no\.?)|(?:the )?case (?:number|no\.?))\s?[.:]?\s*$",
    re.IGNORECASE,
)
_SURELY = 3
"""Figures of a number that is no month, where nothing says that it is one: “2026/12” may be December."""


@dataclass(frozen=True, slots=True)
class RegistryNumber:
    """`series`: what stands before it, letters alone; empty: nothing does."""

    year: int
    number: int
    series: str = ""


@dataclass(frozen=True, slots=True)
class SaidNumber:
    """A registry number in a text. `begins`, `ends`: where it stands, with what says that it is one; `of_series`: where
    it begins with what stands before it; `written`: as it is."""

    number: RegistryNumber
    begins: int
    ends: int
    of_series: int
    written: str
    in_capitals: bool


def registry_number(kept: str) -> RegistryNumber | None:
    """The number as an initiative has it; None: it isn't of a form that can be said in a question."""
    found = _WRITTEN.search(kept) or _WRITTEN_TURNED.search(kept)
    if found is None:
        return None
    series = plain(re.sub(r"(?i)\b(?:dnr|diarienr)\b|[\W\d_]", "", kept[: found.start()]))
    return RegistryNumber(int(found["year"]), int(found["number"]), series)


def numbers_said(text: str) -> Iterator[SaidNumber]:
    """Those in a text, one after the other."""
    for found in _NUMBER.finditer(text[:4000]):
        year, number = found["year"] or found["then"], found["number"] or found["first"]
        before = text[: found.start()]
        called = _CALLED.search(before)
        series = None if called else _BEFORE.search(before)
        if series:
            called = _CALLED.search(before[: series.start()])
        of_series, said = (series.start(), series["series"]) if series else (found.start(), "")
        capitals = len(said) > 1 and said.isupper()
        if called is None and (_is_of_years(year, number) or (not capitals and len(number) < _SURELY)):
            continue
        yield SaidNumber(
            RegistryNumber(int(year), int(number), plain(re.sub(r"[\W_]", "", said))),
            called.start() if called else found.start(),
            found.end(),
            of_series,
            (said + " " if capitals else "") + found[0],
            capitals,
        )


def _is_of_years(year: str, number: str) -> bool:
    """“2025/2026”, “HT 2026/2027”: two years that follow on each other."""
    return len(number) == len(year) and abs(int(year) - int(number)) <= 1
