"""A question as it is read, before it is known what is asked: days, gates, keys, words with a meaning, and the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.asking.days import Tense
from bot.asking.folding import Word, plain, stem, words_of
from bot.asking.keys import gate_in, keyed_in
from bot.asking.lexicon import Lexicon, ReadPart
from bot.asking.named import KnownName, Looked
from bot.asking.names import NameIndex
from bot.asking.periods import FoundPeriod, days_in, tense_of
from bot.asking.spoken import spelt_out

_TAILS = re.compile(
    r"(.{4,}?)s?(projekt|projektet|initiativ|initiativet|fragan|arendet|arbetet|satsningen|inforandet|bytet"
    r"|utbildning|utbildningen|kurs|kursen|(?<!ro)boten|(?<!ro)bot|grejen|grejer|saken|prylen|historien|planerna|beslutet|gruppen"
    r"|appen)"
)
"""What is put after a name: “e-arkivsprojektet”, “passersystemutbildningen”. They are words of their own."""
_BETWEEN = re.compile(r"(?<=[^\W_]{2})[-./](?=[^\W\d_]{2})")
_POINTING = frozenset({"den", "denna", "it", "this", "that", "dess", "its"})
_PREPOSITIONS = frozenset(
    {*("om", "i", "pa", "for", "med", "till", "fran", "av", "kring", "hos", "in", "on", "about", "of", "at")}
    | {"from", "with", "to", "me", "ang", "angaende", "gallande", "regarding", "nasta", "next"}
)
_SOMEONES = frozenset({"min", "mitt", "mina", "my", "din", "ditt", "dina", "your"})
_ONE = frozenset({"en", "ett", "a", "an"})
_ARTICLES = frozenset(
    {"den", "det", "de", "the", "nya", "ny", "nytt", "var", "vart", "vara", "min", "mitt", "a", "en"}
)
_NEVER_JOINED = frozenset({"i", "o", "å"})
"""“I trådarna” isn't of the it-råd."""
SHORTEST_NAME = 3
"""Letters of a word that may be a name that nobody has listed."""


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """The question's words and what each is.

    `parts`: what has a meaning; `unknown`: numbers of words that nobody has listed, which may be of names; `vague`:
    those that mean something, and are of some name too; `slips`: those that were read as a slip of something;
    `ordinary`: words of every day that neither mean anything here nor are of a name; `doings`: those that say what
    somebody does with something, so that it isn't asked about. `no_day`: those that name a day that the calendar
    doesn't have. `among`: those of which the registry number is that was said, where it is of several.
    """

    words: tuple[Word, ...]
    parts: tuple[ReadPart, ...]
    unknown: frozenset[int]
    vague: frozenset[int]
    slips: frozenset[int]
    ordinary: frozenset[int]
    doings: frozenset[int]
    period: FoundPeriod | None
    tense: Tense
    gate: str
    key: KnownName | None
    looked: Looked
    no_day: frozenset[int] = frozenset()
    among: tuple[KnownName, ...] = ()

    @property
    def telling(self) -> frozenset[int]:
        """The numbers of the words that have a meaning here, and of those that name days."""
        days = self.period.words if self.period else ()
        return frozenset({n for part in self.parts if part.concepts for n in part.words}.union(days))

    @property
    def named_of(self) -> frozenset[int]:
        """The numbers of the words that stand after “om”, “i” or the like, or in a definite form: they name things."""
        found = set[int]()
        for number in self.unknown:
            before = number - 1
            if before >= 0 and self.words[before].plain in _SOMEONES:
                found.add(number)
            said = {self.words[before].written} if before >= 0 else set()
            while before > 0 and self.words[before].plain in _ARTICLES:
                before -= 1
                said.add(self.words[before].written)
            if before >= 0 and (self.words[before].plain in _PREPOSITIONS or said & _ONE):
                found.add(number)
        return frozenset(found)

    @property
    def points_back(self) -> bool:
        """Whether it says “den” or “it”: what was asked about before."""
        said = [w.plain for n, w in enumerate(self.words) if not self.period or n not in self.period.words]
        return bool(said) and (said[-1] in ("det", "detta") or not _POINTING.isdisjoint(said))


def read_question(text: str, today: date, lexicon: Lexicon, index: NameIndex) -> ReadQuestion:
    """Read the question, as of a day."""
    keyed, text = keyed_in(spelt_out(text), index)
    words = _joined(_apart(words_of(text), lexicon, index), index)
    period, no_day = days_in(words, today)
    gate, of_gate = gate_in(words, index)
    taken = of_gate | no_day | (set(period.words) if period else set())
    rest = [(n, word) for n, word in enumerate(words) if n not in taken]
    parts = _parts(rest, lexicon)
    unknown, vague, ordinary, doings = _sorted_out(parts, words, lexicon, index)
    slips = {part.words.start for part in parts if part.alike < 1}
    looked = index.look({n: words[n] for n in unknown | vague | slips})
    unknown -= _compounds(unknown, parts, words, lexicon, looked)
    return ReadQuestion(
        tuple(words),
        tuple(parts),
        frozenset(unknown),
        frozenset(vague),
        frozenset(slips),
        frozenset(ordinary),
        frozenset(doings),
        period,
        tense_of(words),
        gate,
        keyed[0] if len(keyed) == 1 else None,
        looked,
        no_day,
        tuple(keyed) if len(keyed) > 1 else (),
    )


