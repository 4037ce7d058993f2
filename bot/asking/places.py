"""What the process models call their stages and gates, as a question says them: “i genomförande”, “idéfasen”, “I2”.

They aren't in the index of names: “utveckling” and “produktion” are words of every day, and only a question of where
initiatives are takes them for a stage.
"""

from collections.abc import Iterator, Sequence

from bot.asking.folding import Word, plain, words_of
from bot.asking.named import KnownName, NameKind

_STAGE_WORDS = ("fasen", "fas", "skedet", "skede", "stadiet", "stadium", "stage", "phase")
"""What a stage's name may end with, or be followed by."""
_LINKING = "s"
_SHORTEST_HEAD = 3


class PlaceNames:
    """The stages by what they are called, the gates by their ids."""

    def __init__(self) -> None:
        self._named: dict[tuple[NameKind, str], KnownName] = {}
        self._stages: dict[tuple[str, ...], str] = {}
        self._gates: dict[str, str] = {}
        self._longest_first: list[tuple[tuple[str, ...], str]] = []

    def put(self, name: KnownName) -> None:
        self._named[name.kind, name.id] = name
        if name.kind is NameKind.GATE:
            if any(map(str.isdigit, name.id)):
                self._gates[name.id.casefold()] = name.id
            return
        for called in (name.title, *(said for said, _ in name.called)):
            self._stages.setdefault(_stems(called), name.id)
            head = _stems(head_of(called))
            known = self._stages.setdefault(head, name.id)
            if known != name.id and head_of(known) == head_of(name.id):  # “koncept” is a fas and a stadium
                self._stages[head] = head_of(name.id)
        by_length = sorted(self._stages.items(), key=lambda pair: (-len(pair[0]), -len(pair[0][0]), pair))
        self._longest_first = by_length  # put in place whole, for whoever is asking meanwhile

    def of_kind(self, kind: NameKind) -> Iterator[KnownName]:
        return (name for (of, _), name in self._named.items() if of is kind)

    def gate(self, word: Word) -> str:
        """The gate that the word is the id of; empty: none."""
        return self._gates.get(word.plain, "")

    def stage_in(self, words: Sequence[Word]) -> tuple[str, frozenset[int]]:
        """The stage that is named, by the longest of its names, and the numbers of the words that do; empty: none.

        Where several stages are called the same but for a word for a stage, it is what they have in common.
        """
        said = [_stems_of(word) for word in words]
        every = frozenset[str]().union(*said)
        for stems, of in self._longest_first:
            if not every.issuperset(stems):
                continue
            for at in range(len(words) - len(stems) + 1):
                if all(each in forms for each, forms in zip(stems, said[at:], strict=False)):
                    return of, frozenset(range(at, at + len(stems)))
        return "", frozenset()


def head_of(name: str) -> str:
    """A stage's name without the word for a stage: “Genomförandefasen” is Genomförande, “Idea stage” Idea."""
    for tail in _STAGE_WORDS:
        head = name[: -len(tail)].rstrip()
        if name.casefold().endswith(tail) and len(head) >= _SHORTEST_HEAD:
            return (
                head.removesuffix(_LINKING) if len(head) > _SHORTEST_HEAD and name[len(head)] != " " else head
            )
    return name


def _stems(called: str) -> tuple[str, ...]:
    return tuple(word.stem for word in words_of(called)) or (plain(called),)


def _stems_of(word: Word) -> frozenset[str]:
    """As it is, and without a word for a stage at its end: “utvecklingsfasen” is of utveckling."""
    return frozenset({word.stem, *(each.stem for each in words_of(head_of(word.written)))})
