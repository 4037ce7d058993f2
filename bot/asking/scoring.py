"""How like a question is to a sentence: 0–1.

It is what both have in common, by weight, of all that they say: a word that few intents have tells much, a word that
nobody knows and no name explains speaks against all of them.
"""

from collections.abc import Iterator
from datetime import date
from math import fsum

from bot.asking.days import Tense
from bot.asking.filling import Filled
from bot.asking.frames import PERIOD, SMALL, Frame, Frames, Intent
from bot.asking.named import NAMES
from bot.asking.naming import is_like
from bot.asking.reading import ReadQuestion

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
BESIDES = 0.97
"""Where an initiative is only called so by its system: a question of the system goes before."""
MORE = 0.001
"""Of two that fit as well, the one that has more of what was said, and less that wasn't."""
LIGHT = frozenset({"audience", "and", "then", "hello", "thanks", "that-one", "tell", "me", "you-think"})
"""What may stand in any question, without telling what is asked: it never speaks against one."""
NOT_WHAT_IT_IS = 0.5
"""How like a name alone what asks what it is may be."""
_WHAT_IT_IS = frozenset(
    (what, does) for what in ("vad", "va", "what") for does in ("är", "e", "ar", "gör", "gor", "is", "does")
)


def score_of(frame: Frame, filled: Filled, read: ReadQuestion, frames: Frames, today: date) -> float:
    """How like; 0 where the sentence can't be what is meant."""
    intent = frames.intents[frame.intent]
    if PERIOD not in intent.takes and _is_of_other_days(frame, read, today):
        return 0.0
    score = _score(frame, filled, read, frames) * _in_time(intent, read)
    score *= BESIDES if filled.besides else 1.0
    score *= NOT_WHAT_IT_IS if not frame.concepts and _asks_what_it_is(read) else 1.0
    return 0.0 if frame.slots and score < ENOUGH_ALONE and _says_little(frame, frames) else score


def _asks_what_it_is(read: ReadQuestion) -> bool:
    """“Vad är it-rådet?” says more than that name alone, though none of its words has a meaning."""
    return tuple(word.written for word in read.words[:2]) in _WHAT_IT_IS


def _says_little(frame: Frame, frames: Frames) -> bool:
    """Whether it hardly says more than what it names: “vem” and a name, or a name alone."""
    return fsum(_weight(each, frames) for each in frame.concepts) < LITTLE


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
    missing = fsum(unsaid)
    if frame.slots and missing > MOST_UNSAID * common:  # what tells most of it wasn't said
        return 0.0
    theirs += missing
    ours += _unexplained(frame, filled, read)
    for question, sentence, both in _slots(frame, filled, read):
        ours += question
        theirs += sentence
        common += both
    if frame.concepts and len(left) == len(
        frame.concepts
    ):  # only what it names: that says nothing of what is asked
        return 0.0
    if not frame.slots and not read.unknown and missing > common:  # what tells most of it wasn't said
        return 0.0
    return (
        2 * common / (ours + theirs) + MORE * (len(frame.concepts) - len(left) - len(unsaid) + told)
        if common
        else 0.0
    )


def _unexplained(frame: Frame, filled: Filled, read: ReadQuestion) -> float:
    """What the words speak against the frame that neither mean anything nor are of what it names."""
    unknown = read.unknown - filled.explained
    against = UNEXPLAINED * min(len(unknown) + len(read.doings), MOST_UNEXPLAINED)
    likely = {number for number in unknown if is_like(number, read)} if not frame.slots else set()
    if not (filled.slots.keys() & NAMES or filled.choose) and not unknown.isdisjoint(read.named_of | likely):
        against += NAMES_NOTHING
    return against + ORDINARY * min(len(read.ordinary), MOST_UNEXPLAINED)


def _slots(frame: Frame, filled: Filled, read: ReadQuestion) -> Iterator[tuple[float, float, float]]:
    """What each slot adds to the question's weight, to the frame's, and to what they have in common."""
    for slot in sorted({*frame.slots, *filled.named}):
        small = slot in SMALL
        if slot in filled.named:
            if slot in frame.slots or (filled.choosing == slot and frame.slots & NAMES):
                yield (0.3, 0.3, 0.3) if small else (1.0, 1.0, 1.0)
            else:
                yield 0.15, 0.0, 0.0
        elif slot in filled.slots:  # from what was asked before
            yield 0.5, 0.5, 0.45
        elif not small:
            other = frame.slots & filled.named & NAMES
            yield 0.0, BESIDE if other else 0.8 if filled.missing else 1.2, 0.0
    if read.period and PERIOD not in filled.named:
        yield 0.3, 0.0, 0.0
    if read.key and not filled.named:
        yield 1.0, 0.0, 0.0


def _weight(concepts: frozenset[str] | set[str], frames: Frames) -> float:
    return max((frames.weight.get(each, GENERIC) for each in concepts), default=GENERIC)
