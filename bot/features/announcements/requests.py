"""What an approval is of: the text, whom it goes to, how many they are, and when. A change of any needs another."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.chain import plain
from bot.core.people import PersonId
from bot.core.personal import Actor, OwnWords
from bot.features.announcements.announcements import Announcement, Approval
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


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """A second person is asked, or has answered. `approvers`: who got the card; `comment`: why it was sent back."""

    announcement: str
    asked_by: Actor
    asked_at: datetime
    matter: ApprovedMatter
    approvers: tuple[PersonId, ...]
    state: RequestState = RequestState.ASKED
    answered_by: PersonId | None = None
    answered_at: datetime | None = None
    comment: OwnWords = ""


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
    whole = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def matter_of(announcement: Announcement, size: int) -> ApprovedMatter:
    """What would be approved now, `size` being how many people it is for now."""
    return ApprovedMatter(
        content_hash(announcement), audience_hash(announcement.audience), size, announcement.starts_at
    )


def lacking(approval: Approval | None, matter: ApprovedMatter) -> str | None:
    """Why the approval doesn't hold for the matter as it is now, as a text's key; None: it holds."""
    if approval is None:
        return "refused-approval-missing"
    approved = ApprovedMatter(
        approval.content_hash, approval.audience_hash, approval.size, approval.starts_at
    )
    return differing(approved, matter)


def differing(approved: ApprovedMatter, matter: ApprovedMatter) -> str | None:
    """In what the matter isn't any more what was approved, or shown to be; None: it is."""
    if approved.content_hash != matter.content_hash:
        return "refused-approval-text-changed"
    if approved.audience_hash != matter.audience_hash:
        return "refused-approval-audience-changed"
    if abs(approved.size - matter.size) * MAY_DIFFER > approved.size:
        return "refused-approval-size-changed"
    return None if approved.starts_at == matter.starts_at else "refused-approval-time-changed"
