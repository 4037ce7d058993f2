"""Which words of a question name what it is about, and which only stand beside."""

from collections.abc import Collection
from itertools import takewhile

from bot.asking.named import Hit
from bot.asking.reading import ReadQuestion

WHOLE = 0.8
"""How much of a forum's or a person's name must be said among other words."""
NAMED = 0.94


def naming(read: ReadQuestion, explained: Collection[int]) -> frozenset[int]:
    """The words that name something: unknown ones that stand together, where any of them is like a word of a name.

    “Ytterst” in “vem är ytterst ansvarig för passersystemet” stands by itself, so it is no part of that name.
    """
    unknown = read.unknown - set(explained)
    runs: list[set[int]] = [set()]
    for number, word in enumerate(read.words):
        if number in unknown:
            runs[-1].add(number)
        if word.ends or (number not in unknown and (number in read.telling or word.plain in _PARTS)):
            runs.append(set())
    first = next((at for at, run in enumerate(runs) if any(is_like(n, read) for n in run)), 0)
    kept = [run for run in runs[first + 1 :] if any(_is_near(n, read) for n in run)]
    return frozenset().union(_without_head(runs[first], read), *kept)


def _without_head(run: Collection[int], read: ReadQuestion) -> frozenset[int]:
    """The words but for what is asked of the name: “dragare för datahallen” is no name, the datahall is."""
    numbers = sorted(run)
    while len(numbers) > 1 and not _is_near(numbers[0], read):
        between = read.words[numbers[0] + 1 : numbers[1]]
        if not any(word.written in _OF for word in between):
            break
        numbers.pop(0)
    return frozenset(numbers)


_OF = frozenset({
    *("för", "for", "i", "på", "med", "till", "av", "från", "kring", "mot", "hos"),
    *("of", "on", "in", "with", "to", "from", "at"),
})  # fmt: skip
"""What stands between something and what it is of."""


_ABOUT = frozenset(
    {
        "om",
        "kring",
        "angaende",
        "ang",
        "gallande",
        "rorande",
        "betraffande",
        "regarding",
        "about",
        "concerning",
    }
)
"""What is said before a name, and seldom in one."""
_CLAUSE = frozenset(
    {
        *(
            "att",
            "som",
            "nar",
            "innan",
            "efter",
            "eftersom",
            "medan",
            "darfor",
            "men",
            "sa",
            "infor",
            "trots",
        ),
        *("jag", "vi", "ni", "du", "han", "hon", "man", "dom", "we", "you", "he", "she", "they"),
        *("because", "before", "after", "while", "that", "which", "but", "so", "when", "if", "since"),
    }
)
"""What begins another part of a sentence, or says who does something: no name goes on across it."""
_PARTS = _ABOUT | _CLAUSE


def _is_near(number: int, read: ReadQuestion) -> bool:
    """Whether the word is like one of any name: “ser det ljust ut” is no part of one."""
    return bool(read.looked.alike[number] or read.looked.parts[number])


def is_like(number: int, read: ReadQuestion) -> bool:
    """Whether the word is of a name, whatever its form, or joined of two; not one that is only spelt like it."""
    return bool(read.looked.parts[number]) or any(
        alike >= NAMED for alike in read.looked.alike[number].values()
    )


def is_someones(hit: Hit, read: ReadQuestion) -> bool:
    """“Mitt passerkort”, “ett avtal”: one of many, so what is done about all of them may not be meant."""
    if hit.whole >= WHOLE or not hit.words:
        return False
    first = min(hit.words)
    before = takewhile(lambda word: not word.ends, reversed(read.words[max(first - 2, 0) : first]))
    return any(word.written in _ONE_OF_MANY for word in before)


def stands_apart(hit: Hit, read: ReadQuestion, explained: Collection[int]) -> bool:
    """Whether the words that nobody knows stand apart from what was found: “hur långt ifrån mål är datahallen”.

    What stands right before a name may be a part of it (“gamla e-arkivet”), and so may what it is of (“e-arkivet för
    personalakter”), or what follows on it, unless it ends as what is known does: “är e-arkivet bordlagt”.
    """
    others = read.unknown - hit.words - set(explained)
    if not others or is_someones(hit, read) or any(_is_near(number, read) for number in others):
        return False
    first, last = min(hit.words), max(hit.words)
    if first - 1 in others:
        return False
    after = [number for number in others if number > last]
    between = read.words[last + 1 : min(after, default=last + 1)]
    if read.words[last].ends or not after:
        return True
    if not between:
        return read.words[last].plain.endswith(_DEFINITE)
    return between[0].written not in _OF


_DEFINITE = ("en", "et", "na")
_ONE_OF_MANY = frozenset({"min", "mitt", "mina", "my", "en", "ett", "a", "an"})
