"""How what was decided went, where a question asks of that alone: “vad avslogs i höst?”, “what got approved?”."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from bot.asking.folding import Word, plain, words_of
from bot.asking.frames import OUTCOME, Frames
from bot.asking.named import NameKind
from bot.asking.reading import ReadQuestion
from bot.asking.understood import Answerable
from bot.asking.words import shipped_words

_NOT = "not"
"""The meaning of “inte” in words.yaml: what wasn't approved may be anything else."""


def of_outcome(found: Answerable, frames: Frames) -> Answerable:
    """With the outcome that is asked of, where the intent takes one and the words say just one.

    Of one initiative all is answered: whoever asks whether it was rejected wants to hear that it was approved.
    """
    best = found.best
    if best is None or OUTCOME not in frames.intents[best.intent].takes:
        return found
    if NameKind.INITIATIVE.value in (*best.slots, best.choosing):
        slots = {slot: said for slot, said in best.slots.items() if slot != OUTCOME}
        return replace(found, best=replace(best, slots=slots))
    if any(_NOT in part.concepts for part in found.read.parts):
        return found
    outcome, _ = outcome_in(found.read)
    return replace(found, best=replace(best, slots={**best.slots, OUTCOME: outcome})) if outcome else found


def outcome_in(read: ReadQuestion) -> tuple[str, frozenset[int]]:
    """The outcome that the words say, and the numbers of those that do; empty: none, or several."""
    found: dict[str, set[int]] = {}
    for outcome, called in _outcomes():
        for at in _said_at(called, read.words):
            found.setdefault(outcome, set()).update(range(at, at + len(called)))
    if len(found) != 1:
        return "", frozenset()
    outcome, words = found.popitem()
    return outcome, frozenset(words)


@cache
def _outcomes() -> Sequence[tuple[str, Sequence[str]]]:
    """Each way to call an outcome, as plain words, with what it is the outcome of."""
    several = shipped_words()["outcomes"]
    return [
        (outcome, [plain(word.written) for word in words_of(said)])
        for outcome, called in several.items()
        for said in called
    ]


def _said_at(called: Sequence[str], words: Sequence[Word]) -> Iterator[int]:
    """Where it is said: each number of its first word."""
    said = [word.plain for word in words]
    last = len(said) - len(called)
    return (at for at in range(last + 1) if said[at : at + len(called)] == called)
