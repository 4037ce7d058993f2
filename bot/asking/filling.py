"""Filling an intent's slots with what a question names. What fits about as well as another is left to be chosen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.asking.folding import words_of
from bot.asking.frames import Intent
from bot.asking.named import NAMES, Hit, KnownName, NameKind
from bot.asking.names import NameIndex
from bot.asking.naming import WHOLE, is_someones, naming, stands_apart
from bot.asking.reading import ReadQuestion
from bot.asking.small import small_slots

SURE = 0.75
"""How much of the words a name must explain to be taken for what is meant."""
MAYBE = 0.4
"""Less than that, and it isn't even offered."""
CLOSE = 0.9
"""As much of the best one's score, and it may be meant as well."""
PART, CLOSE_TO_A_PART = 0.6, 0.75
"""Where one word alone says less of the name: “plattformen” may be a lärplattform too."""
OWN = 0.85
"""As much of a system's score, and it is the initiative that is meant, where its own title says so."""
HALF = 0.55
"""How much of a forum's name must be said, where two of its words are."""
EXACT = 0.98
MOST_CHOICES = 8
MOST_ROUGH = 3

_THINGS = frozenset({NameKind.INITIATIVE, NameKind.SYSTEM, NameKind.TRAINING})
_ASIDE = (NameKind.FORUM, NameKind.PERSON)
"""Named beside something else in the same question, so they needn't explain all of it."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was asked last, by the same person in the same place."""

    intent: str
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Filled:
    """`named`: slots that the question itself fills; `explained`: numbers of the words that do; `whole`: how much
    of the name of what is asked of was said, 0–1; `besides`: it is only called so besides; `apart`: it is only left to
    be confirmed for words that stand apart from the name, so it is meant where what is asked is clear."""

    slots: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    explained: frozenset[int] = frozenset()
    choose: tuple[KnownName, ...] = ()
    choosing: str = ""
    missing: str = ""
    from_before: bool = False
    whole: float = 1.0
    besides: bool = False
    apart: bool = False


def fill(intent: Intent, read: ReadQuestion, index: NameIndex, before: Before | None) -> Filled:
    """The intent's slots, as far as the question and what was asked before it give them."""
    slots: dict[str, str] = {}
    explained: set[int] = set()
    choose, choosing, hit, apart = tuple[KnownName, ...](), "", None, False
    if read.key and read.key.kind in intent.takes:
        slots[read.key.kind.value] = read.key.id
    for kind in (each for each in _ASIDE if each in intent.takes):
        hits = _aside(kind, read, index, explained)
        explained |= hits[0].words if hits else set()
        if len(hits) == 1:
            slots[kind.value] = hits[0].name.id
        elif hits:
            choose, choosing = tuple(hit.name for hit in hits), kind.value
    for kind in (each for each in _ASIDE if each not in intent.takes):
        beside = _aside(kind, read, index, explained)  # it is no part of the name of what is asked of
        other = slots or read.unknown - explained - beside[0].words if beside else None
        if other and ((len(beside) == 1 and beside[0].whole >= EXACT) or _is_somebody(beside, read, index)):
            explained |= beside[0].words
    things = [kind for kind in NameKind if kind in _THINGS and kind in intent.takes]
    if read.among and read.among[0].kind in things:
        choose, choosing = read.among[:MOST_CHOICES], read.among[0].kind.value
    elif things and not read.key and (rest := naming(read, explained) or _vaguely(read, explained)):
        found, sure = _things(sorted(things, key=intent.takes.index), read, index, rest)
        explained |= {number for hit in found[:1] for number in hit.words}
        if sure and len(found) == 1 and not is_someones(found[0], read):
            slots[found[0].name.kind.value] = found[0].name.id
            hit = found[0]
        elif found:
            choose, choosing = tuple(hit.name for hit in found), found[0].name.kind.value
            apart = len(found) == 1 and _is_apart(found[0], read, index, explained)
            hit = found[0] if apart else None
    said, words = small_slots(intent, read, index)
    slots |= said
    explained |= words
    named = frozenset(slots) | ({choosing} if choosing else frozenset())
    filled = Filled(slots, named, frozenset(explained), choose, choosing)
    if hit is not None:
        filled = replace(filled, whole=hit.whole, besides=hit.strength < 1, apart=apart)
    return _completed(intent, filled, read, before)


