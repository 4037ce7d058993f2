"""What of a message asks: “Sitter på tåget. Vad är nytt om e-arkivet?” asks in its second sentence.

People say why they ask, before or after. What else they say would be taken for a part of the question; but where what
asks names nothing, what it is about is named in the rest.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.asking.filling import Filled
from bot.asking.frames import SMALL
from bot.asking.named import NAMES
from bot.asking.reading import ReadQuestion

MOST_CLAUSES = 3
"""Parts that are read by themselves: those that end in a question mark, else the last ones."""
LEAST_WORDS = 2

_SENTENCE = re.compile(r"(?<=[?!…])\s*|(?<=[^\W\d_]{2}[.:;])\s+|(?<=\)[.:;])\s+|\s*\n\s*|\s+[-–—]\s+")
_COMMA = re.compile(r",\s+")


def clauses(text: str) -> Sequence[str]:
    """The parts that may be what is asked, the likeliest first; none, where the text is one."""
    sentences = [each for said in _SENTENCE.split(text) if (each := said.strip()) and _is_long(each)]
    asking = [each for each in sentences if each.endswith("?")] or sentences
    found = asking if len(sentences) > 1 else []
    found += [each for sentence in asking[-1:] for each in _halves(sentence)]
    return tuple(dict.fromkeys(reversed(found)))[:MOST_CLAUSES]


def in_context(own: Filled, whole: Filled, read: ReadQuestion) -> Filled:
    """What a part fills, with what the whole message names where the part names nothing; days and gates likewise."""
    if own.named & NAMES or own.choose or read.unknown or not whole.named & NAMES:
        small = {slot: whole.slots[slot] for slot in sorted(SMALL) if slot in whole.slots}
        return replace(own, slots={**small, **own.slots}, named=own.named | small.keys())
    named = own.named | whole.named
    return replace(whole, slots={**whole.slots, **own.slots}, named=named, explained=own.explained)


def _halves(sentence: str) -> Sequence[str]:
    """What stands before its first comma, and after its last."""
    parts = _COMMA.split(sentence)
    return [each for each in (parts[0], parts[-1]) if len(parts) > 1 and _is_long(each)]


def _is_long(said: str) -> bool:
    return len(said.split()) >= LEAST_WORDS
