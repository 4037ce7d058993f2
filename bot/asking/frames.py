"""Frames: the sentences that a question may look like, as each feature's `questions.yaml` has them.

    status:
      needs: [initiative]                 # without it, it can't be answered: a follow-up takes it from what was asked
      takes: [gate]                       # what may be named besides
      offered: {sv: "Status för {initiative}", en: "Status of {initiative}"}
      about: {sv: Var det står, en: Where it stands}
      sv: [hur går det med {initiative}]
      en: [how is {initiative} going]

What stands in braces is a slot. The words needn't be the same nor in that order: words.yaml says which mean the same.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from math import log
from typing import Any

from bot.asking.days import Tense
from bot.asking.folding import words_of
from bot.asking.lexicon import Concept, Lexicon
from bot.asking.named import NameKind
from bot.asking.words import kept_once, read_yaml
from bot.core.bilingual import Text
from bot.core.named import merged

PERIOD, GATE, STAGE, COLOUR = "period", NameKind.GATE.value, NameKind.STAGE.value, "colour"
OUTCOME = "outcome"
SMALL = frozenset({PERIOD, GATE, STAGE, COLOUR})
"""Slots that say when, where or how, and not of what."""
NOTHING = "nothing"
"""The intent of what isn't asked of us."""
SLOTS = frozenset({*NameKind, *SMALL, OUTCOME})

_SLOT = re.compile(r"\{(\w+)\}")


class UnsoundFrames(ValueError):
    """A file of questions can't be used: the program must not start with it. The message names file and intent."""


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that can be asked. `needs`: slots, any of which must be filled; `takes`: those and what may be named
    besides, in the order in which they are tried; `offered`, `about`: how it is offered to whoever wasn't understood.
    """

    id: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    offered: Text
    about: Text
    tense: Tense = Tense.UNSAID
    """Of what has been or of what is to be; where a question's verb says the other, it is less likely meant. It decides
    which January is meant, too, where no verb does; `near`: the nearest."""
    of_one: str = ""
    """What is asked in its stead where an initiative is named, which it takes none of: status, of open decisions."""
    of_me: str = ""
    """The slot that whoever asks fills, where nobody is named and they speak of themselves: “i stället för mig”."""
    apart: bool = False
    """It asks of all, so what says just that never follows on what was asked of one: “vad står still?”."""
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Word → intents after which that word alone asks this: “vem då?” after a status asks who owns it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence. `concepts`: what each of its words may mean; `slots`: what it names."""

    intent: str
    sentence: str
    concepts: tuple[frozenset[Concept], ...]
    slots: frozenset[str]
    every: frozenset[Concept] = frozenset()
    """All of `concepts`."""


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames of all features. `weight`: how much a word tells of what is asked, 0.1–1; `points`: what single words
    speak for, where no frame is like a question (`bot/asking/signs.py`)."""

    intents: Mapping[str, Intent]
    frames: tuple[Frame, ...]
    weight: Mapping[Concept, float]
    lexicon: Lexicon
    points: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def build_frames(
    files: Iterable[Traversable], lexicon: Lexicon, points: Mapping[str, Mapping[str, float]]
) -> Frames:
    """The frames of the files. Points of intents that the files don't have are left out.

    Raises:
        UnsoundFrames: a file is not as it should be.
        Claimed: two files have the same intent.
    """
    parts = [_read(file) for file in files]
    questions = ({name: (file, each) for name, each in part.items()} for file, part in parts)
    whole = merged("question", questions, [str(file) for file, _ in parts])
    intents, sentences = {}, []
    for name, (file, each) in whole.items():
        intents[name] = _intent(name, each, file)
        for said in (*each.get("sv", ()), *each.get("en", ())):
            sentences.append((name, _checked(said, intents[name], file)))
    for _, said in sentences:
        lexicon.learn(words_of(_SLOT.sub(" ", said)))
    frames = tuple(_frame(name, said, lexicon) for name, said in sentences)
    for frame in frames:
        if not frame.concepts and _SLOT.sub("", frame.sentence).strip():
            raise UnsoundFrames(f"{frame.intent}: {frame.sentence!r} says nothing but what it names")
    known = {intent: of for intent, of in points.items() if intent in intents or intent == NOTHING}
    return Frames(intents, frames, _weights(frames, len(intents)), lexicon, known)


def _read(file: Traversable) -> tuple[str, Mapping[str, Any]]:
    source = read_yaml(file.read_text("utf-8"))
    if not isinstance(source, dict) or not all(isinstance(each, dict) for each in source.values()):
        raise UnsoundFrames(f"{file}: it must be a list of questions, each with its sentences")
    return str(file), source


def _intent(name: str, source: Mapping[str, Any], file: str) -> Intent:
    needs, takes = tuple(source.get("needs", ())), tuple(source.get("takes", ()))
    if strange := sorted({*needs, *takes} - SLOTS):
        raise UnsoundFrames(f"{file}, {name}: there is no slot {', '.join(strange)}")
    try:
        offered, about = Text(**source["offered"]), Text(**source["about"])
    except (KeyError, TypeError) as fault:
        raise UnsoundFrames(f"{file}, {name}: offered and about must have sv and en") from fault
    after = {word: tuple(intents) for word, intents in source.get("after", {}).items()}
    try:
        tense = Tense(source.get("tense", Tense.UNSAID))
    except ValueError:
        raise UnsoundFrames(f"{file}, {name}: the tense is past, future or near") from None
    of_one, of_me = source.get("of_one", ""), source.get("of_me", "")
    every = tuple(dict.fromkeys((*needs, *takes)))
    apart = source.get("apart", False) is True
    return Intent(name, needs, every, offered, about, tense, of_one, of_me, apart, after)


def _checked(said: Any, intent: Intent, file: str) -> str:
    if not isinstance(said, str):
        raise UnsoundFrames(f"{file}, {intent.id}: {said!r} is no sentence; put it in quotation marks")
    if strange := sorted(set(_SLOT.findall(said)) - set(intent.takes)):
        raise UnsoundFrames(f"{file}, {intent.id}: it takes no {', '.join(strange)}")
    return said


def _frame(intent: str, said: str, lexicon: Lexicon) -> Frame:
    parts = lexicon.read(words_of(_SLOT.sub(" | ", said)))
    concepts = tuple(part.concepts for part in parts if part.concepts)
    slots, every = kept_once(frozenset(_SLOT.findall(said))), kept_once(frozenset().union(*concepts))
    return Frame(intent, said, concepts, slots, every)


def _weights(frames: Sequence[Frame], intents: int) -> Mapping[Concept, float]:
    """A word that few intents have tells most."""
    having: dict[Concept, set[str]] = {}
    for frame in frames:
        for concepts in frame.concepts:
            for concept in concepts:
                having.setdefault(concept, set()).add(frame.intent)
    whole = log(1 + max(intents, 2))
    return {each: max(0.1, log(1 + intents / len(of)) / whole) for each, of in having.items()}
