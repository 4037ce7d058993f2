"""What the words of a question speak for: points by intent, in `signs.yaml`.

A sign is a meaning of words.yaml, a word itself (`=still`), a piece of one (`~tvar`), two words that stand together
(`vad+hand`), a slot that something was named for, all that is named (`[forum&period]`), how much of a name was said, a
tense, or a word that nobody knows. Its points say how much it speaks for an intent, or against it; what all signs say
together is a share of 1 for each. The points are reckoned from the sentences and the corpus by `python -m tests.signs`;
anybody can read them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby, pairwise
from math import exp
from sys import intern

from bot.asking.days import Tense
from bot.asking.filling import Filled
from bot.asking.folding import stem, with_marks
from bot.asking.frames import GATE, PERIOD
from bot.asking.named import NAMES, NameKind
from bot.asking.reading import ReadQuestion
from bot.asking.words import little_words, read_yaml

ALWAYS, UNKNOWN, BESIDE, DOING = "always", "unknown", "beside", "doing"
SHORT, SHORTEST = "short", 3
ITSELF = "="
"""What the sign of a word as such begins with."""
PIECE = "~"
"""What the sign of a word's piece begins with: of “bromsklossar” it is known what “broms” is."""
PIECES, SHARE_OF_PIECE = 4, 0.5
"""Letters of a piece, an end of the word among them; and what each counts beside a whole word."""
AND = "+"
"""What stands between the two of a pair. A name or days count as one word, whatever they are, and so do the ends."""
A_NAME, DAYS, STRANGE, BEGINS, ENDS = "{}", f"{{{PERIOD}}}", "?", "^", "$"
_KINDS = frozenset({A_NAME, DAYS})
ALL_NAMED = "["
"""What the sign of all that is named begins with: what is asked of a body and some days is another thing than what is
asked of a body alone."""
BY_KEY, BY_SYSTEM, BY_ITS_NAME, BY_MOST, BY_PART = "by-key", "by-system", "by-name", "by-most", "by-part"
WHOLE, MOST = 0.95, 0.6
"""How an initiative is named: by its key, only by its system, by this much of its name, or by less: “tenta” in “när är
nästa tenta” is a part of one."""
TO_CHOOSE, TO_CONFIRM = "to-choose", "to-confirm"
"""A name that fits several, or one that isn't sure."""
MOST_LIKELY = 6
"""Of how many intents it is told which signs speak for them."""

DAYS_GONE, DAYS_COMING = f"days-{Tense.PAST}", f"days-{Tense.FUTURE}"

_SAYING_NOTHING = frozenset({
    *(ALWAYS, SHORT, UNKNOWN, BESIDE, DOING, DAYS_GONE, DAYS_COMING, *Tense),
    *(BY_KEY, BY_SYSTEM, BY_ITS_NAME, BY_MOST, BY_PART, TO_CHOOSE, TO_CONFIRM),
})  # fmt: skip

_NO_WORDS = frozenset({"{", ALL_NAMED, PIECE})

