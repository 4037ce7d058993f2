"""How words are compared: without case, without the marks over letters, and without their endings.

Whoever writes in a hurry writes “oppna grindar”, “öppen grind” and “ÖPPNA GRINDARNA”, and means the same.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.core.alone import alone
from bot.core.written import folded

MOST_WORDS = 60
"""Words that are read: nobody asks more in one go, and what is pasted begins with what it is about."""

PART = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LETTERS = str.maketrans({"æ": "a", "ø": "o", "ß": "ss", "ð": "d", "þ": "th"})
_WORD = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*")
_PARTING = re.compile(r"\s*[.,;:!?()–—](?!\d)|\s+-\s|\s*\n")
_JOINTS = re.compile(r"[-'’./]")
_IS = re.compile(r"(\w)['’]s\b")
"""“How’s”, “what’s”: two words."""
_DRAWN_OUT = re.compile(r"([aeiouyåäöéü])\1{2,}|([^\W\d_])\2{2,}", re.IGNORECASE)
"""“Jaaa”, “rulllar”: no word has a letter three times in a row."""
_LONGEST = 40
_STEMMER: Any = alone("snowballstemmer", "swedish_stemmer").SwedishStemmer()


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was written, and as it is compared. `plain`: letters and figures alone; `stem`: no ending;
    `ends`: a mark stands after it that parts what is said."""

    written: str
    plain: str
    stem: str
    ends: bool = False


def words_of(text: str) -> list[Word]:
    """The words of the text, the first `MOST_WORDS` of them."""
    found = []
    text = _IS.sub(r"\1 is", _once(folded(text[:4000])))
    for match in _WORD.finditer(text):
        written = match[0][:_LONGEST]
        found.append(Word(written, plain(written), stem(written), bool(_PARTING.match(text, match.end()))))
        if len(found) == MOST_WORDS:
            break
    return found


def has_marks(word: Word) -> bool:
    """Whether dots or rings stand over its letters, as it was written; a phone's apostrophe is none."""
    return not _JOINTS.sub("", word.written).isascii()


def with_marks(word: Word, form: str) -> str:
    """A form of the word (`plain`, `stem`) with the marks that were written, if any: “nät” isn't “nåt”."""
    return word.written[: len(form)] if has_marks(word) else form


def parts_of(text: str) -> list[str]:
    """Its parts that may be names: letters alone, and what joins them, as they are written."""
    return PART.findall(text)


def _once(text: str) -> str:
    """A vowel that is drawn out once, a consonant twice: “statuuus”, “rulllar”."""
    return _DRAWN_OUT.sub(lambda found: found[1] or found[2] * 2, text)


def bases_of(plain_word: str) -> tuple[str, ...]:
    """What the word may be a form of, where the stemmer leaves an ending: “studentmejlet”, “intranettet”."""
    return tuple(
        plain_word[: -len(ending)]
        for ending in _ENDINGS
        if plain_word.endswith(ending) and len(plain_word) - len(ending) >= _SHORTEST_BASE
    )


def adjectives_of(plain_word: str) -> tuple[str, ...]:
    """What an adjective that loses a vowel may be a form of: “säkra” is “säker”, “enkla” “enkel”, “öppna” “öppen”."""
    if len(plain_word) < _SHORTEST_BASE or not _LOSES_A_VOWEL.search(plain_word):
        return ()
    return (f"{plain_word[:-2]}e{plain_word[-2]}",)


def english_bases_of(written: str) -> tuple[str, ...]:
    """What an English word may be a form of: “asking”, “tried”, “we've”, “couldn't”."""
    if found := _CONTRACTED.fullmatch(written):
        return (plain(found[1]),)
    word = plain(written)
    bases = []
    for ending in _ENGLISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_ENGLISH:
            base = word[: -len(ending)]
            bases += [base, f"{base}e", f"{base}y"]
            if base[-1] == base[-2]:  # “getting”
                bases.append(base[:-1])
    return tuple(bases)


def swedish_verbs_of(plain_word: str) -> tuple[str, ...]:
    """What a Swedish verb may be a form of: “söker”, “läste”, “råkade”, “hörts”."""
    return tuple(
        f"{plain_word[: -len(ending)]}a"
        for ending in _VERB_ENDINGS
        if plain_word.endswith(ending) and len(plain_word) - len(ending) >= _SHORTEST_VERB
    )


_VERB_ENDINGS = ("ade", "ades", "ar", "as", "at", "ats", "de", "er", "it", "r", "s", "t", "te", "ts")
_SHORTEST_VERB = 2
_CONTRACTED = re.compile(r"(\w+?)(?:n['’]t|['’](?:ve|ll|re|d|m|s))")
_ENGLISH_ENDINGS = ("ing", "ied", "ies", "ed", "es", "d", "s")
_SHORTEST_ENGLISH = 2
_ENDINGS = (
    "ens",
    "ets",
    "arna",
    "erna",
    "orna",
    "en",
    "et",
    "ar",
    "er",
    "or",
    "na",
    "n",
    "t",
    "s",
    "tet",
    "ten",
)
_SHORTEST_BASE = 4
_LOSES_A_VOWEL = re.compile(r"[^aeiouy][lnr]a$")


@lru_cache(maxsize=50_000)
def plain(written: str) -> str:
    """Letters and figures alone, in lower case and without marks: “E-arkivet” is `earkivet`."""
    bare = _JOINTS.sub("", written.casefold())
    if bare.isascii():  # most are: a tenth of the time
        return bare
    whole = unicodedata.normalize("NFD", bare.translate(_LETTERS))
    return "".join(letter for letter in whole if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def stem(written: str) -> str:
    """The word without a Swedish ending, as `plain`. Marks go after the ending, since endings are found by them.

    A name with figures in it has no ending.
    """
    word = _JOINTS.sub("", written.casefold())
    if any(letter.isdigit() for letter in word):
        return plain(word)
    shorter: str = _STEMMER.stemWord(word)
    return plain(shorter) if len(shorter) > 1 else plain(word)
