"""What words mean: `words.yaml`, as the matching looks things up in it.

A word may mean several things (“gått” is how far a training has come, and what has been sent): then whatever the frame
has holds. A frame's own words that the file doesn't have mean themselves.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import contains
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.asking.folding import (
    Word,
    bases_of,
    english_bases_of,
    has_marks,
    plain,
    stem,
    swedish_verbs_of,
    with_marks,
    words_of,
)
from bot.asking.words import kept_once, shipped_words

NEAR = 0.8
"""How alike a slip must be to what it is read as: one letter in five."""
SHORTEST_SLIP = 5
"""Letters below which a slip can't be told from another word."""

SHORTEST_HEAD = 3
"""Letters of what stands before a compound's last part."""
SHORTEST_TAIL = 5
NO_TAILS = frozenset({
    *("not", "me", "who", "whose", "which", "when", "where", "that-one", "and", "then", "got", "left", "stands"),
    *("come-far", "must-do", "tell"),
})  # fmt: skip
"""What no compound ends with: “regeringen” isn't “ingen”."""
COMPOUND = 0.9
"""How alike a compound is to its last part."""
SHORTEST_ADVERB = 6
"""Letters from which a word may be told by its ending."""

Concept = str
NOTHING: frozenset[Concept] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadPart:
    """One or several words of a question that mean something together. `concepts`: what they may mean; none: a filler
    where `known`, else a word that nobody has listed, which may be of a name. `alike`: 1, less for a slip, which was
    read as `like`; `joined`: it is read by a part of it."""

    words: range
    concepts: frozenset[Concept]
    known: bool
    alike: float = 1.0
    joined: bool = False
    like: str = ""


