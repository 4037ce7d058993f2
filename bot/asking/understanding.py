"""What a question means, with the names and days that it gives. No guessing.

Its single words (`signs.py`) and the sentences that it is like (`scoring.py`) speak for what is asked, together
(`weighing.py`). Several names that fit about as well are left for the person to choose; so is one that fits roughly.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.asking.clauses import clauses, in_context
from bot.asking.days import Tense
from bot.asking.filling import Before, Filled, fill
from bot.asking.follow_ups import followed, left_out
from bot.asking.frames import NOTHING, PERIOD, Frames
from bot.asking.named import NAMES, NameKind
from bot.asking.names import NameIndex
from bot.asking.reading import ReadQuestion, read_question
from bot.asking.scoring import LIGHT
from bot.asking.spoken import punctuated
from bot.asking.understood import Answerable, Understood
from bot.asking.weighing import WeighedQuestion, weighed

DOUBTFUL, VERY_DOUBTFUL = 0.1, 0.15
"""The shares of what isn't asked of us from which it is asked whether that initiative is meant: of which not enough was
said, and not nearly all."""
CLEAR, CLEARLY_ASKED = 0.03, 0.8
"""The share of what isn't asked of us below which, and that of what is asked from which, an initiative is meant beside
whose name stand words that nobody knows."""
CLEARLY_NOT_OURS = 0.95
"""The share of what isn't asked of us from which nothing is: “berätta en vits” leaves out no initiative."""
CLEARLY_ITS_OWN = 0.9
"""The score below which it is asked whether that initiative is meant, that is only called so by its system."""
LIKE_A_SYSTEMS = 0.8
"""How like a sentence about a system the question may be, before it is asked which is meant."""
NAMED_NEARLY, NAMED_ENOUGH, NAMED_PARTLY = 0.8, 0.6, 0.4
"""How much of an initiative's name must be said, to be taken for it where what is asked isn't clear, or is asked of
anything: “när är föreläsningen”."""
OF_ANYTHING = frozenset({"when", "where", "who", "which"})
MOST_LEANINGS = 4


def understand(
    text: str, today: date, frames: Frames, index: NameIndex, before: Before | None = None
) -> Answerable:
    """Understand the question as of a day; `before`: what the same person asked in the same place just now."""
    text = punctuated(text)
    read = read_question(text, today, frames.lexicon, index)
    if following := followed(read, frames, index, before):
        return Answerable(following, (), read)
    fills = _fills(read, frames, index, before)
    whole = weighed(read, fills, frames, today)
    parts = [part for part in _parts(text, whole, today, frames, index, before) if part.first]
    asked = max((whole, *parts), key=lambda each: each.share)
    asked = _narrower(whole, parts) if asked is whole else asked
    first = asked.first
    if before is None and (first is None or first.missing) and asked.not_ours < CLEARLY_NOT_OURS:
        first = left_out(read, frames) or first
    first = first and _asked_back(first, asked, index, frames)
    if first and read.no_day and PERIOD in frames.intents[first.intent].takes:
        first = replace(first, choose=(), choosing="", missing=PERIOD)
    known = {NOTHING, first.intent if first else NOTHING}
    others = tuple(each for each, _ in asked.ranked if each.intent not in known)
    return Answerable(first, others, asked.read, tuple(asked.leant[:MOST_LEANINGS]))


def _fills(
    read: ReadQuestion, frames: Frames, index: NameIndex, before: Before | None
) -> Mapping[str, Filled]:
    """What each intent is filled with; those that take the same are filled once."""
    alike: dict[tuple[Tense, tuple[str, ...], tuple[str, ...]], Filled] = {}
    found: dict[str, Filled] = {}
    for name, intent in frames.intents.items():
        takes = intent.tense, intent.needs, intent.takes
        if takes not in alike:
            alike[takes] = fill(intent, read, index, before)
        found[name] = alike[takes]
    return found


def _parts(
    text: str, whole: WeighedQuestion, today: date, frames: Frames, index: NameIndex, before: Before | None
) -> Iterator[WeighedQuestion]:
    """The parts of a message that may be what is asked, each weighed by itself."""
    for clause in clauses(text):
        read = read_question(clause, today, frames.lexicon, index)
        if not _says_anything(read):
            continue
        own = _fills(read, frames, index, before)
        fills = {name: in_context(filled, whole.fills[name], read) for name, filled in own.items()}
        yield weighed(read, fills, frames, today)


def _says_anything(read: ReadQuestion) -> bool:
    """“Stämmer det?” asks whether the rest is so."""
    return bool(read.unknown or read.vague or read.gate or read.key or read.period) or any(
        not part.concepts <= LIGHT for part in read.parts
    )


def _narrower(asked: WeighedQuestion, parts: Sequence[WeighedQuestion]) -> WeighedQuestion:
    """The part that asks the same of something that it names itself: “vi har tenta på lördag, är Ladok uppe då?”."""
    for part in parts:
        if asked.first and part.first and part.first.intent == asked.first.intent:
            own, whole = part.fills[part.first.intent], asked.fills[part.first.intent]
            if (
                own.explained
                and own.named & NAMES
                and not own.choose
                and own.slots.items() - whole.slots.items()
            ):
                return part
    return asked


def _asked_back(found: Understood, asked: WeighedQuestion, index: NameIndex, frames: Frames) -> Understood:
    """Whether that initiative is meant, where neither the question nor its name is clear.

    What is said of a system, or of some days, may be the system's own: “krånglar eduroam på lördag”.
    """
    filled, read = asked.fills[found.intent], asked.read
    kind = NameKind.INITIATIVE
    if filled.apart and found.choosing == kind and asked.not_ours < CLEAR and asked.share >= CLEARLY_ASKED:
        slots = {**found.slots, kind.value: found.choose[0].id}
        found = replace(found, slots=slots, choose=(), choosing="")
    name = index.get(kind, found.slots.get(kind, "")) if kind in filled.named else None
    unclear = (
        (asked.not_ours >= DOUBTFUL and filled.whole < NAMED_ENOUGH)
        or (asked.not_ours >= VERY_DOUBTFUL and filled.whole < NAMED_NEARLY)
        or (filled.whole < NAMED_PARTLY and _is_asked_of_anything(read))
    )
    other_days = read.period is not None and PERIOD not in frames.intents[found.intent].takes
    systems = any(
        each.score >= LIKE_A_SYSTEMS and NameKind.SYSTEM in each.slots for each, _ in asked.ranked[1:]
    )
    its_own = not filled.besides or (found.score >= CLEARLY_ITS_OWN and not other_days and not systems)
    if name is None or found.choose or (its_own and not unclear):
        return found
    slots = {slot: said for slot, said in found.slots.items() if slot != kind}
    return replace(found, slots=slots, choose=(name,), choosing=kind.value)


def _is_asked_of_anything(read: ReadQuestion) -> bool:
    """Whether it says no more than “när är …” or “vem har …” beside what it names."""
    said = [part.concepts - LIGHT for part in read.parts if part.concepts - LIGHT]
    return bool(said) and all(each <= OF_ANYTHING for each in said)
