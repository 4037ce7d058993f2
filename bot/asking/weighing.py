"""What a question's words and the sentences that it is like speak for, together: a share of 1 for each intent."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp

from bot.asking.days import Tense
from bot.asking.filling import Filled
from bot.asking.frames import NOTHING, Frame, Frames
from bot.asking.named import NAMES, NameKind
from bot.asking.reading import ReadQuestion
from bot.asking.scoring import score_of
from bot.asking.signs import Leaning, leanings, signs_of
from bot.asking.understood import Understood, understood_as

ENOUGH, TO_ASK_BACK = 0.54, 0.8
"""How like a sentence a question must be to count as one, and as one of which is asked back what it is about."""
LIKENESS = 2.0
"""How much a sentence counts for beside the single words: where it is said in its very words, e to this."""
LEADS, LEADS_ASIDE = 0.4, 0.8
"""The share with which an intent is taken for what is asked, where no sentence is enough like it; and that with which
it is clear that nothing here is: below it, a question that only lacks a name is asked back."""
OTHER_TIMES = 0.005
"""What is left of it for an intent that asks of what has been, where the days are still to come; or the other way."""
SURELY = 0.9
"""The share with which what is asked of all is meant, though a word that nobody knows stands beside."""
LIKELY = 0.002
"""The share below which an intent's sentences aren't looked at."""
MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class WeighedQuestion:
    """A question, or a part of one, with what it may mean. `fills`: what it names, by intent; `ranked`: each intent
    with its share, the likeliest first; `of_all`: intents that ask of nothing that has a name."""

    read: ReadQuestion
    fills: Mapping[str, Filled]
    leant: Sequence[Leaning]
    ranked: Sequence[tuple[Understood, float]]
    of_all: frozenset[str] = frozenset()

    @property
    def first(self) -> Understood | None:
        """What is asked, if that is clear.

        Where a word that nobody knows names something, what is asked of all isn't meant; nor where such a word stands
        beside others that words.yaml has no meaning for: “varje initiativ är viktigt, xyzzy”.
        """
        lead, share = self.ranked[0]
        if lead.intent == NOTHING or (share < LEADS and lead.score < ENOUGH):
            return self._lacking if share < LEADS_ASIDE and not self.read.unknown else None
        filled = self.fills[lead.intent]
        strange = self.read.unknown - filled.explained
        meant = not strange or any(part.concepts for part in self.read.parts)
        named = filled.named & NAMES or (meant and strange.isdisjoint(self.read.named_of))
        of_all = lead.intent in self.of_all and share >= SURELY
        return lead if (named and not (filled.missing and self.read.unknown)) or of_all else None

    @property
    def _lacking(self) -> Understood | None:
        """What lacks a name alone: “hur går det?” is asked back of what."""
        several = (found for found, _ in self.ranked if found.missing and found.score >= TO_ASK_BACK)
        return max(several, key=lambda found: found.score, default=None)

    @property
    def share(self) -> float:
        return self.ranked[0][1]

    @property
    def not_ours(self) -> float:
        """The share with which nothing is asked of us."""
        return sum(share for found, share in self.ranked if found.intent == NOTHING)


def weighed(read: ReadQuestion, fills: Mapping[str, Filled], frames: Frames, today: date) -> WeighedQuestion:
    """Weigh what the words say, and the sentences of the intents that they speak for at all."""
    leant = leanings(signs_of(read, fills.values()), frames.points)
    likest = _likest(read, fills, frames, today, {each.intent for each in leant if each.share >= LIKELY})
    weights = {each.intent: each.share * exp(LIKENESS * _likeness(likest, each.intent)) for each in leant}
    other = _other_tense(read, today)
    for name in weights.keys() & frames.intents.keys():
        if frames.intents[name].tense is other:
            weights[name] *= OTHER_TIMES
    _of_one(weights, read, fills, frames)
    whole = sum(weights.values())
    ranked = [(_understood(each, likest, fills, weights[each.intent] / whole), each.intent) for each in leant]
    shares = sorted(
        ((found, weights[intent] / whole) for found, intent in ranked),
        key=lambda pair: (-pair[1], pair[0].intent),
    )
    of_all = frozenset(each.id for each in frames.intents.values() if NAMES.isdisjoint(each.takes))
    return WeighedQuestion(read, fills, leant, shares, of_all)


def _of_one(
    weights: dict[str, float], read: ReadQuestion, fills: Mapping[str, Filled], frames: Frames
) -> None:
    """Give what asks of all to what asks of one, where an initiative is named: “vilka grindar är öppna för e-arkivet”
    asks how that is doing, and is answered so."""
    for intent in frames.intents.values():
        if not intent.of_one or intent.of_one not in weights or intent.id not in weights:
            continue
        one = fills[intent.of_one]
        naming = (one.explained - fills[intent.id].explained) & read.unknown
        named = any(not frames.lexicon.is_ordinary(read.words[number]) for number in naming)
        keyed = read.key is not None and read.key.kind is NameKind.INITIATIVE
        if NameKind.INITIATIVE in one.named and (named or keyed):
            weights[intent.of_one] += weights[intent.id]
            weights[intent.id] = 0.0


def _other_tense(read: ReadQuestion, today: date) -> Tense | None:
    """What can't be asked of the days that are named: of what has been, where they are to come."""
    if read.period is None or read.period.period is None:
        return None
    may_be = (read.period.period, *read.period.meant.values())
    if all(each.first > today for each in may_be):
        return Tense.PAST
    return Tense.FUTURE if all(each.last < today for each in may_be) else None


def _likeness(likest: Mapping[str, Understood], intent: str) -> float:
    return likest[intent].score if intent in likest else 0.0


def _understood(
    leaning: Leaning, likest: Mapping[str, Understood], fills: Mapping[str, Filled], share: float
) -> Understood:
    """By the sentence that it is like; where none is enough like it, by the signs that speak most for it."""
    like = likest.get(leaning.intent)
    likeness = _likeness(likest, leaning.intent)
    if like is None or (like.score < ENOUGH and leaning.said):
        told = ", ".join(f"{sign} {points:+g}" for sign, points in leaning.told[:MOST_TOLD])
        filled = fills.get(leaning.intent, Filled())
        like = understood_as(Frame(leaning.intent, told, (), frozenset()), filled, share)
    return replace(like, score=max(likeness, share))


def _likest(
    read: ReadQuestion, fills: Mapping[str, Filled], frames: Frames, today: date, intents: Collection[str]
) -> Mapping[str, Understood]:
    """Of each of the intents the sentence that the question is most like."""
    best: dict[str, Understood] = {}
    said = frozenset().union(*(part.concepts for part in read.parts))
    for frame in frames.frames:
        if frame.intent not in intents or (frame.concepts and said.isdisjoint(frame.every)):
            continue
        score = score_of(frame, fills[frame.intent], read, frames, today)
        if score > 0 and (frame.intent not in best or score > best[frame.intent].score):
            best[frame.intent] = understood_as(frame, fills[frame.intent], score)
    return best
