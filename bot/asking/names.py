"""The names that can be asked about, and how one is found in a question that doesn't spell it as it is written.

An index of words in memory: each word of a name with the names that have it. A question's word is looked up as it is,
as what it stands for (`names` in words.yaml), by its beginning and its end (compounds), and by its spelling; rare words
count for more. It works the same on every database, and costs a millisecond at 5,000 initiatives.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from bot.asking.called import keys_of, stems_of
from bot.asking.folding import Word, parts_of, plain
from bot.asking.named import Hit, KnownName, NameKind, Strength, together
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


@dataclass(slots=True)
class Looked:
    """What a question's words look like in the index: for each, which stems and how alike, and what it weighs.

    `parts`: of a compound, the stems that it is put together of, each with its share.
    """

    alike: dict[int, dict[str, float]] = field(default_factory=dict)
    parts: dict[int, dict[str, float]] = field(default_factory=dict)
    weight: dict[int, float] = field(default_factory=dict)
    found: dict[tuple[NameKind, frozenset[int]], tuple["Hit", ...]] = field(default_factory=dict)
    """What has been found already: every intent asks about the same words."""
    matched: dict[frozenset[int], Mapping[NameKind, "Matched"]] = field(default_factory=dict)
    """The same, of all kinds, before it is weighed."""


Matched = dict[int, dict[int, dict[str, float]]]
"""Number of what is called so → number of a word → which of its stems that word is like, and how much."""


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
        self._ids: dict[str, list[tuple[NameKind, str]]] = {}
        self._weights: dict[str, float] = {}
        self._said: dict[NameKind, frozenset[str]] = {}
        self._next = 0
        self._spelling = Spelling(self._having, self._same)
        for name in names:
            self.put(name)

    def __len__(self) -> int:
        return len(self._of)

    def put(self, name: KnownName) -> None:
        """Have the name as it is now."""
        self.drop(name.kind, name.id)
        numbers = self._of[name.kind, name.id] = []
        for each in keys_of(name.id):
            self._ids.setdefault(each, []).append((name.kind, name.id))
        for said, strength in ((name.title, 1.0), *name.called):
            stems, where = stems_of(said, self._fillers)
            if not stems:
                continue
            self._called[self._next] = _Called(name, strength, stems, where)
            numbers.append(self._next)
            for each in stems:
                self._having.setdefault(each, set()).add(self._next)
            self._next += 1
        self._changed(name.kind)

    def drop(self, kind: NameKind, of: str) -> None:
        if (kind, of) in self._of:
            for each in keys_of(of):
                self._ids[each].remove((kind, of))
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
        self._said.pop(kind, None)

    def get(self, kind: NameKind, of: str) -> KnownName | None:
        numbers = self._of.get((kind, of))
        return self._called[numbers[0]].name if numbers else None

    def of_kind(self, kind: NameKind) -> Iterator[KnownName]:
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

    def keyed(self, plain_id: str) -> Sequence[KnownName]:
        """Those whose id is this, letters and figures alone; or its figures, where that is one initiative's."""
        return [
            self._called[self._of[each][0]].name for each in self._ids.get(plain_id, ()) if self._of.get(each)
        ]

    def look(self, words: Mapping[int, Word]) -> Looked:
        """Look the words up, each by its number in the question."""
        looked = Looked()
        unknown = log(1 + max(len(self._called), 2))
        for number, word in words.items():
            looked.alike[number], looked.parts[number] = alike, parts = self._spelling.alike(word)
            best = max(alike or parts, key=lambda each: (alike or parts)[each], default=None)
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
        several: dict[str, list[Hit]] = {}
        for called, matched in looked.matched[words].get(kind, {}).items():
            hit = self._hit(self._called[called], matched, looked, total)
            several.setdefault(hit.name.id, []).append(hit)
        best = (together(hits, looked.weight, total) for hits in several.values())
        return sorted(best, key=lambda hit: (-hit.score, hit.name.id))[:MOST_HITS]

    def _matched(self, looked: Looked, words: Collection[int]) -> Mapping[NameKind, Matched]:
        """What has any of the words, in one look for all kinds."""
        got: dict[NameKind, Matched] = {}
        for number in words:
            for each, alike in (looked.parts[number] | looked.alike[number]).items():
                for called in self._having.get(each, ()):
                    of_kind = got.setdefault(self._called[called].name.kind, {})
                    of_kind.setdefault(called, {}).setdefault(number, {})[each] = alike
        return got

    def _hit(
        self, called: _Called, matched: Mapping[int, Mapping[str, float]], looked: Looked, total: float
    ) -> Hit:
        covered, said = 0.0, dict[str, float]()
        for number, several in matched.items():
            parts = looked.parts[number]
            alone = max((alike for each, alike in several.items() if each not in parts), default=0.0)
            joined = sum(alike for each, alike in several.items() if each in parts)
            covered += min(max(alone, joined), 1.0) * looked.weight[number]
            for each, alike in several.items():
                said[each] = max(said.get(each, 0.0), 0.9 if each in parts else alike)
        whole = sum(self._weight(each) * alike for each, alike in said.items())
        of = sum(map(self._weight, called.stems))
        if called.where and said.keys() <= called.where:  # it may be about that place, or anything else in it
            covered *= MERELY_WHERE
        return Hit(called.name, covered / total, whole / of, called.strength, frozenset(matched))

    def _weight(self, of: str) -> float:
        found = self._weights.get(of)
        if found is None:
            weight = log(1 + len(self._called) / max(len(self._having.get(of, ())), 1))
            found = self._weights[of] = weight
        return found