def _completed(intent: Intent, filled: Filled, read: ReadQuestion, before: Before | None) -> Filled:
    """With what the question leaves out, from before; or with what is missing.

    Where it names something that nobody knows, nothing is taken from before: that isn't what it names.
    """
    if read.unknown - filled.explained:
        before = None
    if not intent.needs and before and read.points_back and not filled.named & NAMES:
        given = {
            slot: value for slot, value in before.slots.items() if slot in intent.takes and slot in _THINGS
        }
        if given:
            return Filled({**given, **filled.slots}, filled.named, filled.explained, from_before=True)
    if not intent.needs or filled.choosing in intent.needs or filled.named & set(intent.needs):
        return filled
    given = {slot: value for slot, value in before.slots.items() if slot in intent.needs} if before else {}
    if not given:
        return Filled(filled.slots, filled.named, filled.explained, missing=intent.needs[0])
    return Filled({**given, **filled.slots}, filled.named, filled.explained, from_before=True)


def _vaguely(read: ReadQuestion, explained: Collection[int]) -> frozenset[int]:
    """Words that mean something and are of a name as well: they name only what they say whole."""
    return frozenset(read.vague - set(explained))


def _aside(kind: NameKind, read: ReadQuestion, index: NameIndex, explained: Collection[int]) -> Sequence[Hit]:
    words = (read.unknown | read.vague) - set(explained)
    hits = [
        hit
        for hit in index.find(kind, read.looked, words)
        if hit.whole >= WHOLE or (hit.whole >= HALF and len(hit.words) > 1 and kind is NameKind.FORUM)
    ]
    if not hits and kind is NameKind.PERSON:  # a first name alone
        hits = [hit for hit in index.find(kind, read.looked, words & read.unknown) if hit.whole >= MAYBE]
    return _close(sorted(hits, key=lambda hit: (-hit.whole * len(hit.words), hit.name.id)), by_words=True)


def _is_somebody(hits: Sequence[Hit], read: ReadQuestion, index: NameIndex) -> bool:
    """Whether it is a first name that no initiative, system or training has: “är det Mats som äger …”."""
    if not hits or hits[0].name.kind is not NameKind.PERSON or len(hits[0].words) > 1:
        return False
    hit = hits[0]
    exact = all(max(read.looked.alike[number].values(), default=0.0) == 1 for number in hit.words)
    return exact and not any(index.find(kind, read.looked, hit.words) for kind in _THINGS)


def _things(
    kinds: Sequence[NameKind], read: ReadQuestion, index: NameIndex, words: frozenset[int]
) -> tuple[Sequence[Hit], bool]:
    """What is meant, and whether that is sure: several are to be chosen from, one that isn't sure, confirmed.

    One whose title is said word for word is, however many others are called about the same.
    """
    fuller = words | read.vague
    rivals = [hit for kind in kinds for hit in index.find(kind, read.looked, fuller)]
    spelt = index.spelt_out(kinds, read.words)
    if len(spelt) == 1 and spelt[0].words & fuller and not _is_outdone(spelt[0], rivals, fuller):
        return spelt, True
    hits = [hit for kind in kinds for hit in index.find(kind, read.looked, words)]
    if words <= read.vague:
        hits = [hit for hit in hits if hit.whole >= 0.95 and (len(hit.words) > 1 or hit.covers >= 0.95)]
        hits = [hit for hit in hits if _is_as_written(hit, read)]
    whole = [hit for hit in rivals if hit.whole >= 0.95 and len(hit.words) > 1 and hit.strength >= 1]
    if len(whole) == 1 and not _is_outdone(whole[0], rivals, fuller):
        return whole, True
    hits = [hit for hit in sorted(hits, key=lambda hit: -hit.score) if hit.covers * hit.strength >= MAYBE]
    if not hits:
        return (), False
    meant = NameKind.TRAINING if kinds[0] is NameKind.TRAINING else NameKind.INITIATIVE
    own = [hit for hit in hits if hit.name.kind is meant and hit.strength >= 1]
    if (
        own and own[0].score >= OWN * hits[0].score
    ):  # a system and what is done about it are often called the same
        hits = own
    if (
        meant is NameKind.TRAINING and hits[0].strength < 1
    ):  # “the access control training” is no initiative's name
        taught = [each for each in rivals if each.name.kind is meant and each.words & hits[0].words]
        if taught and hits[0].name.kind is not meant:
            return taught[:MOST_ROUGH], False
    if hits[0].covers * _doubt(read, words) < SURE:
        return hits[:MOST_ROUGH], False
    return _close(hits, by_words=False) if hits[0].whole >= PART else _of_a_kind(hits, read), True


