"""What is done to what is kept about people, as the log is told of it."""

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


FACTS = (RecordsThinned,)
