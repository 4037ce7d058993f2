"""What somebody asked last in a chat, or named in a command, which the next question may follow on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.asking.named import NameKind
from bot.core.database import Port, UnitOfWork
from bot.core.people import PersonId

REMEMBERED = timedelta(minutes=10)
"""How long “och G4 då?” knows what it follows; as long is a visit, for “what is new”."""


@dataclass(frozen=True, slots=True)
class AskedTurn:
    """What somebody asked last in a place. No words are kept, only what they meant."""

    person: PersonId
    place: str
    intent: str
    slots: Mapping[str, str]
    at: datetime


class AskedTurns(Protocol):
    def get(self, person: PersonId, place: str, since: datetime) -> AskedTurn | None:
        """What they asked last there, not earlier than `since`."""

    def save(self, turn: AskedTurn) -> None: ...
    def end(self, person: PersonId, place: str) -> None:
        """What they asked there isn't what the next question follows on any more."""

    def forget(self, before: datetime) -> None:
        """Remove all that is older."""

    def last_visit(self, person: PersonId, apart: datetime) -> datetime | None:
        """When they last asked something, before this visit: what they asked after `apart` belongs to it."""

    def note_visit(self, person: PersonId, now: datetime, apart: datetime) -> None:
        """They ask something now; what they asked after `apart` belongs to the same visit."""


TURNS = Port[AskedTurns]("turns")

FOLLOWED = "status"
"""The question that a command about an initiative is taken for, when something follows on it."""


@dataclass(slots=True)
class NamedThings:
    """What a command's words name. `any`: it has words, so what was asked before it is no longer followed on.

    `initiative`: the one that they turned out to mean; empty where that isn't one.
    """

    any: bool = False
    initiative: str = ""

    def note(self, person: PersonId | None, place: str, uow: UnitOfWork, now: datetime) -> None:
        """Let what is asked next follow on it: before the command is answered, which may say more."""
        if not self.any or person is None:
            return
        if self.initiative:
            slots = {NameKind.INITIATIVE.value: self.initiative}
            uow[TURNS].save(AskedTurn(person, place, FOLLOWED, slots, now))
        else:
            uow[TURNS].end(person, place)