def _is_apart(hit: Hit, read: ReadQuestion, index: NameIndex, explained: Collection[int]) -> bool:
    """Whether nothing but words that stand apart from it makes it unsure: by itself it would be."""
    alone = index.find(hit.name.kind, read.looked, hit.words)
    sure = bool(alone) and alone[0].name == hit.name and alone[0].covers * hit.strength >= SURE
    return sure and stands_apart(hit, read, explained)


def _is_outdone(hit: Hit, rivals: Sequence[Hit], words: frozenset[int]) -> bool:
    """Whether another name has the same words and one more: “nytt passersystem på campus” isn't “nytt passersystem”."""
    own = hit.words & words
    return any(other.words >= own and other.words - hit.words for other in rivals)


def _is_as_written(hit: Hit, read: ReadQuestion) -> bool:
    """Whether the words are the name's own and no others that are stemmed so: “kommer” isn't Kommers."""
    called = (hit.name.title, *(said for said, _ in hit.name.called))
    own = {word.plain for said in called for word in words_of(said)}
    return all(read.words[number].plain in own for number in hit.words)


def _doubt(read: ReadQuestion, words: frozenset[int]) -> float:
    """Less than 1 where some word was only read as a slip: it may have been another name's."""
    weight = sum(read.looked.weight[number] for number in words)
    near = (n for n in read.slips - words if read.looked.alike[n] or read.looked.parts[n])
    slips = sum(read.looked.weight[number] for number in near)
    return weight / (weight + slips / 2) if weight else 1.0


def _of_a_kind(hits: Sequence[Hit], read: ReadQuestion) -> Sequence[Hit]:
    """Those that fit about as well; to a word that says little of a name, those whose own words end so too.

    What a compound ends with is what it is: a lärplattform is a plattform, an examensbevis no exam.
    """
    close = _close(hits, by_words=False)
    if len(close) != 1 or len(close[0].words) != 1:
        return close
    [number] = close[0].words
    ending = read.words[number].stem
    alike = [hit for hit in hits[1:] if hit.score >= CLOSE_TO_A_PART * hits[0].score]
    same = [hit for hit in alike if any(word.stem.endswith(ending) for word in words_of(hit.name.title))]
    return (*close, *same)[:MOST_CHOICES]


def _close(hits: Sequence[Hit], *, by_words: bool) -> Sequence[Hit]:
    """The best, with those that fit about as well; of one kind alone, the first one's."""
    if not hits:
        return ()
    best = hits[0]
    close = [
        hit
        for hit in hits
        if hit.name.kind is best.name.kind
        and (
            (hit.whole >= CLOSE * best.whole and hit.words == best.words)
            if by_words
            else hit.score >= CLOSE * best.score
        )
    ]
    exact = [hit for hit in close if hit.whole >= 0.98 and hit.strength >= 1 and hit.covers >= 0.95]
    return exact if len(exact) == 1 else close[:MOST_CHOICES]
