"""What happens with conflicts of interest that are disputed, as the log is told of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.core.facts import Fact
from bot.core.people import PersonId
from bot.core.personal import OwnWords


@dataclass(frozen=True, slots=True)
class ConflictFact(Fact):
    """Something happened with the question whether `person` has a conflict of interest."""

    about: ClassVar[str] = "ballot"

    ballot: str
    person: PersonId


@dataclass(frozen=True, slots=True)
class ConflictQuestioned(ConflictFact):
    """The chair or the secretary asked the others."""

    reason: OwnWords


@dataclass(frozen=True, slots=True)
class ConflictAnswered(ConflictFact):
    """One of them answered, or changed their answer."""

    voter: PersonId
    conflict: bool


@dataclass(frozen=True, slots=True)
class ConflictSettled(ConflictFact):
    """It is settled. `found`: there is one, and it holds as the person's position of that `turn`; 0: there is none."""

    found: bool
    yes: int
    no: int
    at: datetime
    turn: int


DISPUTE_FACTS = (ConflictQuestioned, ConflictAnswered, ConflictSettled)
