"""What the log tells of its own keeping, of what is kept about people, and of decisions after they were made (the
decision itself is the gate's fact)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.core.facts import Fact
from bot.core.personal import OwnWords


@dataclass(frozen=True, slots=True)
class RecordsThinned(Fact):
    """A part of a rule of retention was carried out. `rows`: how many it reached; `basis`: the law or decision."""

    about: ClassVar[str] = "retention"

    retention: str
    rows: int
    rule: str
    basis: str


@dataclass(frozen=True, slots=True)
class CheckpointKeyTaken(Fact):
    """From now on another key signs checkpoints. `key`: the public one; `before`: the last one; empty: none."""

    about: ClassVar[str] = "name"

    name: str
    key: str
    before: str = ""


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


PROOF_FACTS = (CheckpointKeyTaken,)
THINNING_FACTS = (RecordsThinned,)
DECISION_FACTS = (DecisionDated, DecisionReconsidered, DecisionReplaced, DecisionRevoked, DecisionReported)
