"""What happens to releases, as the log and other features are told of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.core.facts import Fact
from bot.core.personal import OwnWords
from bot.features.releases.releases import ReleaseKind


@dataclass(frozen=True, slots=True)
class ReleaseFact(Fact):
    """What is said of a release, whose id its subject is."""

    about: ClassVar[str] = "release"

    release: str


@dataclass(frozen=True, slots=True)
class ReleaseDrafted(ReleaseFact):
    """A release was drafted. `because`: the ballot that led to it, or empty."""

    kind: ReleaseKind
    initiative: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseChanged(ReleaseFact):
    """Which fields were changed, and the revision that this gave; not what they say."""

    revision: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleasePlanned(ReleaseFact):
    """It is complete, and goes live then: its series begins."""

    goes_live_at: datetime
    initiative: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseStarted(ReleaseFact):
    """Its time has come."""

    initiative: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseFinished(ReleaseFact):
    """It is in operation, or the outage is over."""

    initiative: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseDelayed(ReleaseFact):
    """It takes longer, or is moved. `before`, `after`: when it was to go live, or to end, and is now."""

    before: datetime
    after: datetime
    why: OwnWords = ""


@dataclass(frozen=True, slots=True)
class ReleaseCancelled(ReleaseFact):
    """It will not be."""

    why: OwnWords = ""


@dataclass(frozen=True, slots=True)
class FreezeExceptionGranted(ReleaseFact):
    """Whoever may has let it out in a freeze, at that time."""

    freeze: str
    goes_live_at: datetime
    reason: OwnWords


FACTS = (
    ReleaseDrafted,
    ReleaseChanged,
    ReleasePlanned,
    ReleaseStarted,
    ReleaseFinished,
    ReleaseDelayed,
    ReleaseCancelled,
    FreezeExceptionGranted,
)