def _sorted_out(
    parts: list[ReadPart], words: Sequence[Word], lexicon: Lexicon, index: NameIndex
) -> tuple[set[int], set[int], set[int], set[int]]:
    """Which words may be of names, which only vaguely, which are words of every day, and which of those say what is
    done; slips are put in `parts`."""
    unknown, vague, ordinary, doings = set[int](), set[int](), set[int](), set[int]()
    for n, part in enumerate(parts):
        number = part.words.start
        if part.known and not part.concepts:
            continue
        if part.known and not _is_cut_short(part, words, lexicon, index):
            vague |= {each for each in part.words if index.has(words[each])}
            continue
        if part.known:
            parts[n] = replace(part, concepts=frozenset(), known=False)
        plain_word = words[number].plain
        if lexicon.is_doing(words[number]) and not _is_of_name(words[number], index):
            doings.add(number)
            continue
        if (lexicon.is_ordinary(words[number]) or len(plain_word) < SHORTEST_NAME) and not _is_of_name(
            words[number], index
        ):
            ordinary.add(number)
            continue
        of_name = _is_of_name(words[number], index) or index.begins(words[number])
        slip = None if of_name else lexicon.slip(words[number])
        if slip is not None:
            parts[n] = replace(slip, words=part.words)
        elif words[number].plain.isdigit():
            vague |= {number} if index.has(words[number]) else set()
        else:
            unknown.add(number)
    return unknown, vague, ordinary, doings


def _is_cut_short(part: ReadPart, words: Sequence[Word], lexicon: Lexicon, index: NameIndex) -> bool:
    """“Passer” begins Passersystem: it is no form of “pass”."""
    word = words[part.words.start]
    return len(part.words) == 1 and not lexicon.has(word) and word.plain[-1] != "s" and index.begins(word)


def _compounds(
    unknown: set[int], parts: list[ReadPart], words: Sequence[Word], lexicon: Lexicon, looked: Looked
) -> set[int]:
    """The unknown words that are like no name, and end with what they mean; those are put in `parts`."""
    found = set[int]()
    for n, part in enumerate(parts):
        number = part.words.start
        if number not in unknown or looked.alike[number] or looked.parts[number]:
            continue
        if (tail := lexicon.tail(words[number])) is not None:
            parts[n] = replace(tail, words=part.words)
            found.add(number)
    return found


def _joined(words: list[Word], index: NameIndex) -> list[Word]:
    """Two words that are one of some name: “e arkiv”, “tenta appen”, “time edit”."""
    joined: list[Word] = []
    for word in words:
        if joined and joined[-1].written not in _NEVER_JOINED:
            whole = joined[-1].written + word.written
            both = Word(whole, plain(whole), stem(whole), word.ends)
            ends = len(word.plain) >= SHORTEST_NAME or index.stands_for(Word(whole, both.plain, both.plain))
            known = ends and _is_of_name(both, index)
            if len(whole) >= 5 and known and not (index.has(joined[-1]) and index.has(word)):
                joined[-1] = both
                continue
        joined += _untailed(word, index)
    return joined


def _apart(words: Sequence[Word], lexicon: Lexicon, index: NameIndex) -> list[Word]:
    """Words that only stand together: “G3-beslutet”, “Ladok-stoppet”, “e-arkivet.hur går det”."""
    apart: list[Word] = []
    for word in words:
        parts = _BETWEEN.split(word.written)
        if len(parts) == 1 or _is_of_name(word, index) or not lexicon.is_new(word) or word.plain.isdigit():
            apart.append(word)
            continue
        known = _split(parts, word)
        telling = any(_is_of_name(each, index) or not lexicon.is_new(each) for each in known)
        apart += known if telling else [word]
    return apart


def _untailed(word: Word, index: NameIndex) -> list[Word]:
    found = None if _is_of_name(word, index) else _TAILS.fullmatch(word.plain)
    return _split(found.groups(), word) if found else [word]


def _split(parts: Sequence[str], of: Word) -> list[Word]:
    """A word's parts as words of their own; a mark stands after the last one."""
    last = len(parts) - 1
    return [Word(part, plain(part), stem(part), of.ends and n == last) for n, part in enumerate(parts)]


def _parts(rest: Sequence[tuple[int, Word]], lexicon: Lexicon) -> list[ReadPart]:
    """The parts of what is left, by the words' own numbers."""
    numbers = [n for n, _ in rest]
    several = lexicon.read([word for _, word in rest])
    return [
        replace(part, words=range(numbers[part.words.start], numbers[part.words.stop - 1] + 1))
        for part in several
    ]


def _is_of_name(word: Word, index: NameIndex) -> bool:
    return index.has(word) or index.stands_for(word)
