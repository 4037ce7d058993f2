"""What happens to rights, guests and approvals, as the log and other features are told of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.core.facts import Fact
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.announcements.sending_rules import SenderMark, SendingRule


@dataclass(frozen=True, slots=True)
class SendingRightsSet(Fact):
    """Who may send to whom was set anew. `rights`: always "sending"."""

    about: ClassVar[str] = "rights"

    rights: str
    number: int
    rules: tuple[SendingRule, ...]
    approvers: tuple[SenderMark, ...]
    approve_above: int
    urgent: tuple[SenderMark, ...] = ()
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuestAdded(Fact):
    """Somebody can be reached before the service is open."""

    about: ClassVar[str] = "guest"
    needs_names: ClassVar[bool] = False

    guest: PersonId


@dataclass(frozen=True, slots=True)
class GuestRemoved(Fact):
    """Somebody can't be reached any more before the service is open."""

    about: ClassVar[str] = "guest"
    needs_names: ClassVar[bool] = False

    guest: PersonId


@dataclass(frozen=True, slots=True)
class ServiceOpened(Fact):
    """Everyone can be reached from now on. `service`: always "announcements"."""

    about: ClassVar[str] = "service"

    service: str


@dataclass(frozen=True, slots=True)
class ServiceClosed(Fact):
    """Only those on the guest list can be reached from now on."""

    about: ClassVar[str] = "service"

    service: str


@dataclass(frozen=True, slots=True)
class ApprovalAsked(Fact):
    """A second person is asked to approve an announcement."""

    about: ClassVar[str] = "announcement"

    announcement: str
    content_hash: str
    audience_hash: str
    size: int
    starts_at: datetime | None
    approvers: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class AnnouncementApproved(Fact):
    """A second person has approved just this."""

    about: ClassVar[str] = "announcement"

    announcement: str
    approver: PersonId
    content_hash: str
    audience_hash: str
    size: int
    starts_at: datetime | None


@dataclass(frozen=True, slots=True)
class AnnouncementSentBack(Fact):
    """A second person wants it changed first."""

    about: ClassVar[str] = "announcement"

    announcement: str
    approver: PersonId
    comment: OwnWords


REACH_FACTS = (
    SendingRightsSet,
    GuestAdded,
    GuestRemoved,
    ServiceOpened,
    ServiceClosed,
    ApprovalAsked,
    AnnouncementApproved,
    AnnouncementSentBack,
)
