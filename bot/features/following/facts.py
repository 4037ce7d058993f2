"""What the log is told: how an initiative's owner says that it goes."""

from dataclasses import dataclass
from typing import ClassVar

from bot.core.facts import Fact
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.following.pulses import StatusColour


@dataclass(frozen=True, slots=True)
class StatusSaid(Fact):
    """Whoever answers for an initiative has said how it goes."""

    about: ClassVar[str] = "initiative"

    initiative: str
    colour: StatusColour
    words: OwnWords
    person: PersonId


FACTS = (StatusSaid,)
