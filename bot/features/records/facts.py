"""What the log tells of its own keeping."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.facts import Fact


@dataclass(frozen=True, slots=True)
class CheckpointKeyTaken(Fact):
    """From now on another key signs checkpoints. `key`: the public one; `before`: the last one; empty: none."""

    about: ClassVar[str] = "name"

    name: str
    key: str
    before: str = ""


PROOF_FACTS = (CheckpointKeyTaken,)
