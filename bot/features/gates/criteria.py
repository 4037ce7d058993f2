"""What deciders weigh: the criteria as they were answered, and the figures that answer some of them by themselves.

Gates know nothing of what is measured: another feature stands behind `GATE_FIGURES`, or none does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.core.bilingual import Text
from bot.core.database import Port
from bot.core.personal import OwnWords
from bot.features.portfolio.initiatives import CriterionAnswer, Initiative
from bot.features.processes.model import Gate


@dataclass(frozen=True, slots=True)
class GateFigure:
    """How many have done what a step asks of them, at a moment. `step`: of the process; `about`: the id of what was
    counted; `goal`: per cent, at which it is enough."""

    step: str
    done: int
    expected: int
    goal: int
    at: datetime
    about: str = ""

    @property
    def percent(self) -> int:
        """Rounded down, so that a goal is never said to be reached before it is."""
        return self.done * 100 // self.expected if self.expected else 0

    @property
    def reached(self) -> bool:
        return self.percent >= self.goal


class GateFigures(Protocol):
    def of_step(self, initiative: str, step: str, at: datetime) -> GateFigure | None:
        """How far the step has come by what has happened; None: nothing counts it."""


GATE_FIGURES = Port[GateFigures]("gate figures")


@dataclass(frozen=True, slots=True)
class AnsweredCriterion:
    """A criterion and how it was answered when the ballot opened; `answer` None: not answered.

    `figure`: what answers it by itself, as of then; what somebody has answered by hand isn't asked for.
    """

    id: str
    text: Text
    answer: CriterionAnswer | None
    note: OwnWords = ""
    blocks_approval: bool = False
    statement: Text | None = None
    """What is so when the criterion is met, where the process says it beside the question."""
    figure: GateFigure | None = None

    @property
    def stands_in_the_way(self) -> bool:
        """Whether somebody who votes for must say why anyway."""
        if self.figure is not None:
            return not self.figure.reached
        unanswered = self.blocks_approval and self.answer is None
        return unanswered or self.answer is CriterionAnswer.NOT_MET

    def as_of(self, figure: GateFigure | None) -> "AnsweredCriterion":
        """The criterion as the figure answers it; None: as it stands."""
        if figure is None:
            return self
        answer = CriterionAnswer.MET if figure.reached else CriterionAnswer.NOT_MET
        return replace(self, answer=answer, note="", figure=figure)


def answered_criteria(
    initiative: Initiative, gate: Gate, figures: Mapping[str, GateFigure]
) -> tuple[AnsweredCriterion, ...]:
    """The gate's criteria as the initiative answers them now. `figures`: criterion → what answers it by itself."""
    answered = []
    for criterion in gate.criteria:
        answer = initiative.answer_to(gate.id, criterion.id)
        value, note = (answer.value, answer.note) if answer else (None, "")
        asked = criterion.id, criterion.text
        by_hand = AnsweredCriterion(*asked, value, note, criterion.blocks_approval, criterion.statement)
        answered.append(by_hand.as_of(figures.get(criterion.id)))
    return tuple(answered)


def unanswered_by_hand(initiative: Initiative, gate: Gate) -> tuple[str, ...]:
    """The criteria of the gate that nobody has answered, but for those that a step of the process answers by itself."""
    given = {each.criterion for each in initiative.answers if each.gate == gate.id}
    return tuple(each.id for each in gate.criteria if each.id not in given and not each.step)


def unanswered(criteria: Iterable[AnsweredCriterion]) -> tuple[AnsweredCriterion, ...]:
    """Those that nobody has answered, the ones that an approval must explain first."""
    waiting = [each for each in criteria if each.answer is None]
    return tuple(sorted(waiting, key=lambda each: not each.blocks_approval))
