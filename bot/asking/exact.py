"""Names by what is theirs alone: the id, the registry number, and the title where it is said word for word."""

from collections import Counter
from collections.abc import Collection, Sequence

from bot.asking.called import keys_of
from bot.asking.folding import Word
from bot.asking.named import KnownName, NameKind
from bot.asking.registry_numbers import RegistryNumber, registry_number

FEWEST = 2
"""Words of a title that is known again by them: one may be any word."""


class ExactNames:
    """Kept as `NameIndex` is: told of the names that have changed."""

    def __init__(self) -> None:
        self._ids: dict[str, list[tuple[NameKind, str]]] = {}
        self._numbers: dict[tuple[int, int], list[tuple[NameKind, str]]] = {}
        self._number: dict[tuple[NameKind, str], RegistryNumber] = {}
        self._titles: dict[tuple[str, ...], list[tuple[NameKind, str]]] = {}
        self._title: dict[tuple[NameKind, str], tuple[str, ...]] = {}
        self._lengths: dict[str, Counter[int]] = {}  # by the first word: how many words such titles have

    def put(self, name: KnownName, words: Sequence[Word]) -> None:
        """Have a name that isn't among them. `words`: of its title."""
        for key in keys_of(name.id):
            self._ids.setdefault(key, []).append((name.kind, name.id))
        if (number := registry_number(name.registered)) is not None:
            self._numbers.setdefault((number.year, number.number), []).append((name.kind, name.id))
            self._number[name.kind, name.id] = number
        title = tuple(word.plain for word in words)
        if len(title) >= FEWEST:
            self._titles.setdefault(title, []).append((name.kind, name.id))
            self._title[name.kind, name.id] = title
            self._lengths.setdefault(title[0], Counter())[len(title)] += 1

    def drop(self, kind: NameKind, of: str) -> None:
        """Forget one that is among them."""
        for key in keys_of(of):
            self._ids[key].remove((kind, of))
        if (number := self._number.pop((kind, of), None)) is not None:
            self._numbers[number.year, number.number].remove((kind, of))
        title = self._title.pop((kind, of), None)
        if title is not None:
            self._titles[title].remove((kind, of))
            self._lengths[title[0]][len(title)] -= 1

    def keyed(self, plain_id: str) -> Sequence[tuple[NameKind, str]]:
        """Those whose id is this, or whose id's figures are."""
        return self._ids.get(plain_id, ())

    def numbered(self, said: RegistryNumber) -> Sequence[tuple[NameKind, str]]:
        """Those that have the number; of several those alone whose register is said, where it is."""
        found = self._numbers.get((said.year, said.number), [])
        same = [each for each in found if said.series and self._number[each].series == said.series]
        return same or found

    def is_of_series(self, of: tuple[NameKind, str], said: RegistryNumber) -> bool:
        return self._number[of].series == said.series

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
