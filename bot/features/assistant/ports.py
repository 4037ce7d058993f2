"""Where the assistant keeps what it didn't understand and what things are called besides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.asking.named import NameKind
from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.processes.kinds import Outcome


class OpenWhy(StrEnum):
    UNKNOWN = "unknown"
    """It wasn't understood."""
    WRONG = "wrong"
    """Somebody said that the answer was wrong."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question to teach the bot. `words`: masked. `times`: how often it has been asked so."""

    id: str
    words: str
    why: OpenWhy
    intent: str
    language: str
    times: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Nickname:
    """What people call an initiative or a system."""

    said: str
    kind: NameKind
    of: str


class OpenQuestions(Protocol):
    def note(self, question: OpenQuestion) -> None:
        """Keep it, or count it once more where it is there."""

    def newest(self, limit: int) -> Sequence[OpenQuestion]:
        """The newest first."""

    def drop(self, question: str) -> bool:
        """Take it off the list; False: it isn't there."""

    def forget(self, before: datetime) -> None:
        """Remove what is older, some hundred at a time, but for what is being counted just now."""


class Nicknames(Protocol):
    def all(self) -> Sequence[Nickname]: ...
    def save(self, nickname: Nickname) -> None: ...
    def drop(self, said: str) -> Nickname | None:
        """Forget it; None: nobody has it."""


@dataclass(frozen=True, slots=True)
class DecidedWhere:
    """Which closed ballots are looked for: closed in between, of an initiative, a forum, at a gate (however it is
    written), with one of these outcomes. What is None or empty isn't asked for."""

    begins: datetime | None = None
    ends: datetime | None = None
    initiative: str = ""
    forum: str = ""
    gate: str = ""
    outcomes: tuple[Outcome, ...] = ()
    guarded: bool = False
    """Only those of matters of which something is marked as confidential."""


class Decided(Protocol):
    """Closed ballots, as they are looked for."""

    def where(self, asked: DecidedWhere, limit: int) -> tuple[Sequence[str], int]:
        """The ids of those, the newest first, and how many there are in all."""

    def concerning(
        self, person: PersonId, begins: datetime, ends: datetime, limit: int
    ) -> tuple[Sequence[str], int]:
        """The same of those that may concern the person: no other does."""


class RolesHeld(Protocol):
    """Who holds which role of which initiative, as it is looked for by person."""

    def of(self, person: PersonId, limit: int) -> Sequence[tuple[str, str]]:
        """Initiative and role of those that they hold first, by the initiatives' keys, the newest first."""


OPEN_QUESTIONS = Port[OpenQuestions]("open questions")
NICKNAMES = Port[Nicknames]("nicknames")
DECIDED = Port[Decided]("decided")
ROLES_HELD = Port[RolesHeld]("roles held")
