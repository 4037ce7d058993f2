"""What follows on what was asked: “och G4 då?”, “vem då?”, “varför?”; and the same where nothing was asked before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.asking.asked_back import declined, lacking, picked
from bot.asking.filling import Before, Filled, fill
from bot.asking.frames import GATE, OUTCOME, SMALL, Frame, Frames, Intent
from bot.asking.lexicon import Concept
from bot.asking.named import NAMES, NameKind
from bot.asking.names import NameIndex
from bot.asking.outcomes import outcome_in
from bot.asking.reading import ReadQuestion
from bot.asking.scoring import LIGHT
from bot.asking.small import small_words
from bot.asking.understood import Understood, understood_as

PICKED = "✓ …"
"""The sentence of what somebody chose in words of what they were offered."""
AFTER = "status"
"""What is taken to have been asked before, where nothing was."""
LEFT_OUT = 0.9
BESIDE_IT = frozenset({"which", "not"})
"""What may be said beside the word that asks: “vilka villkor då?”, “varför inte?”."""
MOST_LEADING = 2


def followed(
    read: ReadQuestion, frames: Frames, index: NameIndex, before: Before | None
) -> Understood | None:
    """“och G4 då?”, “vem då?”, “varför?”: the last question again, of something else or about something else."""
    if before is None or before.intent not in frames.intents:
        return None
    intent = frames.intents[before.intent]
    wanted = lacking(before.slots)
    if wanted and (answer := _answer_to(wanted, read, intent, before)):
        return understood_as(Frame(intent.id, PICKED, (), frozenset()), answer, 0.9)
    outcome = outcome_in(read)[1] if OUTCOME in intent.takes else frozenset[int]()
    small = small_words(intent, read, index) | outcome
    said = _said(read, small)
    light = {each for part in read.parts if part.concepts <= LIGHT for each in part.concepts}
    if read.gate and GATE not in intent.takes and not said:
        intent = next(
            (each for each in frames.intents.values() if intent.id in each.after.get(GATE, ())), intent
        )
    filled = fill(intent, read, index, before)
    if not said and (filled.named or filled.choose or outcome) and not read.unknown - filled.explained:
        only_small = set(filled.named) <= SMALL
        # a name alone is asked the same of: what the bot lacked, else what is clear
        same = wanted in (*filled.named, filled.choosing) if wanted else not filled.choosing
        if only_small or same or light & {"and", "then"}:
            kept = {slot: value for slot, value in before.slots.items() if slot in intent.takes}
            again = replace(filled, slots={**_without(kept, filled), **filled.slots})
            return understood_as(Frame(intent.id, "…", (), frozenset()), again, 0.9)
    asks_alone = len(said) == 1 and not read.unknown and not read.period and not filled.named
    if asks_alone and not _asks_of_all(read, frames):
        for name, other in frames.intents.items():
            word = next((each for each in said[0] if before.intent in other.after.get(each, ())), None)
            if word is not None:
                asked = fill(other, read, index, before)
                kept = {
                    slot: of for slot, of in before.slots.items() if slot in other.takes and slot in NAMES
                }
                asked = replace(asked, slots={**kept, **asked.slots})
                return understood_as(Frame(name, f"{word} …", (), frozenset()), asked, 0.9)
    return None


def _said(read: ReadQuestion, small: frozenset[int]) -> Sequence[frozenset[Concept]]:
    """What the words mean that say what is asked, beside those that say when, where or how it went."""
    said = [
        part.concepts
        for part in read.parts
        if part.concepts and not part.concepts <= LIGHT and not small.issuperset(part.words)
    ]
    return ([each for each in said if not each <= BESIDE_IT] or said) if len(said) > 1 else said


def _answer_to(wanted: str, read: ReadQuestion, intent: Intent, before: Before) -> Filled | None:
    """What is picked of what was offered, or that it is none of these; None: something else is said."""
    kept = {slot: value for slot, value in before.slots.items() if slot in intent.takes}
    if declined(read.words, before.slots):
        return Filled(kept, missing=wanted)
    chosen = picked(read.words, before.slots)
    return Filled({**kept, wanted: chosen}, frozenset({wanted})) if chosen else None


def _asks_of_all(read: ReadQuestion, frames: Frames) -> bool:
    """Whether it says just what some question of all says: “vilka initiativ äger jag?” asks of no owner."""
    said = tuple(part.concepts for part in read.parts if part.concepts)
    alike = (frame.intent for frame in frames.frames if frame.concepts == said)
    return not read.points_back and any(frames.intents[intent].apart for intent in alike)


def _without(kept: Mapping[str, str], filled: Filled) -> Mapping[str, str]:
    """What was asked of before, but for what is named now: one initiative takes the other's place."""
    names = NAMES & {*filled.named, filled.choosing}
    things = {NameKind.INITIATIVE.value, NameKind.SYSTEM.value, NameKind.TRAINING.value}
    gone = names | (things if names & things else set())
    return {
        slot: value
        for slot, value in kept.items()
        if slot not in gone and not (gone & things and slot == GATE)
    }


def left_out(read: ReadQuestion, frames: Frames) -> Understood | None:
    """A question that leaves out what it is about, where nothing was asked before: understood, but it lacks that.

    “Och G4 då?” asks how something is doing at G4, “vem då?” whose it is: what they would ask after a status.
    """
    said = [part.concepts for part in read.parts if part.concepts and not part.concepts <= LIGHT]
    lead = _leads(read)
    if read.unknown or read.doings or read.period or len(said) + bool(read.gate) != 1 or not lead:
        return None
    for intent in frames.intents.values():
        asks_at = read.gate and GATE in intent.takes and GATE in intent.after
        if intent.needs and (asks_at or (said and not said[0].isdisjoint(_following(intent)))):
            slots = {GATE: read.gate} if read.gate else {}
            missing = Filled(slots, missing=intent.needs[0])
            return understood_as(Frame(intent.id, "… ?", (), frozenset()), missing, LEFT_OUT)
    return None


def _leads(read: ReadQuestion) -> bool:
    """Whether it says hardly more than the word that it asks with: three words, “då” and “och” beside."""
    light = {n for part in read.parts if part.concepts and part.concepts <= LIGHT for n in part.words}
    return len(read.words) - len(light) <= MOST_LEADING


def _following(intent: Intent) -> set[str]:
    """The words that ask for it by themselves, after a status."""
    return {word for word, after in intent.after.items() if AFTER in after}
