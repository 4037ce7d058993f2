"""Where mails and reminders are kept, and who has joined an audience since it was sent to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.announcements.following import FollowCounts, FollowRow, FollowState, Way
from bot.features.announcements.ledger import LedgerRow


@dataclass(frozen=True, slots=True)
class MailWanted:
    """Who is to be mailed: whom Teams didn't reach in spite of a try before `tried`; whom it reached before
    `delivered` and who isn't known to have read it (None: nobody for that); and whoever was mailed an older text."""

    announcement: str
    text: int
    tried: datetime
    delivered: datetime | None = None


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A ledger's rows after one person and up to another one; None: up to the last. So a look is never a long one."""

    after: PersonId = ""
    upto: PersonId | None = None


class FollowUps(Protocol):
    """A row for each mail and reminder. Its rows are locked after the ledger's, in the order of people."""

    def add(self, rows: Iterable[FollowRow]) -> None:
        """Add rows; what is there stays as it is, but for mails that weren't needed and are now (`REOPENED`)."""

    def save(self, rows: Iterable[FollowRow]) -> None: ...
    def row(
        self, announcement: str, way: Way, person: PersonId, number: int, *, lock: bool = False
    ) -> FollowRow | None: ...
    def due(self, announcement: str, way: Way, now: datetime, limit: int) -> Sequence[FollowRow]:
        """Waiting rows whose time has come, the earliest first; each is locked, in the order of people."""

    def failed_mails(
        self, announcement: str, before: datetime, limit: int, *, lock: bool = False
    ) -> Sequence[FollowRow]:
        """Mails that the server didn't take before then (`MAIL_FAILED`), in the order of people."""

    def next_due(self, announcement: str, way: Way) -> datetime | None: ...
    def count(self, announcement: str, way: Way, state: FollowState) -> int: ...
    def reminders_of(self, announcement: str, people: Iterable[PersonId]) -> Mapping[PersonId, Sequence[int]]:
        """Which reminders these have got, or may be getting."""

    def close(self, announcement: str, way: Way, reason: str, limit: int, before: int | None = None) -> int:
        """Nothing more comes of some of those that wait (`before`: of those with a lower number); how many."""

    def page_end(self, announcement: str, after: PersonId, rows: int) -> PersonId | None:
        """The recipient with whom a page of the ledger ends that begins after `after`; None: it is the last page."""

    def to_mail(self, wanted: MailWanted, page: LedgerPage) -> Sequence[LedgerRow]:
        """Those of the page who are to be mailed this text and have no row for it but `REOPENED`, in order."""

    def first_to_mail(self, wanted: MailWanted, page: LedgerPage) -> tuple[datetime | None, datetime | None]:
        """When the first was tried, and when it was delivered to the first, of those who may be to be mailed later."""

    def unconfirmed(self, announcement: str, text: int, page: LedgerPage) -> Sequence[LedgerRow]:
        """Those of the page who have it and haven't confirmed this text, in the order of people."""

    def count_unconfirmed(self, announcement: str, text: int) -> int: ...
    def counts(self, announcement: str, several: Collection[Way] = ()) -> FollowCounts:
        """`several`: the ways in which somebody may have been followed up more than once."""


class JoinState(StrEnum):
    ASKED = "asked"
    SENT = "sent"
    NOBODY = "nobody"
    """Nobody has joined."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody asked to send to those who have joined since. `resolution`: whom the audience means now.

    `joined`: how many; `problem`: the text's key of why it couldn't be, with what stands in it (`params`).
    """

    resolution: str
    announcement: str
    at: datetime
    state: JoinState = JoinState.ASKED
    joined: int = 0
    problem: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)


class Joinings(Protocol):
    def of_resolution(self, resolution: str) -> Joining | None: ...
    def newest(self, announcement: str) -> Joining | None: ...
    def save(self, joining: Joining) -> None: ...
    def count_new(self, announcement: str, resolution: str) -> int:
        """How many whom the resolution names have no row in the announcement's ledger."""


FOLLOW_UPS = Port[FollowUps]("follow-ups")
JOININGS = Port[Joinings]("joinings")
