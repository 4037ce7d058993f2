"""The names that can be asked about, and how one is found in a question that doesn't spell it as it is written.

An index of words in memory: each word of a name with the names that have it. A question's word is looked up as it is,
as what it stands for (`names` in words.yaml), by its beginning and its end (compounds), and by its spelling; rare words
count for more. It works the same on every database, and costs a millisecond at 5,000 initiatives.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import fsum, log

from bot.asking.called import stems_of
from bot.asking.exact import ExactNames
from bot.asking.folding import Word, parts_of, plain, words_of
from bot.asking.named import (
    PLACES,
    Hit,
    KnownName,
    Looked,
    NameKind,
    SameWords,
    Strength,
    score_of,
    together,
)
from bot.asking.places import PlaceNames
from bot.asking.registry_numbers import RegistryNumber
from bot.asking.spelling import Spelling

MOST_HITS = 9
MERELY_WHERE = 0.6
"""How much is explained by a name of which only a place is said: so it is asked whether that is meant."""


@dataclass(slots=True)
class _Called:
    """One of the things that a name is called: its words that say something."""

    name: KnownName
    strength: Strength
    stems: tuple[str, ...]
    where: frozenset[str] = frozenset()
    """Those that say only where or in what it is: “i biblioteket”."""
    alone: bool = True
    """Whether that is all that the name is called."""


class NameIndex:
    """Built whole from all names, then told of those that have changed."""

    def __init__(
        self,
        names: Iterable[KnownName],
        same: Mapping[str, frozenset[str]] | None = None,
        fillers: Collection[str] = frozenset(),
    ) -> None:
        self._same = same or {}
        self._fillers = fillers
        self._called: dict[int, _Called] = {}
        self._of: dict[tuple[NameKind, str], list[int]] = {}
        self._having: dict[str, set[int]] = {}
        self._exact = ExactNames()
        self._weights: dict[str, float] = {}
        self._wholes: dict[int, float] = {}
        self._said: dict[NameKind, frozenset[str]] = {}
        self._next = 0
        self._spelling = Spelling(self._having, self._same)
        self.places = PlaceNames()
        for name in names:
            self.put(name)

    def put(self, name: KnownName) -> None:
        """Have the name as it is now."""
        if name.kind in PLACES:
            self.places.put(name)
            return
        self.drop(name.kind, name.id)
        numbers = self._of[name.kind, name.id] = []
        self._exact.put(name, title := words_of(name.title))
        for words, strength in ((title, 1.0), *((words_of(said), how) for said, how in name.called)):
            stems, where = stems_of(words, self._fillers)
            if not stems:
                continue
            self._called[self._next] = _Called(name, strength, stems, where)
            numbers.append(self._next)
            for each in stems:
                self._having.setdefault(each, set()).add(self._next)
            self._next += 1
        if len(numbers) > 1:
            for number in numbers:
                self._called[number].alone = False
        self._changed(name.kind)

    def drop(self, kind: NameKind, of: str) -> None:
        if (kind, of) in self._of:
            self._exact.drop(kind, of)
        for number in self._of.pop((kind, of), ()):
            for each in self._called.pop(number).stems:
                self._having[each].discard(number)
                if not self._having[each]:
                    del self._having[each]
        self._changed(kind)

    def _changed(self, kind: NameKind) -> None:
        """Forget what was worked out of the names as they were."""
        self._spelling.changed()
        self._weights.clear()
        self._wholes.clear()
        self._said.pop(kind, None)

    def get(self, kind: NameKind, of: str) -> KnownName | None:
        numbers = self._of.get((kind, of))
        return self._called[numbers[0]].name if numbers else None

    def of_kind(self, kind: NameKind) -> Iterator[KnownName]:
        if kind in PLACES:
            return self.places.of_kind(kind)
        return (
            self._called[numbers[0]].name for (of, _), numbers in self._of.items() if of is kind and numbers
        )

    def said_of(self, kind: NameKind) -> frozenset[str]:
        """The plain words of all titles of the kind. Worked out once: of 5,000 people it takes a dozen milliseconds."""
        if kind not in self._said:
            parts = (part for name in self.of_kind(kind) for part in parts_of(name.title))
            self._said[kind] = frozenset(map(plain, parts))
        return self._said[kind]

    def has(self, word: Word) -> bool:
        """Whether just this word is of a name."""
        return word.stem in self._having or word.plain in self._having

    def stands_for(self, word: Word) -> bool:
        """Whether words.yaml has the word for one of a name."""
        same = self._same.get(word.plain, frozenset()) | self._same.get(word.stem, frozenset())
        return any(each in self._having for each in same)

    def begins(self, word: Word) -> bool:
        return self._spelling.begins(word)

    def keyed(self, plain_id: str) -> Sequence[KnownName]:
        """Those whose id is this, letters and figures alone; or its figures, where that is one initiative's."""
        return [
            self._called[self._of[each][0]].name for each in self._exact.keyed(plain_id) if self._of[each]
        ]

    def registered(self, said: RegistryNumber) -> tuple[Sequence[KnownName], bool]:
        """Those with the registry number, and whether what stands before it is said as they have it."""
        found = self._exact.numbered(said)
        names = [self._called[self._of[each][0]].name for each in found if self._of[each]]
        return names, any(self._exact.is_of_series(each, said) for each in found)

    def spelt_out(self, kinds: Collection[NameKind], words: Sequence[Word]) -> Sequence[Hit]:
        """What is called just so, its title word for word; more than one where several are called the same."""
        found, numbers = self._exact.spelt_out(words, kinds)
        return [Hit(self._called[self._of[each][0]].name, 1.0, 1.0, 1.0, numbers) for each in found]

    def look(self, words: Mapping[int, Word]) -> Looked:
        """Look the words up, each by its number in the question."""
        looked = Looked()
        unknown = log(1 + max(len(self._called), 2))
        for number, word in words.items():
            looked.alike[number], looked.parts[number] = alike, parts = self._spelling.alike(word)
            near = alike or parts
            best = max(sorted(near), key=near.__getitem__, default=None)
            looked.weight[number] = unknown if best is None else self._weight(best)
        return looked

    def find(self, kind: NameKind, looked: Looked, words: Collection[int]) -> Sequence[Hit]:
        """The names of the kind that the words may mean, the likeliest first; each name once."""
        key = kind, frozenset(words)
        if key not in looked.found:
            looked.found[key] = tuple(self._find(kind, looked, key[1]))
        return looked.found[key]

    def _find(self, kind: NameKind, looked: Looked, words: frozenset[int]) -> Sequence[Hit]:
        total = sum(looked.weight[number] for number in words)
        if not total:
            return ()
        if words not in looked.matched:
            looked.matched[words] = self._matched(looked, words)
        of_kind = looked.matched[words].get(kind, {})
        several: dict[str, list[Hit]] = {}
        alone: list[tuple[float, str, int]] = []
        for number, said in of_kind.items():
            called = self._called[number]
            if called.alone:
                covers, whole = self._shares(number, said, total)
                alone.append((-score_of(covers, called.strength, whole), called.name.id, number))
            else:
                several.setdefault(called.name.id, []).append(self._hit(number, said, total))
        best = [self._hit(number, of_kind[number], total) for _, _, number in nsmallest(MOST_HITS, alone)]
        best += (together(hits, looked.weight, total) for hits in several.values())
        return sorted(best, key=lambda hit: (-hit.score, hit.name.id))[:MOST_HITS]

    def _matched(self, looked: Looked, words: Collection[int]) -> Mapping[NameKind, Mapping[int, SameWords]]:
        """What has any of the words, in one look for all kinds."""
        pairs = [(number, each) for number in words for each in (looked.parts[number] | looked.alike[number])]
        marks: dict[int, int] = {}
        for at, (_, each) in enumerate(pairs):
            for called in self._having.get(each, ()):
                marks[called] = marks.get(called, 0) | 1 << at
        said = {
            mark: self._said_by(looked, [pair for at, pair in enumerate(pairs) if mark >> at & 1])
            for mark in set(marks.values())
        }
        got: dict[NameKind, dict[int, SameWords]] = {}
        for called, mark in marks.items():
            got.setdefault(self._called[called].name.kind, {})[called] = said[mark]
        return got

    def _said_by(self, looked: Looked, pairs: Sequence[tuple[int, str]]) -> SameWords:
        """What the words say of a name that has just these stems: (number of a word, a stem that it is like)."""
        covered, said = 0.0, dict[str, float]()
        for number in dict.fromkeys(number for number, _ in pairs):
            parts, alike = looked.parts[number], looked.parts[number] | looked.alike[number]
            several = [each for of, each in pairs if of == number]
            alone = max((alike[each] for each in several if each not in parts), default=0.0)
            joined = fsum(alike[each] for each in several if each in parts)
            covered += min(max(alone, joined), 1.0) * looked.weight[number]
            for each in several:
                said[each] = max(said.get(each, 0.0), 0.9 if each in parts else alike[each])
        weight = fsum(self._weight(each) * alike for each, alike in said.items())
        return SameWords(covered, weight, frozenset(said), frozenset(number for number, _ in pairs))

    def _shares(self, number: int, said: SameWords, total: float) -> tuple[float, float]:
        """How much of the words the name explains, and how much of the name they say."""
        called = self._called[number]
        whole = self._wholes.get(number)
        if whole is None:
            whole = self._wholes[number] = fsum(map(self._weight, called.stems))
        covers = said.covered / total
        if called.where and said.stems <= called.where:  # it may be about that place, or anything else in it
            covers *= MERELY_WHERE
        return covers, said.weight / whole

    def _hit(self, number: int, said: SameWords, total: float) -> Hit:
        called = self._called[number]
        covers, whole = self._shares(number, said, total)
        return Hit(called.name, covers, whole, called.strength, said.words)

    def _weight(self, of: str) -> float:
        found = self._weights.get(of)
        if found is None:
            weight = log(1 + len(self._called) / max(len(self._having.get(of, ())), 1))
            found = self._weights[of] = weight
        return found