class Lexicon:
    """All that words mean, of this file and of the frames."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        self._words: dict[str, frozenset[Concept]] = {}
        self._phrases: dict[str, list[tuple[str, ...]]] = {}  # by the first word: words, then their meaning
        self.filler: set[str] = set()
        self.ordinary: set[str] = set()
        self.doings: set[str] = set()
        self.names: dict[str, frozenset[str]] = {}
        self._marked: set[str] = set()  # forms of words that are written with dots or rings
        same = ((concept, said) for concept, all_ in source["same"].items() for said in all_)
        several = [(concept, words) for concept, said in same for words in _both_orders(words_of(said))]
        self._mark(words[0] for _, words in several if len(words) == 1)
        listed: dict[str, set[Concept]] = {}
        for concept, words in several:
            if len(words) == 1:
                listed.setdefault(words[0].plain, set()).add(concept)
        for said in (each for group in source["names"] for each in group):
            listed.setdefault(plain(said), set()).add("a name's")  # “mejlat” isn't the “mejl” of a title
        every_day = (*source.get("ordinary", {}).values(), source.get("doings", ()))
        for said in (each for group in every_day for each in group):
            listed.setdefault(plain(said), set()).add("nothing")  # “slutar” isn't “till slut”
        for concept, words in several:
            self._add(
                concept, [_ending_off(word, listed.get(word.stem, set()) - {concept}) for word in words]
            )
            self._add(concept, [word.plain for word in words])
        self._listed = {words[0].plain for _, words in several if len(words) == 1}
        for said in source["filler"]:
            self.filler |= {form for word in words_of(said) for form in (word.plain, word.written)}
        for several in source.get("ordinary", {}).values():
            self.ordinary |= {each for said in several for each in (plain(said), stem(said))}
        self.doings = {each for said in source.get("doings", ()) for each in (plain(said), stem(said))}
        self._adverbs = tuple(plain(ending) for ending in source.get("adverbs", ()))
        for group in source["names"]:
            alike = frozenset("".join(word.plain for word in words_of(said)) for said in group)
            stems = alike | {stem(said) for said in group}
            self.names |= {each: self.names.get(each, frozenset()) | stems for each in stems}
        self._slips: list[str] = []
        little = [(said, plain(group[0])) for group in source.get("little", ()) for said in group]
        self._little = {form: first for said, first in little for form in (plain(said), said)}

    def learn(self, words: Iterable[Word]) -> None:
        """Words of a frame that mean themselves where the file doesn't have them."""
        for word in words:
            if self.is_new(word):
                self._mark([word])
                self._add(f"={word.stem}", [word.stem])
        self._slips = []

    def read(self, words: Sequence[Word]) -> list[ReadPart]:
        """The words as parts, the longest phrases first."""
        parts, at = [], 0
        forms = [
            (word.plain, word.stem, self._little.get(with_marks(word, word.plain), word.plain))
            for word in words
        ]
        while at < len(words):
            part = self._phrase(forms, at) or self._word(words[at], at)
            parts.append(part)
            at = part.words.stop
        return parts

    def slip(self, word: Word) -> ReadPart | None:
        """What a word that isn't known is a slip of; `words` is empty."""
        if len(word.plain) < SHORTEST_SLIP or any(letter.isdigit() for letter in word.plain):
            return None
        if not self._slips:
            self._slips = [each for each in self._words if len(each) >= SHORTEST_SLIP - 1]
        best = process.extractOne(
            word.plain, self._slips, scorer=OSA.normalized_similarity, score_cutoff=NEAR
        )
        if best is None or best[0][0] != word.plain[0]:
            return None
        return ReadPart(range(0), self._words[best[0]], True, best[1], like=best[0])

    def tail(self, word: Word) -> ReadPart | None:
        """What a Swedish compound ends with is what it is: “nyhetsutskick”, “röstläget”. `words` is empty."""
        for at in range(SHORTEST_HEAD, len(word.plain) - SHORTEST_TAIL + 1):
            part = word.plain[at:]
            meant = self._words.get(part) or self._words.get(stem(part)) or NOTHING
            if part in self.filler or stem(part) in self.filler:  # “statusfråga”
                head = word.plain[:at]
                meant = self._words.get(head) or self._words.get(head.removesuffix("s")) or NOTHING
            if several := frozenset(each for each in meant if not each.startswith("=")) - NO_TAILS:
                return ReadPart(range(0), several, True, COMPOUND, joined=True)
        return None

    def is_ordinary(self, word: Word) -> bool:
        """Whether it is a word of every day, which nothing is named after, in any of its forms."""
        if word.plain in self.ordinary or (len(word.stem) > 2 and with_marks(word, word.stem) in self.filler):
            return True
        if len(word.stem) > 3 and word.stem in self.ordinary:
            return True
        if len(word.plain) >= SHORTEST_ADVERB and word.plain.endswith(self._adverbs):
            return True
        return any(base in self.ordinary or base in self.filler for base in _bases(word))

    def is_doing(self, word: Word) -> bool:
        """Whether it is what somebody does with a thing that isn't asked about here, in any of its forms."""
        return any(base in self.doings for base in (word.plain, word.stem, *_bases(word)))

    def is_new(self, word: Word) -> bool:
        """Whether nothing here has it."""
        known = self._meanings(word) or self.is_filler(word)
        return not (known or self.is_ordinary(word) or self.is_doing(word))

    def has(self, word: Word) -> bool:
        """Whether just this word is listed, not only what it may be a form of."""
        return word.plain in self._listed

    def concepts(self) -> Iterable[Iterable[Concept]]:
        return (*self._words.values(), *({said[-1] for said in each} for each in self._phrases.values()))

    def is_filler(self, word: Word) -> bool:
        """Whether it says nothing of what is asked. Other marks make another word: “nät” isn't “nåt”."""
        return with_marks(word, word.plain) in self.filler

    def _mark(self, words: Iterable[Word]) -> None:
        self._marked |= {each for word in words if has_marks(word) for each in (word.plain, word.stem)}

    def _add(self, concept: Concept, said: Sequence[str]) -> None:
        if len(said) == 1:
            self._words[said[0]] = kept_once(self._words.get(said[0], NOTHING) | {concept})
        else:
            several, phrase = self._phrases.setdefault(said[0], []), (*said, concept)
            if phrase not in several:
                several.append(phrase)
                several.sort(key=len, reverse=True)

    def _phrase(self, words: Sequence[Sequence[str]], at: int) -> ReadPart | None:
        """The longest phrase that begins there, of words in any of their forms: “va e du” is “vad är du”."""
        for first in words[at]:
            for phrase in self._phrases.get(first, ()):
                said = len(phrase) - 1
                here = words[at : at + said]
                if len(here) == said and all(map(contains, here, phrase)):
                    alike = (each[-1] for each in self._phrases[first] if each[:-1] == phrase[:-1])
                    return ReadPart(range(at, at + said), kept_once(frozenset(alike)), True)
        return None

    def _word(self, word: Word, at: int) -> ReadPart:
        meanings = self._meanings(word)
        return ReadPart(range(at, at + 1), meanings, bool(meanings) or self.is_filler(word))

    def _meanings(self, word: Word) -> frozenset[Concept]:
        """What it means. Dots may be left out, but aren't put where none belong: “så” isn't “sa”."""
        if has_marks(word) and self._marked.isdisjoint((word.plain, word.stem, *bases_of(word.plain))):
            return NOTHING
        if found := self._words.get(word.plain):
            return found
        if self.is_filler(word) or self.is_ordinary(word) or self.is_doing(word):
            return NOTHING
        bases = (word.stem, *bases_of(word.plain))
        return next((self._words[each] for each in bases if each in self._words), NOTHING)


def _bases(word: Word) -> tuple[str, ...]:
    """What it may be a form of, in either language."""
    return (*english_bases_of(word.written), *swedish_verbs_of(word.plain), *bases_of(word.plain))


def _both_orders(words: list[Word]) -> list[list[Word]]:
    """“Hur går det” is “hur det går” where somebody wonders."""
    if len(words) < 3 or words[0].plain not in _ASKING or words[2].plain not in _SUBJECTS:
        return [words]
    return [words, [words[0], words[2], words[1], *words[3:]]]


_ASKING = frozenset({"hur", "var", "vad", "nar", "varfor", "how", "where"})
_SUBJECTS = frozenset({"det", "vi", "it", "we"})


def _ending_off(word: Word, others: set[Concept]) -> str:
    """The stem, but for short ones: “tidigare” isn't “tid”; and those that mean other things: “täcker” isn't “tack”."""
    return word.stem if len(word.stem) > 3 and not others else word.plain


def shipped_lexicon() -> Lexicon:
    """A new one of the file that comes with the program."""
    return Lexicon(shipped_words())
