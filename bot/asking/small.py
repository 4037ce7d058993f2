"""The slots that say when, where or how, and not of what: days, a gate, a stage, a colour."""

from collections.abc import Mapping

from bot.asking.frames import COLOUR, GATE, PERIOD, STAGE, Intent
from bot.asking.names import NameIndex
from bot.asking.reading import ReadQuestion

_COLOURS = frozenset({"red", "yellow", "green"})
"""Meanings of words.yaml: they are called as a status is kept."""


def small_slots(
    intent: Intent, read: ReadQuestion, index: NameIndex
) -> tuple[Mapping[str, str], frozenset[int]]:
    """Those that the intent takes and the question fills, and the numbers of the words that nothing else explains."""
    slots = dict[str, str]()
    if PERIOD in intent.takes and read.period:
        slots[PERIOD] = str(read.period.for_what_is(intent.tense))
    if GATE in intent.takes and read.gate:
        slots[GATE] = read.gate
    if COLOUR in intent.takes:
        said = _COLOURS.intersection(each for part in read.parts for each in part.concepts)
        slots |= {COLOUR: min(said)} if len(said) == 1 else {}
    if STAGE not in intent.takes:
        return slots, frozenset()
    stage, words = index.places.stage_in(read.words)
    return slots | ({STAGE: stage} if stage else {}), words & read.unknown


def small_words(intent: Intent, read: ReadQuestion, index: NameIndex) -> frozenset[int]:
    """The numbers of the words that name a stage or a colour, whatever else they mean: “och de gula då?”."""
    words = index.places.stage_in(read.words)[1] if STAGE in intent.takes else frozenset[int]()
    colours = (part.words for part in read.parts if part.concepts & _COLOURS and COLOUR in intent.takes)
    return words.union(*colours)
