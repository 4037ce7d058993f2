"""How an initiative's owner says that it goes, and when it last moved."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.portfolio.initiatives import Outline


class StatusColour(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class SaidStatus:
    """What its owner said last: a colour and a sentence, which may be empty where it is green."""

    colour: StatusColour
    words: OwnWords
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Pulse:
    """`moved_at`: when anything last happened with it that takes it on; `still`: that was too long ago.

    `round`: how often its owner has been asked; `asked_at`, `asked`: when and who last, None and empty: nobody yet.
    """

    initiative: str
    moved_at: datetime
    said: SaidStatus | None = None
    round: int = 0
    asked_at: datetime | None = None
    asked: PersonId = ""
    still: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the owner has been asked and hasn't answered."""
        return self.asked_at is not None and (self.said is None or self.said.at < self.asked_at)


@dataclass(frozen=True, slots=True)
class Beating:
    """An initiative with its pulse; None: it was there before pulses were kept."""

    outline: Outline
    pulse: Pulse | None
