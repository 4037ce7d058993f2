"""Announcements: what is said, to whom, when, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.personal import Actor, OwnWords
from bot.features.announcements.content import Content
from bot.features.announcements.following import NOTHING, FollowUp
from bot.features.directory.audiences import Audience, AudiencePart


class AnnouncementState(StrEnum):
    DRAFT = "draft"
    AWAITING = "awaiting_approval"
    READY = "ready"
    """Approved, or needing no approval; it goes out at its time, or when the sender says so."""
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    """Every row has been tried, but for those who are away for more than a week, and get it when they are back. It can
    still be corrected, withdrawn, and sent to those who joined since."""
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


class Mode(StrEnum):
    DIRECT = "direct"
    """Each message by itself: it can be corrected, withdrawn, and expires."""
    BATCH = "batch"
    """Handed over to Teams a thousand at a time: none of that."""


class CameTo(StrEnum):
    """What became of what it told of."""

    FINISHED = "finished"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class EndNote:
    """What it told of is over, or won't be; `at`: when that was said."""

    outcome: CameTo
    at: datetime


@dataclass(frozen=True, slots=True)
class Approval:
    """A second person's word, for just this: a change of any of it needs another.

    `content_hash`: SHA-256 (hex) of the content and its version; `audience_hash`: of the definition; `size`: how many
    people it was; the size may differ by five per cent when it is sent. `at`: aware UTC.
    """

    by: PersonId
    at: datetime
    content_hash: str
    audience_hash: str
    size: int
    starts_at: datetime | None


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why it didn't go out by itself when it should have: a refusal's text, and what that is filled with."""

    key: str
    params: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement. `revision` moves with each change of the row, so that two authors never overwrite each other.

    `source`: what it is part of (`release:R-2026-003/before`), empty where it stands alone. `text`: the version of
    the content, from 1; a correction after sending raises it. `template`: name and version of what the content was
    made with. `urgent`: why it may reach people outside their hours and beyond the day's number; empty: it may not.
    `starts_at`: not before then; None: when the sender says so. `expires_at`: when the card turns to "no longer
    applies". `sent_at`: when the sending began. `redraws`: how often all the cards were asked for anew, from 1 when it
    begins. `laid_out`: each recipient has a row in the ledger. `channels`: where it is posted too; `topic`: what people
    may opt out of it as, since it began; empty: everybody has to get it. What each correction was stands with its text
    (`AnnouncementText`). `hindrance`: what held it back; forgotten with the next change. `follow_up`: mail and
    reminders; `reminders`: how many times people have been reminded, the last time at `reminded_at`. `told_until`:
    whoever hasn't got it by then doesn't get it any more, since what has come after it says more; who has it keeps it.
    `past_at`: from then on its card says that what it told of beforehand was to have begun. `ended`: what became of it,
    as its card says; None: nothing is known.
    """

    id: str
    source: str
    sender: PersonId
    content: Content
    audience: Audience
    state: AnnouncementState = AnnouncementState.DRAFT
    revision: int = 1
    text: int = 1
    template: str = ""
    mode: Mode = Mode.DIRECT
    urgent: OwnWords = ""
    starts_at: datetime | None = None
    expires_at: datetime | None = None
    resolution: str | None = None
    approval: Approval | None = None
    created_at: datetime | None = None
    sent_at: datetime | None = None
    redraws: int = 0
    laid_out: bool = False
    hindrance: Hindrance | None = None
    channels: tuple[AudiencePart, ...] = ()
    topic: str = ""
    follow_up: FollowUp = NOTHING
    reminders: int = 0
    reminded_at: datetime | None = None
    told_until: datetime | None = None
    past_at: datetime | None = None
    ended: EndNote | None = None

    def is_over(self, now: datetime) -> bool:
        """Whether it no longer applies."""
        return self.expires_at is not None and now >= self.expires_at

    def is_told(self, now: datetime) -> bool:
        """Whether nobody gets it any more who hasn't got it."""
        return self.is_over(now) or (self.told_until is not None and now >= self.told_until)

    def is_past(self, now: datetime) -> bool:
        """Whether what it told of beforehand was to have begun by now."""
        return self.past_at is not None and now >= self.past_at

    @property
    def only_posts(self) -> bool:
        """Whether it stands in channels alone: nobody is its recipient, and its ledger stays empty."""
        return bool(self.channels) and not self.audience.include

    @property
    def has_begun(self) -> bool:
        """Whether anybody may have got it."""
        return self.state in BEGUN


BEGUN = frozenset(
    {
        AnnouncementState.SENDING,
        AnnouncementState.PAUSED,
        AnnouncementState.SENT,
        AnnouncementState.CANCELLED,
        AnnouncementState.WITHDRAWN,
    }
)
UNSENT = frozenset({AnnouncementState.DRAFT, AnnouncementState.AWAITING, AnnouncementState.READY})
GOING = frozenset({AnnouncementState.SENDING, AnnouncementState.PAUSED, AnnouncementState.SENT})
"""It stands in front of people, or will: what is wrong in it is corrected there."""
CORRECTABLE = GOING | {AnnouncementState.CANCELLED}
"""Whoever got it before it was cancelled keeps it, and is told what was wrong."""


@dataclass(frozen=True, slots=True)
class AnnouncementText:
    """One version of what an announcement says. `what`: what was corrected in it; None: it is the first."""

    announcement: str
    number: int
    content: Content
    at: datetime
    by: Actor
    what: Text | None = None


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """What a recipient asked about an announcement, and what was answered. `name`: as Teams names who asks."""

    id: str
    announcement: str
    person: PersonId
    name: OwnWords
    language: str
    text: OwnWords
    at: datetime
    answer: OwnWords = ""
    answered_by: PersonId | None = None
    answered_at: datetime | None = None
