"""What an approval is of: the text, whom it goes to, how many they are, and when. A change of any needs another."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.core.bilingual import Text
from bot.core.chain import plain
from bot.core.people import PersonId
from bot.core.personal import Actor, OwnWords
from bot.core.principals import Principal, principal_of
from bot.core.refusals import Refused
from bot.features.announcements.announcements import Announcement, Approval
from bot.features.announcements.content import Content
from bot.features.announcements.following import NOTHING
from bot.features.directory.audience_documents import audience_hash

MAY_DIFFER = 20
"""One in so many (five per cent): as much may the number of people differ from what was approved."""


@dataclass(frozen=True, slots=True)
class ApprovedMatter:
    """What is put to the approver. See `Approval`."""

    content_hash: str
    audience_hash: str
    size: int
    starts_at: datetime | None

    @property
    def token(self) -> str:
        """What a card carries, so that nobody approves anything else than what they have seen."""
        said = json.dumps(plain([self.content_hash, self.audience_hash, self.size, self.starts_at]))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


class RequestState(StrEnum):
    ASKED = "asked"
    APPROVED = "approved"
    SENT_BACK = "sent_back"
    DROPPED = "dropped"
    """Whoever asked has taken it away, or made it needless."""


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """A second person is asked, or has answered. `approvers`: who got the card; `comment`: why it was sent back.

    `correction`: what is to be said in the place of what has gone out, and `what` is corrected by it; None: it is about
    what is yet to be sent.
    """

    announcement: str
    asked_by: Actor
    asked_at: datetime
    matter: ApprovedMatter
    approvers: tuple[PersonId, ...]
    state: RequestState = RequestState.ASKED
    answered_by: PersonId | None = None
    answered_at: datetime | None = None
    comment: OwnWords = ""
    correction: Content | None = None
    what: Text | None = None

    @property
    def token(self) -> str:
        """What a card carries: of all that is put to the approver, what is corrected with it."""
        said = (
            self.matter.token if self.what is None else f"{self.matter.token}\n{self.what.sv}\n{self.what.en}"
        )
        return said if self.what is None else hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def asker(self) -> Principal:
        """Whoever asked, with their rights as they are now: what is approved is done on their behalf."""
        return principal_of(self.asked_by)


def content_hash(announcement: Announcement) -> str:
    """SHA-256 (hex) of all that is said, which version it is, and how it is to go out."""
    said = {
        "content": plain(announcement.content),
        "text": announcement.text,
        "template": announcement.template,
        "mode": announcement.mode.value,
        "urgent": announcement.urgent,
        "expires_at": plain(announcement.expires_at),
    }
    if announcement.channels:
        said["channels"] = sorted(part.of for part in announcement.channels)
    if announcement.follow_up != NOTHING:  # what was approved before there was any still holds
        said["follow_up"] = plain(announcement.follow_up)
    whole = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def matter_of(announcement: Announcement, size: int) -> ApprovedMatter:
    """What would be approved now, `size` being how many people it is for now."""
    return ApprovedMatter(
        content_hash(announcement), audience_hash(announcement.audience), size, announcement.starts_at
    )


def meant_by(announcement: Announcement, correction: Content | None) -> Announcement:
    """The announcement as it would stand once it is corrected: the very one that is sent then."""
    if correction is None:
        return announcement
    return replace(announcement, content=correction, text=announcement.text + 1)


def check_approved(approval: Approval | None, matter: ApprovedMatter) -> None:
    """Make sure that the approval holds for the matter as it is now.

    Raises:
        Refused: there is none, or it is of something else; it says of what.
    """
    if approval is None:
        raise Refused("refused-approval-missing", count=matter.size)
    approved = ApprovedMatter(
        approval.content_hash, approval.audience_hash, approval.size, approval.starts_at
    )
    check_same(approved, matter)


def check_same(approved: ApprovedMatter, matter: ApprovedMatter) -> None:
    """Make sure that the matter is what was approved, or shown to be.

    Raises:
        Refused: the text, the audience, its size or the time is another.
    """
    if approved.content_hash != matter.content_hash:
        raise Refused("refused-approval-text-changed")
    if approved.audience_hash != matter.audience_hash:
        raise Refused("refused-approval-audience-changed")
    if abs(approved.size - matter.size) * MAY_DIFFER > approved.size:
        raise Refused("refused-approval-size-changed", before=approved.size, count=matter.size)
    if approved.starts_at != matter.starts_at:
        raise Refused("refused-approval-time-changed")
