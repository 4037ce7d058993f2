"""Who is meant where nobody is named: whoever asks, where they speak of themselves."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.asking.folding import Word
from bot.asking.frames import Frames
from bot.asking.named import NAMES
from bot.asking.understood import Answerable
from bot.core.people import PersonId

_ME = "me"
"""The meaning of “mig”, “mina” and “I” in words.yaml."""


_I, _TO_ME = frozenset({"jag", "ja", "i"}), frozenset({"mig", "mej", "me"})
_MINE, _WHOSE = frozenset({"jag", "mig", "mej", "mine"}), frozenset({"min", "mitt", "mina", "my"})
"""Whatever phrase they stand in: “vilka villkor ska jag uppfylla”, “which of my initiatives”."""
_ASKS = frozenset({"undrar", "undrade", "fragar", "fragade", "wonders", "asks", "asked"})
_LEARN = frozenset({
    *("undrar", "undra", "undrade", "funderar", "fraga", "fragar", "veta", "se", "hora", "kolla", "titta", "lasa"),
    *("lista", "forsta", "soker", "letar", "hitta", "minns", "minnas"),
    *("wonder", "wondering", "know", "see", "ask", "look", "looking", "find", "hear", "list", "understand", "remember"),
})  # fmt: skip
_TELL = frozenset(
    {"visa", "ge", "beratta", "sag", "saga", "hjalp", "hjalpa", "show", "give", "tell", "help", "let"}
)
_ASKED = frozenset(
    {"vilka", "vilken", "vilket", "vad", "vem", "hur", "om", "which", "what", "who", "how", "if", "whether"}
)
"""What begins the question itself, before which somebody says that they ask."""
_NEAR, _JUST_BEFORE = 6, 2


def of_oneself(found: Answerable, frames: Frames, asking: PersonId | None) -> Answerable:
    """“Vem kan rösta i stället för mig”, “mina initiativ”: with whoever asks in the slot that `of_me` says.

    Where it asks of something that is named, that is enough: “vem kan hjälpa mig i stället om e-arkivet”.
    """
    best = found.best
    slot = frames.intents[best.intent].of_me if best else ""
    if best is None or asking is None or not slot or best.choose or slot in best.slots:
        return found
    asks = _merely_asking(found.read.words)
    said = (n for n, word in enumerate(found.read.words) if word.plain in _MINE | _WHOSE)
    meant = (part for part in found.read.parts if _ME in part.concepts)
    if asks.issuperset(said) and not any(asks.isdisjoint(part.words) for part in meant):
        return found
    needs = frames.intents[best.intent].needs
    if needs and not best.missing and not best.slots.keys().isdisjoint(NAMES):
        return found
    return replace(found, best=replace(best, slots={**best.slots, slot: asking}, missing=""))


def _merely_asking(words: Sequence[Word]) -> frozenset[int]:
    """The numbers of the words by which somebody only says that they ask, and not of whom: “jag undrar om allt är
    grönt”, “min chef undrar …”, “kan jag få se vilka …”, “tell me which …”."""
    said, found = [word.plain for word in words], set[int]()
    for n, word in enumerate(said):
        if word in _I or word in _WHOSE:
            ahead = takewhile(lambda each: each not in _ASKED, said[n + 1 : n + 1 + _NEAR])
            found |= {n} if not (_LEARN if word in _I else _ASKS).isdisjoint(ahead) else set()
        elif word in _TO_ME and not _TELL.isdisjoint(said[max(n - _JUST_BEFORE, 0) : n]):
            found.add(n)
    return frozenset(found)
