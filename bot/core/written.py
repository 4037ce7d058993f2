"""What people write, as it is read everywhere: one normalisation for messages, inputs, files and settings.

Characters that nobody sees must never decide anything: a zero-width space is not an explanation, and a mail address
that ends with one finds nobody. Whatever comes in goes through `lines` or `one_line` once, at the door.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from bot.core.refusals import Refused

T = TypeVar("T")

_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
"""Everything that some client writes for a new line: Word's U+000B too."""

_JOINERS = "\u200c\u200d"
"""They shape Arabic and Indic words and join emoji; between Latin letters they only hide a difference."""

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\uffa0")
"""Letters and marks by their category, but drawn as nothing."""

_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_ALL_SEEN = re.compile("[\n\x20-\x7e\xa1-\xac\xae-\u02ff\u2013-\u2027\u2030-\u205e]*")
"""What nearly every text consists of, and needs no look at each character (2 ms for a long comment)."""

MOST_MARKS = 5
"""Accents and the like on one letter: no script has more, and a heap of them covers the lines above and below. Signs
within a letter, as Tibetan has, aren't counted."""

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""The categories of what is drawn as nothing, or as anything at all."""

_HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")


def lines(text: str) -> str:
    """The text with its line breaks as `\\n`, composed (NFC), without unseen characters and outer white space.

    No-break spaces become spaces and no-break hyphens hyphens: our own cards show them, and people paste them back.
    """
    seen = _seen(_BREAKS.sub("\n", text))
    return "\n".join(map(str.strip, seen.split("\n"))).strip()


def words_given(text: str, longest: int, *, field: str | None = None, missing: Refused | None = None) -> str:
    """What somebody wrote in a form, as it is kept: `lines`; empty only where nothing is missing then.

    Raises:
        Refused: `missing`, or it has more than `longest` characters.
    """
    words = lines(text)
    if not words and missing is not None:
        raise missing
    if len(words) > longest:
        raise Refused("refused-comment-too-long", field=field, limit=longest)
    return words


def one_line(text: str) -> str:
    """The same in one line: every run of white space is one space."""
    return " ".join(_seen(_BREAKS.sub(" ", text)).split())


def shortened(text: str, longest: int) -> str:
    """The text in at most so many characters; where some of it is left out, its end shows that."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def whole_number(text: str, digits: int) -> int | None:
    """The whole number, from 0, that at most so many digits 0–9 and nothing else stand for; None: they don't."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None


def folded(text: str) -> str:
    """What two writings of the same thing have in common: one line, without case, every dash a hyphen."""
    return _HYPHENS.sub("-", unicodedata.normalize("NFC", one_line(text).casefold()))


def called(written: str, known: Iterable[T], *ways: Callable[[T], Iterable[str]]) -> list[T]:
    """Those that are meant by what somebody has written: by the first of `ways` to be called in which any is.

    So an id goes before a title that reads like it. Several: the title is nobody's alone, and it is asked which.
    """
    said, these = folded(written), list(known)
    for way in ways if said else ():
        meant = [each for each in these if said in map(folded, way(each))]
        if meant:
            return meant
    return []


def _seen(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if _ALL_SEEN.fullmatch(text):
        return text
    kept, marks = "", 0
    for place, character in enumerate(text):
        read = _alone(character)
        if read is None:
            read = _between(kept[-1:], character, text[place + 1 : place + 2])
        elif read:
            marks = marks + _is_heaped(read) if _is_mark(read) else 0
        if marks <= MOST_MARKS:
            kept += read
    return unicodedata.normalize("NFC", kept)


@lru_cache(maxsize=4096)
def _alone(character: str) -> str | None:
    """What the character is read as; None: that depends on those beside it."""
    if character == "\n":
        return character
    if character == "\u2011":
        return "-"
    category = unicodedata.category(character)
    if character == "\t" or category == "Zs":
        return " "
    if character in _JOINERS or _SELECTORS.match(character):
        return None
    return "" if category in _UNSEEN or character in _FILLERS else character


@lru_cache(maxsize=4096)
def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


def _is_heaped(mark: str) -> bool:
    """Whether it stands above, below or round the letter: a sign within it has no class."""
    return unicodedata.category(mark) == "Me" or unicodedata.combining(mark) > 0


def _between(before: str, character: str, after: str) -> str:
    if character in _JOINERS:
        shapes = _is_shaped(after) and (_is_shaped(before) or bool(_SELECTORS.match(before)))
        return character if shapes else ""
    keycap = before in tuple("#*0123456789") and after == "\u20e3"
    return character if _is_shaped(before) or keycap else ""


@lru_cache(maxsize=4096)
def _is_shaped(character: str) -> bool:
    """Whether a joiner or a selector beside this character can mean something: not beside Latin letters or space."""
    if not character or character.isascii() or character in _FILLERS or _SELECTORS.match(character):
        return False
    if unicodedata.category(character) in ("Zs", *_UNSEEN):
        return False
    return not unicodedata.name(character, "").startswith("LATIN ")
