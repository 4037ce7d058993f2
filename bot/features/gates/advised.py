"""What other bodies had said of a matter when it was put to its deciders. Who asks them, gates don't know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.bilingual import Text
from bot.core.database import Port, UnitOfWork
from bot.core.personal import OwnWords


@dataclass(frozen=True, slots=True)
class StatedAdvice:
    """One body's word, frozen with the question. `said`: how it stands, in a few words; `link`: its paper, or empty."""

    body: Text
    said: Text
    words: OwnWords = ""
    link: str = ""


class AdviceStated(Protocol):
    def stated(self, initiative: str, gate: str, round_: int) -> Sequence[StatedAdvice]:
        """What is to stand with the question of that round."""


STATED_ADVICE = Port[AdviceStated]("stated advice")


def stated_advice(initiative: str, gate: str, round_: int, uow: UnitOfWork) -> tuple[StatedAdvice, ...]:
    """Nothing in a program where nobody is asked."""
    try:
        return tuple(uow[STATED_ADVICE].stated(initiative, gate, round_))
    except KeyError:
        return ()


def said_since(before: Sequence[StatedAdvice], after: Sequence[StatedAdvice]) -> tuple[StatedAdvice, ...]:
    """What those had before them who handed the question on, and then what has been said since; the same word once."""
    again = {(each.body, each.words, each.link) for each in after}
    return (*(each for each in before if (each.body, each.words, each.link) not in again), *after)
