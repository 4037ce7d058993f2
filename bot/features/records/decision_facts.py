"""What is said of a decision after it was made; the decision itself is the gate's fact."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.core.facts import Fact
from bot.core.personal import OwnWords


@dataclass(frozen=True, slots=True)
class DecisionFact(Fact):
    """What is said of a decision, by the id of its ballot."""

    about: ClassVar[str] = "decision"

    decision: str


@dataclass(frozen=True, slots=True)
class DecisionDated(DecisionFact):
    """How long it holds, and when it is to be reported back on; None: no such day."""

    valid_until: date | None
    report_on: date | None


@dataclass(frozen=True, slots=True)
class DecisionReconsidered(DecisionFact):
    """The matter is put again; until that is decided, the decision holds."""

    why: OwnWords


@dataclass(frozen=True, slots=True)
class DecisionReplaced(DecisionFact):
    """A later decision in the same matter has taken its place."""

    by_decision: str


@dataclass(frozen=True, slots=True)
class DecisionRevoked(DecisionFact):
    """It doesn't hold any more. `by_decision`: the one by which the body said so; empty: whoever decided alone did."""

    why: OwnWords
    by_decision: str


@dataclass(frozen=True, slots=True)
class DecisionReported(DecisionFact):
    """What came of it has been reported back."""

    report: OwnWords


DECISION_FACTS = (DecisionDated, DecisionReconsidered, DecisionReplaced, DecisionRevoked, DecisionReported)
