"""Where words that are longer than a line may be broken: unseen, and as Swedish is spelled.

Titles and names are the organisation's own, so they are Swedish in English cards too.
"""

import re
from functools import cache, lru_cache

from pyphen import Pyphen

_SOFT_HYPHEN, _BREAK = "\u00ad", "\u200b"
"""Where a word may be broken: with a hyphen that shows only then, or with nothing (addresses, numbers)."""

_RUN = "[!-~\u00c0-\u024f]"
"""What Latin writing puts between two spaces."""

_LONGER_THAN_A_LINE = {
    "Large": re.compile(f"{_RUN}{{22,}}"),
    "": re.compile(f"{_RUN}{{31,}}"),
    "Beside": re.compile(r"[^\W\d_]{18,}"),
}
"""As much is longer than a phone's line (318 pixels less the card's edges), by the size of the text; beside a label
words alone: a number is copied."""

_WORD = re.compile(r"[^\W\d_]+")
_COPIED = re.compile(r"[\d@_.:\\=&?#%]|//")
"""What an address, a number or a name of a file has, and a word hasn't: a hyphen would be copied with it."""

_AFTER_A_WORD = ".,:;!?"
"""What ends a sentence doesn't make an address of its last word."""

_LEAST, _PART, _LONGEST = 5, 7, 14
"""Letters of the shortest part (each mark counts in a card's size), of one where no rule says how to part a word, and
of the longest that is left whole."""


_JOINT = re.compile(r"(?:het|ing|ion|tet|skap|dom)s$")
"""How the first of two words that make one mostly ends: there it is parted, “Verksamhets-ansvarig”, before anywhere
else."""


def breakable(text: str, size: str = "") -> str:
    """The text with unseen places to break in words that are longer than a phone's line. `size`: the text's, where it
    is large; or that it stands beside a label."""
    return _LONGER_THAN_A_LINE[size].sub(_with_breaks, text)


@cache
def read_hyphens() -> Pyphen:
    """Read the rules of hyphenation, which takes a while (80 ms of a slow processor); after the first time they are
    there. The first and the last part have four letters or more."""
    return Pyphen(lang="sv", left=4, right=4)


def _with_breaks(found: re.Match[str]) -> str:
    run = found[0]
    if _COPIED.search(run.rstrip(_AFTER_A_WORD)):
        return _parted(run, _BREAK)
    return _WORD.sub(lambda word: _hyphened(word[0]), run).replace("/", f"/{_BREAK}")


@lru_cache(maxsize=1_000)
def _hyphened(word: str) -> str:
    if len(word) <= _LONGEST:
        return word
    parts = [""]
    for syllable in read_hyphens().inserted(word, _SOFT_HYPHEN).split(_SOFT_HYPHEN):
        joins = bool(_JOINT.search(parts[-1] + syllable)) and len(parts[-1] + syllable) <= _LONGEST
        if len(parts[-1]) < _LEAST or joins:
            parts[-1] += syllable
        else:
            parts.append(syllable)
    return _SOFT_HYPHEN.join(part if len(part) <= _LONGEST else _parted(part, _SOFT_HYPHEN) for part in parts)


def _parted(run: str, mark: str) -> str:
    return mark.join(run[start : start + _PART] for start in range(0, len(run), _PART))
