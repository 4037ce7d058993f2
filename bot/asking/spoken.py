"""Numbers as they are said: “fyrtioåtta”, “noll trettiofem”, “tjugotjugosex”; marks: “frågetecken”; and what is typed
as it is said: “gårde”.
"""

import re
from functools import cache

from bot.asking.folding import plain
from bot.asking.words import typed_words

_ONES_SV = "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
_TENS_SV = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"
_ONES_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety"
_CENTURIES = ("tjugo", "tjugohundra", "tvåtusen", "twenty")
_DASHES = re.compile(r"\s*\b(?:bindestreck|tankestreck|streck|minus|hyphen|dash)\b\s*", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TENS_AND_ONES = re.compile(r"(?<!\d)([2-9])0 ([1-9])(?!\d)")
_YEAR = re.compile(r"(?<!\d)20 ([2-4]\d)(?!\d)")
_AFTER_ZERO = re.compile(r"(?<!\d)(0\d{0,2}) (\d{1,2})(?!\d)")


_MARKS = {
    "frågetecken": "?", "question mark": "?", "utropstecken": "!", "exclamation mark": "!", "full stop": ".",
    "punkt": ".",
}  # fmt: skip
_BEGINNING = "jag|vi|kan|hur|vad|vem|när|var|vilka|vilken|varför|ska|är|har|skulle|tack|mvh|hej|slut"
_SAID_MARKS = re.compile(
    r"\s*\b(?:(frågetecken|question mark|utropstecken|exclamation mark|full stop)"
    rf"|(punkt)(?= (?:{_BEGINNING})\b|\s*$))",
    re.IGNORECASE,
)


def punctuated(text: str) -> str:
    """The text with marks for those that are said, where it has none: “hur går det frågetecken”. A point on an agenda
    is none."""
    if any(mark in text for mark in ".?!"):
        return text
    return _SAID_MARKS.sub(lambda found: _MARKS[(found[1] or found[2]).casefold()], text)


def spelt_out(text: str) -> str:
    """The text with whole words for what is typed as it is said (`typed` in words.yaml): “hur gårde me e-arkivet” is
    “hur går det med e-arkivet”. “Me” is Swedish after what is asked how it goes with; “tell me” is English."""
    said = _typed().sub(lambda found: typed_words()[found[0].casefold()], text)
    return _WITH.sub(r"\1 med", said)


@cache
def _typed() -> re.Pattern[str]:
    several = "|".join(sorted(map(re.escape, typed_words()), key=len, reverse=True))
    return re.compile(rf"(?<![\w'’/-])(?:{several})(?![\w'’/-])", re.IGNORECASE)


_WITH = re.compile(
    r"\b(det?|den|ut|nu|e|är|blir|läget|händ(?:er|e|a)|hänt|sker|vidare|framme|klar[at]?|igång|nytt|nåt|status)\s+me(?=\s+\w)",
    re.IGNORECASE,
)


def _counted(ones: str, tens: str) -> dict[str, int]:
    first = ones.split()
    found = {each: n for n, each in enumerate(first)}
    for n, ten in enumerate(tens.split(), 2):
        found |= {ten: 10 * n} | {f"{ten}{first[one]}": 10 * n + one for one in range(1, 10)}
    return found


CARDINALS = {
    plain(word): n
    for word, n in (_counted(_ONES_SV, _TENS_SV) | _counted(_ONES_EN, _TENS_EN) | {"en": 1}).items()
}
"""0–99 in both languages, folded, each in one word."""
_FIGURES = {word: str(n) for word, n in CARDINALS.items()} | {
    plain(f"{century}{word}"): str(2000 + n)
    for century in _CENTURIES
    for word, n in CARDINALS.items()
    if n >= 20
}


def figured(text: str) -> str:
    """The text with figures for numbers and marks for what is said of them: “ini streck tjugotjugosex streck noll
    trettiofem” is “ini-2026-035”. For keys alone: elsewhere “en” is seldom a number."""
    said = _LETTERS.sub(lambda found: _FIGURES.get(plain(found[0]), found[0]), text)
    if said == text:
        return text
    said = _YEAR.sub(r"20\1", _TENS_AND_ONES.sub(r"\1\2", _DASHES.sub("-", said)))
    while (joined := _AFTER_ZERO.sub(r"\1\2", said)) != said:
        said = joined
    return said
