"""What happens to announcements, as the log and other features are told of it. Of recipients only how many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.core.facts import Fact
from bot.core.people import PersonId
from bot.core.personal import OwnWords


@dataclass(frozen=True, slots=True)
class AnnouncementFact(Fact):
    """What is said of an announcement, whose id its subject is. `source`: see `Announcement`."""

    about: ClassVar[str] = "announcement"

    announcement: str
    source: str


@dataclass(frozen=True, slots=True)
class AnnouncementDrafted(AnnouncementFact):
    """A draft was written for the first time."""

    sender: PersonId
    heading: OwnWords


@dataclass(frozen=True, slots=True)
class AnnouncementScheduled(AnnouncementFact):
    """It is to go out at `starts_at`, on behalf of whoever said so."""

    starts_at: datetime


@dataclass(frozen=True, slots=True)
class AnnouncementStarted(AnnouncementFact):
    """It began to go out, to those whom the resolution names; `again`: to those who joined since."""

    sender: PersonId
    resolution: str
    text: int
    heading: OwnWords
    again: bool = False
    urgent: OwnWords = ""
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnouncementStopped(AnnouncementFact):
    """The sender paused it, went on, or cancelled what was left: `state` is what it was in from then on."""

    state: str


@dataclass(frozen=True, slots=True)
class AnnouncementCorrected(AnnouncementFact):
    """What it says was corrected: `text` is the new version."""

    text: int
    what: OwnWords


@dataclass(frozen=True, slots=True)
class AnnouncementWithdrawn(AnnouncementFact):
    """It was taken back from whoever had got it."""


@dataclass(frozen=True, slots=True)
class FollowUpChosen(AnnouncementFact):
    """Mail and reminders were chosen, or no longer; see `FollowUp`."""

    mail: bool
    unseen_hours: int
    remind_after: int
    reminders: int


@dataclass(frozen=True, slots=True)
class AnnouncementReminded(AnnouncementFact):
    """Whoever has it and hasn't confirmed it is reminded, for the `number`th time."""

    number: int


@dataclass(frozen=True, slots=True)
class JoinersAsked(AnnouncementFact):
    """It is to go to those who joined since, whom `resolution` finds, on behalf of whoever said so."""

    resolution: str


@dataclass(frozen=True, slots=True)
class AnnouncementSent(AnnouncementFact):
    """Each recipient has been tried. `counts`: how many are in each state of the ledger."""

    counts: Mapping[str, int]
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportFetched(AnnouncementFact):
    """Somebody fetched each recipient's row as a file."""


ANNOUNCEMENT_FACTS = (
    AnnouncementDrafted,
    AnnouncementScheduled,
    AnnouncementStarted,
    AnnouncementStopped,
    AnnouncementCorrected,
    AnnouncementWithdrawn,
    FollowUpChosen,
    AnnouncementReminded,
    JoinersAsked,
    AnnouncementSent,
    ReportFetched,
)
