"""What a question means: the frame that is most like it, with the names and days that it gives. No guessing.

A frame's score is what question and frame have in common, by weight, of all that they say (0–1): a word that few
intents have tells much, a word that nobody knows and no name explains speaks against all of them. Several names that
fit about as well are left for the person to choose; so is one that fits only roughly.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.asking.days import Tense
from bot.asking.filling import Before, Filled, fill, is_like
from bot.asking.frames import GATE, PERIOD, Frame, Frames, Intent
from bot.asking.names import KnownName, NameIndex, NameKind
from bot.asking.reading import ReadQuestion, read_question

ENOUGH = 0.54
"""The score from which a question counts as understood."""
ENOUGH_ALONE, LITTLE = 0.75, 0.4
"""The same where little but a name was understood: “jag har tappat mitt passerkort” isn't about an initiative."""
UNEXPLAINED = 0.8
BESIDE = 0.2
"""What it speaks against a sentence that it names something besides, which wasn't said."""
MOST_UNSAID = 0.7
NAMES_NOTHING = 1.5
"""More where it is named and nothing else is: “beslut om simhallen” isn't answered with everybody's decisions."""
MOST_UNEXPLAINED = 3
ORDINARY = 0.12
"""What a word of every day speaks against an understanding in which it has no part."""
GENERIC = 0.5
"""What a word weighs that means something, though no frame has it."""
VAGUER = 0.95
"""For a word that means less than the frame's: “beslut” may be what was decided and what is to be."""
OTHER_TENSE = 0.9
MORE = 0.001
"""Of two that fit as well, the one that has more of what was said, and less that wasn't."""
LIGHT = frozenset({"audience", "and", "then", "hello", "thanks", "that-one", "tell", "me", "you-think"})
"""What may stand in any question, without telling what is asked: it never speaks against one."""


_NAMES = frozenset(NameKind)


@dataclass(frozen=True, slots=True)
class Understood:
    """One way to understand a question. `slots`: id, gate or period by slot; `choose`: names to choose from, of the
    kind `choosing`; `missing`: what would have to be named; `from_before`: what the last question gave."""

    intent: str
    slots: Mapping[str, str]
    score: float
    frame: str
    choose: tuple[KnownName, ...] = ()
    choosing: str = ""
    missing: str = ""
    from_before: bool = False


@dataclass(frozen=True, slots=True)
class Answerable:
    """What came of reading a question: the best way to understand it, and the others, the likeliest first.

    `best` None: it wasn't understood. `offers` are the nearest of other intents each.
    """

    best: Understood | None
    offers: tuple[Understood, ...]
    read: ReadQuestion


def understand(
    text: str, today: date, frames: Frames, index: NameIndex, before: Before | None = None
) -> Answerable:
    """Understand the question as of a day; `before`: what the same person asked in the same place just now."""
    read = read_question(text, today, frames.lexicon, index)
    if followed := _followed(read, frames, index, before):
        return Answerable(followed, (), read)
    best: dict[str, Understood] = {}
    fills = {name: fill(intent, read, index, before) for name, intent in frames.intents.items()}
    said = frozenset().union(*(part.concepts for part in read.parts))
    for frame in frames.frames:
        if frame.concepts and said.isdisjoint(frame.every):
            continue
        filled = fills[frame.intent]
        if PERIOD not in frames.intents[frame.intent].takes and _is_of_other_days(frame, read, today):
            continue
        score = _score(frame, filled, read, frames) * _in_time(frames.intents[frame.intent], read)
        if frame.slots and score < ENOUGH_ALONE and _says_little(frame, frames):
            continue
        if score > 0 and (frame.intent not in best or score > best[frame.intent].score):
            best[frame.intent] = _understood(frame, filled, score)
    ranked = sorted(
        best.values(), key=lambda each: (-each.score, bool(each.missing), each.from_before, each.intent)
    )
    first = ranked[0] if ranked and _is_enough(ranked[0], read) else None
    return Answerable(first, tuple(each for each in ranked if each is not first), read)


def _understood(frame: Frame, filled: Filled, score: float) -> Understood:
    return Understood(
        frame.intent,
        filled.slots,
        score,
        frame.sentence,
        filled.choose,
        filled.choosing,
        filled.missing,
        filled.from_before,
    )


def _is_enough(best: Understood, read: ReadQuestion) -> bool:
    """Whether it counts as understood: not where it lacks a name, and names something that nobody knows."""
    return best.score >= ENOUGH and not (best.missing and read.unknown)


def _says_little(frame: Frame, frames: Frames) -> bool:
    """Whether it hardly says more than what it names: “vem” and a name, or a name alone."""
    return sum(_weight(each, frames) for each in frame.concepts) < LITTLE


def _is_of_other_days(frame: Frame, read: ReadQuestion, today: date) -> bool:
    """Whether a name alone stands beside other days than this one: “flytta det till nästa vecka” asks no status."""
    if frame.concepts or read.period is None or read.period.period is None:
        return False
    return not read.period.period.first <= today <= read.period.period.last


def _in_time(intent: Intent, read: ReadQuestion) -> float:
    """“Vad ska it-rådet besluta” isn't about what it has decided, whatever the words have in common."""
    said = {intent.tense, read.tense}
    return OTHER_TENSE if said == {Tense.PAST, Tense.FUTURE} else 1.0


