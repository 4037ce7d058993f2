"""Keys and gates in a question: “INI-2026-014”, “ini 2026 014”, “2026-014”, “G3”, “grind 3”."""

import re
from collections.abc import Sequence

from bot.asking.folding import Word, plain
from bot.asking.named import KnownName, NameKind
from bot.asking.names import NameIndex

_KEY = re.compile(r"(?<![^\W_])[a-z]{1,10}[-–_ ]?(?:20)?\d{2}[-–_ ]\d{1,5}(?!\d)", re.IGNORECASE)
_FIGURES = re.compile(r"(?<![\w-])20\d{2}[-–_ ]\d{3,5}(?![\w-])")
_GATE = re.compile(r"g(?:rind(?:en)?|ate)?(\d{1,2})[a-z]?")
_GATE_WORDS = frozenset({"grind", "grinden", "gate"})


def key_in(text: str, index: NameIndex) -> tuple[KnownName | None, str]:
    """The initiative whose key stands in the text, and the text without it: “ini 2026 014” and “2026-014” too."""
    for found in _KEY.finditer(text[:4000]):
        wanted = plain(re.sub(r"[-–_ ]", "", found[0]))
        for name in index.keyed(wanted):
            return name, f"{text[: found.start()]} {text[found.end() :]}"
    for found in _FIGURES.finditer(text[:4000]):
        of = [
            name for name in index.keyed(re.sub(r"[-–_ ]", "", found[0])) if name.kind is NameKind.INITIATIVE
        ]
        if len(of) == 1:
            return of[0], f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def gate_in(words: Sequence[Word]) -> tuple[str, set[int]]:
    for n, word in enumerate(words):
        if found := _GATE.fullmatch(word.plain):
            return f"G{found[1]}", {n}
        if word.plain in _GATE_WORDS and n + 1 < len(words) and re.fullmatch(r"\d{1,2}", words[n + 1].plain):
            return f"G{words[n + 1].plain}", {n, n + 1}
    return "", set()
