"""What can be named in a question, and what words were found to name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

Strength = float
NAMED_BESIDE = 0.3
"""How much another name of the same must explain, to be said beside the best."""


class NameKind(StrEnum):
    """What can be named in a question."""

    INITIATIVE = "initiative"
    SYSTEM = "system"
    FORUM = "forum"
    PERSON = "person"
    TRAINING = "training"
    STAGE = "stage"
    GATE = "gate"


PLACES = frozenset({NameKind.STAGE, NameKind.GATE})
"""What process models have: a question says where something is by them, and is about something else."""
NAMES = frozenset(NameKind) - PLACES


@dataclass(frozen=True, slots=True)
class KnownName:
    """Something with a name. `called`: all that it is called, each with how surely that means it (1: its own name);
    `registered`: its registry number, by which it is found as by its id; empty: none."""

    kind: NameKind
    id: str
    title: str
    called: tuple[tuple[str, Strength], ...] = ()
    registered: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that words may mean.

    `covers`: how much of the words it explains, 0–1; `whole`: how much of the name they say; `words`: which of them.
    """

    name: KnownName
    covers: float
    whole: float
    strength: Strength
    words: frozenset[int]

    @property
    def score(self) -> float:
        return score_of(self.covers, self.strength, self.whole)


@dataclass(frozen=True, slots=True)
class SameWords:
    """What the same words say of each name that has the same of them: a dozen such of thousands of titles. `covered`:
    weight of the question's words; `weight`: of the name's own; `stems`: which of those; `words`: of the question's."""

    covered: float
    weight: float
    stems: frozenset[str]
    words: frozenset[int]


@dataclass(slots=True)
class Looked:
    """What a question's words look like in the index: for each, which stems and how alike, and what it weighs.

    `parts`: of a compound, the stems that it is put together of, each with its share.
    """

    alike: dict[int, dict[str, float]] = field(default_factory=dict)
    parts: dict[int, dict[str, float]] = field(default_factory=dict)
    weight: dict[int, float] = field(default_factory=dict)
    found: dict[tuple[NameKind, frozenset[int]], tuple["Hit", ...]] = field(default_factory=dict)
    """What has been found already: every intent asks about the same words."""
    matched: dict[frozenset[int], Mapping[NameKind, Mapping[int, SameWords]]] = field(default_factory=dict)
    """The same, of all kinds, by the number of what is called so."""


def score_of(covers: float, strength: Strength, whole: float) -> float:
    """How well a name fits the words: `Hit` says what each is."""
    return covers * strength * (0.9 + 0.1 * whole)


def together(hits: Sequence[Hit], weight: Mapping[int, float], total: float) -> Hit:
    """The best of what one name is called; with the words of its other names beside, “diarieföringen, W3D3”."""
    best = max(hits, key=lambda hit: hit.score)
    beside = frozenset[int]().union(*(hit.words for hit in hits if hit.covers >= NAMED_BESIDE)) - best.words
    if not beside:
        return best
    covers = best.covers + sum(weight[number] for number in beside) / total
    return replace(best, covers=min(covers, 1.0), words=best.words | beside)
