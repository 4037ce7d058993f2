"""Names by what is theirs alone: the id, and the title where it is said word for word."""

from collections import Counter
from collections.abc import Collection, Sequence

from bot.asking.called import keys_of
from bot.asking.folding import Word
from bot.asking.named import KnownName, NameKind

FEWEST = 2
"""Words of a title that is known again by them: one may be any word."""


class ExactNames:
    """Kept as `NameIndex` is: told of the names that have changed."""

    def __init__(self) -> None:
        self._ids: dict[str, list[tuple[NameKind, str]]] = {}
        self._titles: dict[tuple[str, ...], list[tuple[NameKind, str]]] = {}
        self._title: dict[tuple[NameKind, str], tuple[str, ...]] = {}
        self._lengths: dict[str, Counter[int]] = {}  # by the first word: how many words such titles have

    def put(self, name: KnownName, words: Sequence[Word]) -> None:
        """Have a name that isn't among them. `words`: of its title."""
        for key in keys_of(name.id):
            self._ids.setdefault(key, []).append((name.kind, name.id))
        title = tuple(word.plain for word in words)
        if len(title) >= FEWEST:
            self._titles.setdefault(title, []).append((name.kind, name.id))
            self._title[name.kind, name.id] = title
            self._lengths.setdefault(title[0], Counter())[len(title)] += 1

    def drop(self, kind: NameKind, of: str) -> None:
        """Forget one that is among them."""
        for key in keys_of(of):
            self._ids[key].remove((kind, of))
        title = self._title.pop((kind, of), None)
        if title is not None:
            self._titles[title].remove((kind, of))
            self._lengths[title[0]][len(title)] -= 1

    def keyed(self, plain_id: str) -> Sequence[tuple[NameKind, str]]:
        """Those whose id is this, or whose id's figures are."""
        return self._ids.get(plain_id, ())

    def spelt_out(
        self, words: Sequence[Word], kinds: Collection[NameKind]
    ) -> tuple[Sequence[tuple[NameKind, str]], frozenset[int]]:
        """Those whose title stands there word for word, the longest such, and the numbers of its words."""
        said = tuple(word.plain for word in words)
        begun = [(many, first) for first, word in enumerate(said) for many in self._lengths.get(word, ())]
        for many, first in sorted(begun, reverse=True):
            titled = self._titles.get(said[first : first + many], ())
            if found := [each for each in titled if each[0] in kinds]:
                return found, frozenset(range(first, first + many))
        return (), frozenset()
