"""How near a word of a question is to the words of names: slips, compounds, and what stands for what."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.asking.folding import Word, adjectives_of, bases_of

MOST_FORMS = 3
"""Forms of a word that names are compared with: each costs a look at all of them."""


SHORT_BEGINNING = 4
"""Letters that begin a longer word of a name only where they are most of it."""
SAME = 0.95
"""How alike a word is to what words.yaml has it stand for."""
MOST_KEPT = 2_000
"""Words of which is kept what they are like: the parts of a message say the same words."""
SHORTEST_PART = 3
"""Letters of a part of a compound: “fax” of “faxutfasningen”."""


_JOINING = frozenset("aeou")
"""Vowels that Swedish joins words with."""


class Spelling:
    """The stems of all names, as words are compared with them. `having`: the index's own, which changes."""

    def __init__(self, having: Mapping[str, Collection[int]], same: Mapping[str, frozenset[str]]) -> None:
        self._having, self._same = having, same
        self._sorted: list[str] = []
        self._turned: list[str] = []
        self._kept: dict[tuple[str, str], tuple[dict[str, float], dict[str, float]]] = {}

    def changed(self) -> None:
        """The stems are others now."""
        self._sorted = self._turned = []
        self._kept.clear()

    def alike(self, word: Word) -> tuple[dict[str, float], dict[str, float]]:
        """The stems of names that the word may stand for, and how alike they are; and those that it is joined of."""
        kept = self._kept.get((word.plain, word.stem))
        if kept is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[word.plain, word.stem] = self._alike(word)
        return kept

    def begins(self, word: Word) -> bool:
        """Whether it begins a longer word of a name, and isn't a short one."""
        return len(word.plain) > SHORT_BEGINNING and any(_beginning(self._in_order(), word.plain))

    def _alike(self, word: Word) -> tuple[dict[str, float], dict[str, float]]:
        parts: dict[str, float] = {}
        found = {each: 1.0 for each in (word.stem, word.plain) if each in self._having}
        same = self._same.get(word.plain, frozenset()) | self._same.get(word.stem, frozenset())
        for each in sorted(same & self._having.keys()):
            found.setdefault(each, SAME)
        if len(word.stem) >= 4 and not any(letter.isdigit() for letter in word.stem):
            found |= {} if found else self._inflected(word)
            parts = {} if found else self._joined(word.stem)
            said = word.stem if len(word.stem) > SHORT_BEGINNING else word.plain  # “pass” begins anything
            for each, alike in self._parts(said):
                if each not in parts:
                    found[each] = max(found.get(each, 0.0), alike)
                    for other in sorted(self._same.get(each, frozenset()) & self._having.keys()):
                        found[other] = max(found.get(other, 0.0), alike * SAME)
            if not found and not parts:  # “timetable” is schema, and so of Schemaläggning
                found = {each: alike * SAME for said in sorted(same) for each, alike in self._parts(said)}
            if not found and not parts:
                found = {
                    each: alike * 0.97
                    for base in bases_of(word.plain)
                    if len(base) > 4
                    for each, alike in self._parts(base)
                }
            if not found and not parts:
                found = self._spelt_like(word)
        return found, parts

    def _inflected(self, word: Word) -> dict[str, float]:
        for base in (*bases_of(word.plain), *adjectives_of(word.plain)):
            several = {base, *self._same.get(base, frozenset())} & self._having.keys()
            if several:
                return dict.fromkeys(sorted(several), 0.97)
        return {}

    def _joined(self, of: str) -> dict[str, float]:
        """“lokalbokning” is of Bokning av lokaler."""
        for at in range(SHORTEST_PART, len(of) - SHORTEST_PART + 1):
            tail = self._known(of[at:])
            head = self._head(of[:at], tail)
            tail = tail or self._ended(of[at:], head)
            if head and tail and not head & tail:
                share = 0.9 * at / len(of)
                return dict.fromkeys(sorted(head), share) | dict.fromkeys(sorted(tail), 0.9 - share)
        return {}

    def _head(self, part: str, tail: Collection[str]) -> set[str]:
        """What a compound begins with, before such a tail, which may not be known: then it is known as it is."""
        head = self._known(part.removesuffix("s"), part)
        if not tail:
            return head
        if not head and len(part) > SHORTEST_PART and part[-1] in _JOINING:
            head = {part[:-1]} & self._having.keys()  # “reseutlägg” is of Resor och utlägg
        return head if self._of_one(head, tail) else self._begun(part, tail) or head

    def _parts(self, of: str) -> Iterator[tuple[str, float]]:
        """Swedish joins words: “passer” is of Passersystem, and “studentmejlen” of Mejl till studenter."""
        for each in _beginning(self._in_order(), of):
            if len(of) > SHORT_BEGINNING or 3 * len(of) >= 2 * len(each):  # “rain” isn't Raindance
                yield each, 0.7 + 0.25 * len(of) / len(each)
        for each in _beginning(self._turned, of[::-1]):
            yield each[::-1], 0.6 + 0.25 * len(of) / len(each)
        for at in range(len(of) - 1, 4, -1):
            if of[:at] in self._having:
                yield of[:at], 0.5 + 0.2 * at / len(of)  # so it is asked whether that is meant
                break

    def _begun(self, part: str, tail: Collection[str]) -> set[str]:
        """“schemaoptimering” is of Schemaläggning med optimering: what it begins with begins a word beside its tail."""
        if len(part) <= SHORT_BEGINNING:
            return set()
        names = set[int]().union(*(self._having[each] for each in tail))
        begun = _beginning(self._in_order(), part)
        return {each for each in begun if not names.isdisjoint(self._having[each])}

    def _ended(self, part: str, head: Collection[str]) -> set[str]:
        """“biblioteksrobot” is of Chattrobot i biblioteket: what it ends with ends a word beside its head."""
        if not head or len(part) <= SHORT_BEGINNING:
            return set()
        self._in_order()
        names = set[int]().union(*(self._having[each] for each in head))
        ended = {each[::-1] for each in _beginning(self._turned, part[::-1])}
        return {each for each in ended - set(head) if not names.isdisjoint(self._having[each])}

    def _of_one(self, head: Collection[str], tail: Collection[str]) -> bool:
        """Whether one name has both: of “studentnätet”, “student” is of other names than “nät”."""
        names = set[int]().union(*(self._having[each] for each in tail))
        return any(not names.isdisjoint(self._having[each]) for each in head)

    def _in_order(self) -> Sequence[str]:
        if not self._sorted:
            self._sorted = sorted(self._having)
            self._turned = sorted(each[::-1] for each in self._having)
        return self._sorted

    def _known(self, *parts: str) -> set[str]:
        """A part of a compound, as the index has it: as it is, with the ending that a stem lacks, or in other words."""
        for part in parts:
            if part in self._having:
                return {part}
            if len(part) >= 5 and part[:-1] in self._having:
                return {part[:-1]}
            if part and part + part[-1] in self._having:  # “-flytten” is stemmed to “flyt”
                return {part + part[-1]}
            if same := self._same.get(part, frozenset()) & self._having.keys():
                return set(same)
        return set()

    def _spelt_like(self, word: Word) -> dict[str, float]:
        cutoff = 0.75 if len(word.stem) > 6 else 0.79
        found: dict[str, float] = {}
        forms = dict.fromkeys((word.stem, *(base for base in bases_of(word.plain) if len(base) > 4)))
        for form in tuple(forms)[:MOST_FORMS]:
            near = process.extract(
                form, self._in_order(), scorer=OSA.normalized_similarity, score_cutoff=cutoff, limit=4
            )
            for each, alike, _ in near:
                found[each] = max(found.get(each, 0.0), alike * 0.95)
        return found


def _beginning(several: Sequence[str], with_: str) -> Iterator[str]:
    """Those of the sorted words that begin so, and are longer; at most twenty."""
    at = bisect_left(several, with_)
    for each in several[at : at + 20]:
        if not each.startswith(with_):
            return
        if each != with_:
            yield each
