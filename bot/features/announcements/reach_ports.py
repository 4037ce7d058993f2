"""Where the rules of sending, the guest list, approvals that are asked for and dry runs are kept."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId
from bot.core.personal import Actor
from bot.features.announcements.dry_figures import DryFigures
from bot.features.announcements.requests import ApprovalRequest
from bot.features.announcements.sending_rules import SendingRights


class SendingRightsKept(Protocol):
    """Every version that there has been; the newest counts."""

    def newest(self, *, lock: bool = False) -> SendingRights:
        """`lock`: nobody else sets them before this transaction ends."""

    def add(self, rights: SendingRights, by: Actor, at: datetime) -> None: ...


class GuestList(Protocol):
    """Who can be reached before the administrator opens the service."""

    def is_open(self) -> bool: ...
    def open(self, at: datetime) -> None: ...
    def close(self) -> None: ...
    def all(self) -> Sequence[PersonId]: ...
    def add(self, people: Iterable[PersonId], at: datetime) -> None: ...
    def remove(self, people: Iterable[PersonId]) -> None: ...
    def outside(self, people: Iterable[PersonId]) -> Collection[PersonId]:
        """Those of `people` who can't be reached now: nobody, once the service is open."""

    def count_outside(self, resolution: str) -> int:
        """How many of those whom it was resolved to can't be reached now."""


class ApprovalRequests(Protocol):
    """The newest request for approval of each announcement."""

    def get(self, announcement: str, *, lock: bool = False) -> ApprovalRequest | None: ...
    def asked(self, limit: int) -> Sequence[ApprovalRequest]:
        """Those that nobody has answered, the oldest first."""

    def save(self, request: ApprovalRequest) -> None: ...


class DryRuns(Protocol):
    """The newest dry run of each announcement."""

    def get(self, announcement: str) -> DryFigures | None: ...
    def save(self, figures: DryFigures) -> None: ...
    def of_resolution(self, resolution: str) -> DryFigures | None: ...
    def count_shared(self, resolution: str, other: str, most: int) -> int:
        """How many get both, as far as they can be reached now; it isn't counted further than `most`."""


SENDING_RIGHTS = Port[SendingRightsKept]("sending rights")
GUEST_LIST = Port[GuestList]("guest list")
APPROVAL_REQUESTS = Port[ApprovalRequests]("approval requests")
DRY_RUNS = Port[DryRuns]("dry runs")