def _score(frame: Frame, filled: Filled, read: ReadQuestion, frames: Frames) -> float:
    common, ours, theirs = 0.0, 0.0, 0.0
    left = list(frame.concepts)
    for part in read.parts:
        if not part.concepts or set(part.words) <= filled.explained:
            continue
        fits = [each for each in left if each & part.concepts]
        if fits:
            match = max(fits, key=lambda each: _weight(each & part.concepts, frames))
            weight = _weight(match & part.concepts, frames)
            left.remove(match)
            common += weight * part.alike * (VAGUER if match - part.concepts else 1.0)
            ours += weight
            theirs += weight
        elif not part.concepts <= LIGHT:
            ours += min(_weight({each}, frames) for each in part.concepts) if frame.concepts else 1.0
    told = common  # of two that fit as well, the words that tell more
    unsaid = [_weight(each, frames) for each in left if not each <= LIGHT]
    if frame.slots and sum(unsaid) > MOST_UNSAID * common:  # what tells most of it wasn't said
        return 0.0
    theirs += sum(unsaid)
    ours += _unexplained(frame, filled, read)
    for question, sentence, both in _slots(frame, filled, read):
        ours += question
        theirs += sentence
        common += both
    if frame.concepts and len(left) == len(
        frame.concepts
    ):  # only what it names: that says nothing of what is asked
        return 0.0
    if not frame.slots and not read.unknown and sum(unsaid) > common:  # what tells most of it wasn't said
        return 0.0
    return (
        2 * common / (ours + theirs) + MORE * (len(frame.concepts) - len(left) - len(unsaid) + told)
        if common
        else 0.0
    )


def _unexplained(frame: Frame, filled: Filled, read: ReadQuestion) -> float:
    """What the words speak against the frame that neither mean anything nor are of what it names."""
    unknown = read.unknown - filled.explained
    against = UNEXPLAINED * min(len(unknown), MOST_UNEXPLAINED)
    likely = {number for number in unknown if is_like(number, read)} if not frame.slots else set()
    if not (filled.slots.keys() & _NAMES or filled.choose) and not unknown.isdisjoint(read.named_of | likely):
        against += NAMES_NOTHING
    return against + ORDINARY * min(len(read.ordinary), MOST_UNEXPLAINED)


def _slots(frame: Frame, filled: Filled, read: ReadQuestion) -> Iterator[tuple[float, float, float]]:
    """What each slot adds to the question's weight, to the frame's, and to what they have in common."""
    for slot in sorted({*frame.slots, *filled.named}):
        small = slot in (PERIOD, GATE)
        if slot in filled.named:
            if slot in frame.slots or (filled.choosing == slot and frame.slots & _NAMES):
                yield (0.3, 0.3, 0.3) if small else (1.0, 1.0, 1.0)
            else:
                yield 0.15, 0.0, 0.0
        elif slot in filled.slots:  # from what was asked before
            yield 0.5, 0.5, 0.45
        elif not small:
            other = frame.slots & filled.named & _NAMES
            yield 0.0, BESIDE if other else 0.8 if filled.missing else 1.2, 0.0
    if read.period and PERIOD not in filled.named:
        yield 0.3, 0.0, 0.0
    if read.key and not filled.named:
        yield 1.0, 0.0, 0.0


def _weight(concepts: frozenset[str] | set[str], frames: Frames) -> float:
    return max((frames.weight.get(each, GENERIC) for each in concepts), default=GENERIC)


def _followed(
    read: ReadQuestion, frames: Frames, index: NameIndex, before: Before | None
) -> Understood | None:
    """“och G4 då?”, “vem då?”, “varför?”: the last question again, of something else or about something else."""
    if before is None or before.intent not in frames.intents:
        return None
    said = [part.concepts for part in read.parts if part.concepts and not part.concepts <= LIGHT]
    light = {each for part in read.parts if part.concepts <= LIGHT for each in part.concepts}
    intent = frames.intents[before.intent]
    if read.gate and GATE not in intent.takes and not said:
        intent = next(
            (each for each in frames.intents.values() if intent.id in each.after.get(GATE, ())), intent
        )
    filled = fill(intent, read, index, before)
    if not said and (filled.named or filled.choose) and not read.unknown - filled.explained:
        only_small = set(filled.named) <= {PERIOD, GATE}
        if only_small or light & {"and", "then"}:
            kept = {slot: value for slot, value in before.slots.items() if slot in intent.takes}
            again = replace(filled, slots={**_without(kept, filled), **filled.slots})
            return _understood(Frame(intent.id, "…", (), frozenset()), again, 0.9)
    if len(said) == 1 and not read.unknown and not read.period and not filled.named:
        for name, other in frames.intents.items():
            word = next((each for each in said[0] if before.intent in other.after.get(each, ())), None)
            if word is not None:
                asked = fill(other, read, index, before)
                return _understood(Frame(name, f"{word} …", (), frozenset()), asked, 0.9)
    return None


def _without(kept: Mapping[str, str], filled: Filled) -> Mapping[str, str]:
    """What was asked of before, but for what is named now: one initiative takes the other's place."""
    names = set(NameKind) & {*filled.named, filled.choosing}
    things = {NameKind.INITIATIVE.value, NameKind.SYSTEM.value, NameKind.TRAINING.value}
    gone = names | (things if names & things else set())
    return {
        slot: value
        for slot, value in kept.items()
        if slot not in gone and not (gone & things and slot == GATE)
    }
