"""Who is meant where nobody is named: whoever asks, where they speak of themselves."""

from dataclasses import replace

from bot.asking.frames import Frames
from bot.asking.named import NAMES
from bot.asking.understood import Answerable
from bot.core.people import PersonId

_ME = "me"
"""The meaning of “mig”, “mina” and “I” in words.yaml."""


def of_oneself(found: Answerable, frames: Frames, asking: PersonId | None) -> Answerable:
    """“Vem kan rösta i stället för mig”, “mina initiativ”: with whoever asks in the slot that `of_me` says.

    Where it asks of something that is named, that is enough: “vem kan hjälpa mig i stället om e-arkivet”.
    """
    best = found.best
    slot = frames.intents[best.intent].of_me if best else ""
    if best is None or asking is None or not slot or best.choose or slot in best.slots:
        return found
    if not any(_ME in part.concepts for part in found.read.parts):
        return found
    needs = frames.intents[best.intent].needs
    if needs and not best.missing and not best.slots.keys().isdisjoint(NAMES):
        return found
    return replace(found, best=replace(best, slots={**best.slots, slot: asking}, missing=""))
