"""Keys and gates in a question: “INI-2026-014”, “ini 2026 14”, “2026-014”, “G3”, “grind tre”, “tredje grinden”."""

import re
from collections.abc import Iterator, Sequence

from bot.asking.date_words import ORDINALS, UNITS
from bot.asking.folding import Word, plain
from bot.asking.named import KnownName, NameKind
from bot.asking.names import NameIndex
from bot.asking.registry_numbers import numbers_said
from bot.asking.spoken import CARDINALS, figured

_KEY = re.compile(
    r"(?<![^\W_])(?P<before>[a-z]{1,10}[-–_ ]?(?:20)?\d{2})[-–_ ](?P<number>\d{1,5})(?!\d)", re.IGNORECASE
)
_FIGURES = re.compile(r"(?<![\w-])(?P<before>20\d{2})[-–_ ](?P<number>\d{3,5})(?![\w-])")
_WHOLE = re.compile(r"(?<![\w-])[a-z]{1,10}-20\d{2}-\d{1,5}(?![\w-])", re.IGNORECASE)
_LONGEST_NUMBER = 5
_GATE = re.compile(r"g(?:rind(?:en)?|ate)?(\d{1,2})[a-z]?")
_GATE_WORDS = frozenset({"grind", "grinden", "gate", "g"})
_NUMBER_WORDS = frozenset({"nummer", "nr", "number"})
_NTH_GATE = frozenset({"grinden", "gate"})
"""What “tredje” numbers: “andra grindar” are others."""
_MOST_GATES = 12


def key_in(text: str, index: NameIndex) -> tuple[KnownName | None, str]:
    """The initiative whose key stands in the text, and the text without it: “ini 2026 14” and “2026-014” too, and as it
    is dictated. By its registry number as well, where that is one’s alone."""
    several, rest = keyed_in(text, index)
    return (several[0], rest) if len(several) == 1 else (None, text[:4000])


def keyed_in(text: str, index: NameIndex) -> tuple[Sequence[KnownName], str]:
    """The same; all, where a registry number is of several."""
    text = text[:4000]
    for said in dict.fromkeys((text, figured(text))):
        for found in _KEY.finditer(said):
            for name in _keyed(found, index):
                return (name,), f"{said[: found.start()]} {said[found.end() :]}"
        for found in _FIGURES.finditer(said):
            of = [name for name in _keyed(found, index) if name.kind is NameKind.INITIATIVE]
            if len(of) == 1:
                return of, f"{said[: found.start()]} {said[found.end() :]}"
    for number in numbers_said(text):
        names, of_series = index.registered(number.number)
        if names and (of_series or not number.in_capitals):
            begins = min(number.begins, number.of_series) if of_series else number.begins
            return names, f"{text[:begins]} {text[number.ends :]}"
    return (), text


def number_written(text: str) -> str:
    """What is written as a number of ours or of a register is: “INI-2026-999”, “R-2026-001”, “dnr 2026/123”; empty:
    nothing is."""
    found = _WHOLE.search(text[:4000])
    if found:
        return found[0].upper()
    return next((number.written for number in numbers_said(text)), "")


def _keyed(found: re.Match[str], index: NameIndex) -> Iterator[KnownName]:
    """Those whose key it is; noughts before its number may be left out."""
    before = plain(re.sub(r"[-–_ ]", "", found["before"]))
    for long in range(len(found["number"]), _LONGEST_NUMBER + 1):
        yield from index.keyed(before + found["number"].zfill(long))


def gate_in(words: Sequence[Word], index: NameIndex) -> tuple[str, set[int]]:
    """The gate that is named, by its id or its number, and the numbers of the words that do; empty: none."""
    for n, word in enumerate(words):
        if known := index.places.gate(word):
            return known, {n}
        if found := _GATE.fullmatch(word.plain):
            return f"G{found[1]}", {n}
        nth = ORDINALS.get(words[n - 1].plain, 0) if n else 0
        if word.plain in _NTH_GATE and 0 < nth <= _MOST_GATES:
            return f"G{nth}", {n - 1, n}
        if word.plain in _GATE_WORDS and not word.ends:
            at = n + 1 + (n + 1 < len(words) and words[n + 1].plain in _NUMBER_WORDS)
            number = _number(words[at].plain) if at < len(words) else None
            if number is not None and not (at == n + 1 and _counts_others(words, at)):
                return f"G{number}", set(range(n, at + 1))
    return "", set()


def _counts_others(words: Sequence[Word], at: int) -> bool:
    """“Öppnas grinden en gång till”, “flytta grinden två veckor”: a number in words that isn't the gate's."""
    said, gate = words[at].plain, words[at - 1].plain
    after = words[at + 1].plain if at + 1 < len(words) else ""
    return said in CARDINALS and (said == "en" or gate == "grinden" or after in UNITS)


def _number(said: str) -> int | None:
    number = CARDINALS.get(said, int(said) if re.fullmatch(r"\d{1,2}", said) else None)
    return number if number is None or number <= _MOST_GATES else None
