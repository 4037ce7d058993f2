"""What the log tells of its own keeping, and what is done to what is kept about people."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.facts import Fact


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


PROOF_FACTS = (CheckpointKeyTaken,)
THINNING_FACTS = (RecordsThinned,)
