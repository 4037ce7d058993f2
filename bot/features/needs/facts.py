"""What happens with needs, as the log and other features are told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.core.facts import Fact, Older, as_it_was
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.needs.needs import NeedSource


@dataclass(frozen=True, slots=True)
class NeedFact(Fact):
    """What is said of a need, whose number its subject is."""

    about: ClassVar[str] = "need"

    need: str


@dataclass(frozen=True, slots=True)
class NeedRaised(NeedFact):
    """A need was raised. `preparer` None: it goes to the portfolio at once. 2: of a message in a chat too."""

    version: ClassVar[int] = 2
    older: ClassVar[Mapping[int, Older]] = {1: as_it_was}

    text: OwnWords
    source: NeedSource
    initiative: str | None
    preparer: PersonId | None


@dataclass(frozen=True, slots=True)
class NeedPassedOn(NeedFact):
    """It is a new need for the portfolio."""

    words: OwnWords


@dataclass(frozen=True, slots=True)
class NeedKept(NeedFact):
    """It fits the frame after all, for that reason."""

    reason: OwnWords


NEED_FACTS = (NeedRaised, NeedPassedOn, NeedKept)
