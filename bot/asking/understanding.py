"""What a question means: the sentence that is most like it, with the names and days that it gives. No guessing.

Where no sentence is like it, what its single words speak for (`signs.py`), if that is clear. Several names that fit
about as well are left for the person to choose; so is one that fits only roughly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.asking.filling import Before, Filled, fill
from bot.asking.follow_ups import followed, left_out
from bot.asking.frames import NOTHING, Frame, Frames
from bot.asking.named import NameKind
from bot.asking.names import NameIndex
from bot.asking.reading import ReadQuestion, read_question
from bot.asking.scoring import score_of
from bot.asking.signs import Leaning, leanings, signs_of
from bot.asking.understood import Answerable, Understood, understood_as

ENOUGH, TO_ASK_BACK = 0.54, 0.5
"""The scores from which a question counts as understood, and as one of which is asked back what it is about."""
UNSURE = 0.04
"""How much less likely it is meant, where what it names must be chosen."""
CLEAREST, CLEAR = 0.9, 0.7
"""The scores from which the single words can't say that nothing is asked, and that something else is."""
LEADS, OVERRULES, CERTAIN = 0.6, 0.9, 0.9
"""The share with which they answer where no sentence is like it, in place of a sentence, and that nothing is asked."""
CLEARER, CLEARLY_ITS_OWN = 0.8, 0.9
"""The same where an initiative is only called so by its system: that may be what is asked of."""
NAMED_ENOUGH, NAMED_HARDLY = 0.6, 0.3
"""How much of an initiative's name must be said, to be taken for it where what is asked isn't clear."""
MOST_TOLD = 3

_NAMES = frozenset(NameKind)


def understand(
    text: str, today: date, frames: Frames, index: NameIndex, before: Before | None = None
) -> Answerable:
    """Understand the question as of a day; `before`: what the same person asked in the same place just now."""
    read = read_question(text, today, frames.lexicon, index)
    if following := followed(read, frames, index, before):
        return Answerable(following, (), read)
    best: dict[str, Understood] = {}
    fills = {name: fill(intent, read, index, before) for name, intent in frames.intents.items()}
    said = frozenset().union(*(part.concepts for part in read.parts))
    for frame in frames.frames:
        if frame.concepts and said.isdisjoint(frame.every):
            continue
        score = score_of(frame, fills[frame.intent], read, frames, today)
        if score > 0 and (frame.intent not in best or score > best[frame.intent].score):
            best[frame.intent] = understood_as(frame, fills[frame.intent], score)
    ranked = sorted(best.values(), key=_rank)
    first = ranked[0] if ranked and _is_enough(ranked[0], read) else None
    if before is None and (first is None or first.missing):
        first = left_out(read, frames) or first
    leant: Sequence[Leaning] = ()
    if first is None or first.score < CLEAREST:
        leant = leanings(signs_of(read, fills.values()), frames.points)
        first = _by_signs(first, leant, fills, read)
    first = first and _asked_back(first, fills[first.intent], index)
    others = [each for each in ranked if first is None or each.intent != first.intent]
    return Answerable(first, tuple(others), read, tuple(leant))


def _rank(each: Understood) -> tuple[float, bool, bool, str]:
    """The likeliest first; what names one thing before what names some of several."""
    return (
        -each.score + (UNSURE if each.choose else 0.0),
        bool(each.missing),
        each.from_before,
        each.intent,
    )


def _by_signs(
    first: Understood | None, leant: Sequence[Leaning], fills: Mapping[str, Filled], read: ReadQuestion
) -> Understood | None:
    """What the single words speak for, where that is clear; else what was understood before.

    They never name anything: where a word that nobody knows names something, what is asked of all isn't meant.
    """
    if not leant:
        return first
    lead = leant[0]
    if lead.intent == NOTHING:
        lacks_a_name = first and first.missing and not read.unknown  # “hur går det?”: of what is asked back
        return first if lacks_a_name or lead.share < CERTAIN else None
    if first and first.score >= CLEAR:
        return first
    if lead.share < (LEADS if first is None else OVERRULES) or (first and first.intent == lead.intent):
        return first
    if not lead.said:
        return first
    filled = fills[lead.intent]
    strange = read.unknown - filled.explained
    if (filled.missing and read.unknown) or not (filled.named & _NAMES or strange.isdisjoint(read.named_of)):
        return first
    told = ", ".join(f"{sign} {points:+g}" for sign, points in lead.told[:MOST_TOLD])
    return understood_as(Frame(lead.intent, told, (), frozenset()), filled, lead.share)


def _asked_back(found: Understood, filled: Filled, index: NameIndex) -> Understood:
    """Whether that initiative is meant, where neither the question nor its name is clear."""
    kind = NameKind.INITIATIVE
    name = index.get(kind, found.slots.get(kind, "")) if kind in filled.named else None
    unclear = (
        found.score < (CLEARER if filled.whole < NAMED_HARDLY else CLEAR) and filled.whole < NAMED_ENOUGH
    )
    if name is None or found.choose or not (unclear or (found.score < CLEARLY_ITS_OWN and filled.besides)):
        return found
    slots = {slot: said for slot, said in found.slots.items() if slot != kind}
    return replace(found, slots=slots, choose=(name,), choosing=kind.value)


def _is_enough(best: Understood, read: ReadQuestion) -> bool:
    """Whether it counts as understood: not where it lacks a name, and names something that nobody knows."""
    if best.missing:
        return best.score >= TO_ASK_BACK and not read.unknown
    return best.score >= ENOUGH