Points = Mapping[str, Mapping[str, float]]
"""Intent → sign → points."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """How much of all that the signs say speaks for an intent, and the signs that speak most for it."""

    intent: str
    share: float
    told: tuple[tuple[str, float], ...]

    @property
    def said(self) -> bool:
        """Whether any word with a meaning speaks for it: a name alone, or a tense, says nothing of what is asked."""
        return any(
            points > 0 and sign not in _SAYING_NOTHING and sign[0] not in _NO_WORDS and AND not in sign
            for sign, points in self.told
        )


def signs_of(read: ReadQuestion, fills: Iterable[Filled]) -> Mapping[str, float]:
    """The signs in a question, each with how many of it there are."""
    fills = tuple(fills)
    explained = frozenset().union(*(filled.explained for filled in fills))
    found = {ALWAYS: 1.0}
    named = frozenset().union(*(filled.named for filled in fills))
    for slot in sorted(named):
        found[f"{{{slot}}}"] = 1.0
    for part in read.parts:
        if not set(part.words) <= explained:
            found |= {each: 1.0 for each in sorted(part.concepts) if not each.startswith(ITSELF)}
    said = _said(read, explained)
    found |= {ITSELF + each: 1.0 for number, each in said.items() if each not in _KINDS}
    found |= {each: SHARE_OF_PIECE for word in said.values() if word not in _KINDS for each in pieces(word)}
    kinds = [STRANGE if number in read.unknown - explained else each for number, each in said.items()]
    found |= {
        first + AND + second: 1.0 for (first, _), (second, _) in pairwise(groupby((BEGINS, *kinds, ENDS)))
    }
    found |= {f"{{{GATE}}}": 1.0} if read.gate else {}
    if read.period:
        found |= {DAYS: 1.0} | ({f"days-{read.period.lies}": 1.0} if read.period.lies else {})
    found |= {str(read.tense): 1.0} if read.tense else {}
    found |= {SHORT: 1.0} if len(read.words) <= SHORTEST else {}
    strange = len(read.unknown - explained)
    found |= {BESIDE if named & NAMES else UNKNOWN: float(min(strange, 3))} if strange else {}
    found |= {DOING: 1.0} if read.doings else {}
    found |= dict.fromkeys(_naming(named, read, fills), 1.0)
    return found


def _naming(named: Collection[str], read: ReadQuestion, fills: Collection[Filled]) -> Iterator[str]:
    """All that is named, as one sign, and how an initiative is named."""
    small = ((GATE, read.gate), (PERIOD, read.period))
    slots = sorted({*named, *(slot for slot, said in small if said)})
    yield f"{ALL_NAMED}{'&'.join(slots)}]"
    ones = [each for each in fills if NameKind.INITIATIVE in each.named and not each.choosing]
    if read.key:
        yield BY_KEY
    elif any(each.besides for each in ones):
        yield BY_SYSTEM
    elif ones:
        share = max(each.whole for each in ones)
        yield BY_ITS_NAME if share >= WHOLE else BY_MOST if share >= MOST else BY_PART
    several = [len(each.choose) for each in fills if each.choosing]
    if several:
        yield TO_CHOOSE if max(several) > 1 else TO_CONFIRM


def _said(read: ReadQuestion, explained: Collection[int]) -> Mapping[int, str]:
    """Each word without its ending; a name or days stand as such."""
    days, little = read.period.words if read.period else (), little_words()
    slips = {part.words.start: part.like for part in read.parts if part.like}
    found: dict[int, str] = {}
    for number, word in enumerate(read.words):
        if number in days or number in explained:
            found[number] = DAYS if number in days else A_NAME
        else:
            itself = stem(slips[number]) if number in slips else word.stem
            found[number] = little.get(itself if number in slips else with_marks(word, itself), itself)
    return found


def pieces(word: str) -> Iterator[str]:
    """The signs of a longer word's pieces, its beginning and its end marked."""
    if len(word) < PIECES:
        return
    whole = f"{BEGINS}{word}{ENDS}"
    for at in range(len(whole) - PIECES + 1):
        yield PIECE + whole[at : at + PIECES]


def leanings(signs: Mapping[str, float], points: Points) -> Sequence[Leaning]:
    """What the signs speak for, the likeliest first; nothing, where no sign but `always` is known."""
    sums = {
        intent: sum(of.get(sign, 0.0) * many for sign, many in signs.items()) for intent, of in points.items()
    }
    if not sums:
        return ()
    top = max(sums.values())
    whole = sum(exp(each - top) for each in sums.values())
    ranked = sorted(sums, key=lambda intent: (-sums[intent], intent))
    likely, others = ranked[:MOST_LIKELY], ranked[MOST_LIKELY:]
    told = {intent: _told(points[intent], signs) for intent in likely} | dict.fromkeys(others, ())
    return [Leaning(intent, exp(sums[intent] - top) / whole, told[intent]) for intent in ranked]


def _told(of: Mapping[str, float], signs: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """What speaks most for it first; all pieces of words are told as one."""
    points = {sign: of[sign] * many for sign, many in signs.items() if of.get(sign)}
    in_pieces = {PIECE: sum(many for sign, many in points.items() if sign[0] == PIECE)}
    whole = {sign: many for sign, many in points.items() if sign[0] != PIECE}
    said = [(sign, told) for sign, many in (whole | in_pieces).items() if (told := round(many, 1))]
    return tuple(sorted(said, key=lambda each: (-each[1], each[0])))


@cache
def shipped_points() -> Points:
    """Those that come with the program: `sign points, sign points …` by intent, in one string each, which is read in no
    time at all."""
    source = read_yaml((resources.files("bot.asking") / "signs.yaml").read_text("utf-8")) or {}
    numbers: dict[str, float] = {}
    return {
        intent: dict(_pointed(each, numbers) for each in listed.split(", "))
        for intent, listed in source.items()
    }


def _pointed(said: str, numbers: dict[str, float]) -> tuple[str, float]:
    """A sign and its points. Each sign, and each of a hundred numbers, is kept once: they are in many intents."""
    sign, _, points = said.rpartition(" ")
    return intern(sign), numbers.setdefault(points, float(points))
