"""The corpus of questions and what it is asked of."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.asking.filling import Before
from bot.asking.frames import Frames, build_frames
from bot.asking.lexicon import shipped_lexicon
from bot.asking.named import KnownName, NameKind
from bot.asking.names import NameIndex
from bot.asking.several import understand_each
from bot.asking.signs import Points, shipped_points
from bot.asking.understood import Understood

DATA = Path(__file__).parent / "data/asked"
FILES = sorted((Path(__file__).parents[1] / "bot/features").glob("*/questions.yaml"))
TODAY = date(2026, 11, 26)
_ASKED: dict[str, Understood | None] = {}


@dataclass(frozen=True)
class AskedQuestion:
    """A question of the corpus with what is meant."""

    id: str
    words: str
    intent: str
    slots: Mapping[str, Any]
    before: Before | None

    @property
    def kept_back(self) -> bool:
        """Whether it is of the third that nobody tunes on."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 3 == 0


def load(name: str) -> Any:
    return YAML(typ="safe").load((DATA / name).read_text("utf-8"))


@cache
def corpus() -> tuple[AskedQuestion, ...]:
    """All questions; read when they are asked for, which takes seconds, and not as the tests are collected."""
    return tuple(_asked_in("corpus.yaml"))


@cache
def lots() -> tuple[AskedQuestion, ...]:
    """Questions that were written blind, scored once and then looked at: learnt of, and no part of the split."""
    return tuple(_asked_in("lots.yaml"))


def _asked_in(file: str) -> Iterator[AskedQuestion]:
    for number, (words, intent, slots, *rest) in load(file).items():
        said = {slot: str(value) if slot != "choose" else value for slot, value in slots.items()}
        before = Before(rest[0][0], rest[0][1]) if rest else None
        yield AskedQuestion(number, words, intent, said, before)


@cache
def frames() -> Frames:
    return read_frames(shipped_points())


def read_frames(points: Points) -> Frames:
    return build_frames(FILES, shipped_lexicon(), points)


@cache
def names() -> NameIndex:
    lexicon = shipped_lexicon()
    return NameIndex(_names(), lexicon.names, lexicon.filler)


def _names() -> Iterator[KnownName]:
    source = load("portfolio.yaml")
    nicknames = source["nicknames"]
    systems: dict[str, str] = {}
    english = source["systems"]
    for key, each in source["initiatives"].items():
        called = [(name, 0.9) for of in each["systems"] for name in (of, *english.get(of, ()))]
        called += [(name, 1.0) for name, of in nicknames.items() if of == key]
        systems |= {name: name for name in each["systems"]}
        registered = each.get("registered", "")
        yield KnownName(NameKind.INITIATIVE, key, each["title"], tuple(called), registered)
    for system in systems:
        yield KnownName(
            NameKind.SYSTEM, system, system, tuple((name, 1.0) for name in english.get(system, ()))
        )
    for forum, each in source["forums"].items():
        yield KnownName(NameKind.FORUM, forum, each["sv"], ((each["en"], 1.0), (forum, 1.0)))
    for person in source["people"]:
        yield KnownName(NameKind.PERSON, person, person)
    for stage, english in source["stages"].items():
        yield KnownName(NameKind.STAGE, stage, stage, ((english, 1.0),))
    for gate in source["gates"]:
        yield KnownName(NameKind.GATE, gate, gate)
    for training, title in source["trainings"].items():
        yield KnownName(NameKind.TRAINING, training, title)


def asked(question: AskedQuestion) -> Understood | None:
    if question.id not in _ASKED:
        found = understand_each(question.words, TODAY, frames(), names(), question.before)
        _ASKED[question.id] = found.best
    return _ASKED[question.id]


def fault(question: AskedQuestion) -> str:
    """What is wrong with how the question is understood; empty: nothing."""
    best = asked(question)
    intent = best.intent if best else "nothing"
    if question.intent == "nothing" or best is None:
        return "" if intent == question.intent else f"is {intent}"
    if intent != question.intent:
        return f"is {intent}"
    if "choose" in question.slots:
        chosen = {name.id for name in best.choose}
        return "" if chosen == set(question.slots["choose"]) else f"chooses {sorted(chosen)}"
    if best.choose:
        return f"would choose {[name.id for name in best.choose]}"
    return "" if dict(best.slots) == dict(question.slots) else f"has {dict(best.slots)}"


def names_wrong(question: AskedQuestion) -> bool:
    """Whether another initiative is named than the one that was meant, or than those that may be: what must never
    happen."""
    best = asked(question)
    named = best.slots.get("initiative") if best else None
    meant = {question.slots.get("initiative"), *question.slots.get("choose", ())}
    return named is not None and not best.choose and named not in meant
