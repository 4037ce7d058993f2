"""A question as it was understood: what is asked, of what, and how surely."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.asking.filling import Filled
from bot.asking.frames import Frame
from bot.asking.named import KnownName
from bot.asking.reading import ReadQuestion
from bot.asking.signs import Leaning


@dataclass(frozen=True, slots=True)
class Understood:
    """One way to understand a question. `slots`: id, gate or period by slot; `choose`: names to choose from, of the
    kind `choosing`; `missing`: what would have to be named; `from_before`: what the last question gave; `others`: the
    slots of what the same is asked of besides, in order."""

    intent: str
    slots: Mapping[str, str]
    score: float
    frame: str
    choose: tuple[KnownName, ...] = ()
    choosing: str = ""
    missing: str = ""
    from_before: bool = False
    others: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answerable:
    """What came of reading a question: the best way to understand it, and the others, the likeliest first.

    `best` None: it wasn't understood. `offers` are the nearest of other intents each; `leanings` what the single words
    speak for, where no sentence was clearly like it.
    """

    best: Understood | None
    offers: tuple[Understood, ...]
    read: ReadQuestion
    leanings: tuple[Leaning, ...] = ()


def understood_as(frame: Frame, filled: Filled, score: float) -> Understood:
    """A frame's intent with what was found for its slots."""
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
