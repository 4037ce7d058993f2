"""What happens to the seats of an open ballot and to who leads it, as the log and other features are told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.core.facts import Older
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.gates.facts import BallotFact
from bot.features.gates.kinds import WhyVacated


@dataclass(frozen=True, slots=True)
class SeatVacated(BallotFact):
    """Somebody who may have come to vote isn't there any more: see `Vacated`."""

    version: ClassVar[int] = 1
    older: ClassVar[Mapping[int, Older]] = {}

    person: PersonId
    turn: int
    why: WhyVacated = WhyVacated.LEFT
    instead: PersonId | None = None


@dataclass(frozen=True, slots=True)
class SeatRestored(BallotFact):
    """Whoever leads the ballot has put somebody back who was replaced in error. `instead`: see `Vacated`."""

    version: ClassVar[int] = 1
    older: ClassVar[Mapping[int, Older]] = {}

    person: PersonId
    turn: int
    instead: PersonId | None = None


@dataclass(frozen=True, slots=True)
class SecretariesChanged(BallotFact):
    """Others are the secretaries of the open ballot's forum now: they lead it."""

    version: ClassVar[int] = 1
    older: ClassVar[Mapping[int, Older]] = {}

    people: tuple[PersonId, ...]
    names: Mapping[PersonId, OwnWords]


SEAT_FACTS = (SeatVacated, SeatRestored, SecretariesChanged)
