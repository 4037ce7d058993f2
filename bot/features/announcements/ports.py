"""Where announcements and their ledgers are kept."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId
from bot.delivery.daily import Place
from bot.features.announcements.announcements import (
    Announcement,
    AnnouncementState,
    AnnouncementText,
    AskedQuestion,
)
from bot.features.announcements.ledger import Counts, LedgerRow, LedgerState


class Announcements(Protocol):
    def get(self, announcement: str, *, lock: bool = False) -> Announcement | None: ...
    def many(self, ids: Iterable[str]) -> Mapping[str, Announcement]:
        """Those of them that there are: of some hundred at a time."""

    def ids(self) -> Sequence[str]:
        """Of all announcements."""

    def of_source(self, source: str) -> Announcement | None: ...
    def under(self, source: str) -> Sequence[Announcement]:
        """All whose source is this, or begins with it and a `/`."""

    def in_state(self, *states: AnnouncementState) -> Sequence[Announcement]: ...
    def of_sender(self, sender: PersonId, limit: int = 20, begin: int = 0) -> Sequence[Announcement]:
        """Their own, the newest first; `begin`: how many of these to pass over."""

    def newest(self, limit: int = 100) -> Sequence[Announcement]:
        """Everybody's, the newest first."""

    def count(self, sender: PersonId | None = None) -> int:
        """How many there are; of one sender, where one is given."""

    def save(self, announcement: Announcement) -> None: ...
    def forget(self, announcement: str) -> None:
        """Remove one that nobody has got."""

    def found(
        self,
        words: str,
        *,
        whose: PersonId | None = None,
        within: tuple[datetime, datetime] | None = None,
    ) -> Mapping[str, datetime]:
        """Those that went out whose texts hold all the words: the id → when it began, newest first.

        `whose`: only those that were sent to this person, or that they sent or support. `within`: only those that began
        between the two times, the second not included.
        """

    def going_out(self, day_begins: datetime, day_ends: datetime) -> Sequence[Announcement]:
        """Those that are sent, or are to be, between the two times."""

    def save_text(self, text: AnnouncementText) -> None: ...
    def text(self, announcement: str, number: int) -> AnnouncementText | None: ...
    def texts(self, announcement: str) -> Sequence[AnnouncementText]:
        """All versions of what it says, the first one first."""


class Ledger(Protocol):
    """A row for each recipient. What returns many rows returns a part of them at a time."""

    def row(self, announcement: str, person: PersonId, *, lock: bool = False) -> LedgerRow | None: ...
    def rows(self, announcement: str, people: Iterable[PersonId]) -> Mapping[PersonId, LedgerRow]:
        """Those of `people` who are recipients; their rows are locked, in their order."""

    def seen(self, announcement: str, people: Iterable[PersonId]) -> Mapping[PersonId, LedgerRow]:
        """The same to be looked at alone: nothing is locked."""

    def add(self, rows: Iterable[LedgerRow]) -> None:
        """Add rows; whoever has one keeps it."""

    def save(self, rows: Iterable[LedgerRow]) -> None:
        """Write rows that `rows` or `row` has locked."""

    def land(self, rows: Iterable[LedgerRow]) -> None:
        """The same of what a landing changes alone: the state, its reason, the text, and since when it stands."""

    def reach(self, announcement: str, texts: Mapping[PersonId, int], now: datetime) -> int:
        """Those of these people who are being sent to and have said nothing have it from now on, in these versions of
        the text; how many those are."""

    def due(self, announcement: str, now: datetime, limit: int) -> Sequence[LedgerRow]:
        """Pending rows whose time has come, the earliest first."""

    def next_due(self, announcement: str) -> datetime | None:
        """When the first pending row's time comes; None: nothing is pending."""

    def count(self, announcement: str, state: LedgerState) -> int: ...
    def start(self, announcement: str, places: Mapping[PersonId, Place], asked: int, batch: str = "") -> None:
        """Those who are pending are being sent to from now on, in their places. `batch`: with this call."""

    def in_digests(
        self, several: Iterable[tuple[PersonId, str]], *, lock: bool = False
    ) -> Sequence[LedgerRow]:
        """All rows that go in these digests of these people, in the order of announcements and people."""

    def held_up_in_digests(self, announcement: str, ahead: float) -> int:
        """How many of those who are being sent to have it in a digest whose message waits for a time that is more than
        so many seconds ahead: see `bot.delivery.queue.Outbox.held_up`."""

    def has_unseen(self, person: PersonId, announcements: Iterable[str]) -> bool:
        """Whether any of these stands before the person and isn't known to have been read."""

    def note_seen(self, person: PersonId, announcements: Iterable[str], now: datetime) -> int:
        """The person has read these, where they stand before them; of how many that was news."""

    def to_redraw(self, announcement: str, redraws: int, limit: int) -> Sequence[LedgerRow]:
        """Rows that were asked for, and not since `redraws`."""

    def ask(self, announcement: str, people: Iterable[PersonId], asked: int, *, withdrawn: bool) -> None:
        """These have been asked for anew. `withdrawn`: whoever has it, or may be getting it, no longer has."""

    def shift(
        self,
        announcement: str,
        states: Iterable[LedgerState],
        to: LedgerState,
        *,
        reason: str,
        due_at: datetime,
        limit: int,
        before: datetime | None = None,
        standing: bool = False,
    ) -> int:
        """Move some rows from these states to another one, and return how many that were.

        `before`: only those that were due before then. `standing`: whoever of them has an older text before them, on a
        card that takes no change, has that as before instead.
        """

    def send_anew(
        self, announcement: str, text: int, *, reason: str, due_at: datetime, before: datetime, limit: int
    ) -> int:
        """Let some of those wait again who have an older text than this on a card that takes no change; how many.

        `before`: only those that were due before then.
        """

    def counts(self, announcement: str, now: datetime) -> Counts: ...
    def counts_of(self, announcements: Iterable[str], now: datetime) -> Mapping[str, Counts]:
        """The same of each of these, asked for together."""

    def unchanged(self, announcement: str) -> Mapping[LedgerState, int]:
        """How many have a card that couldn't be corrected, or taken back, or marked as out of date; by their state."""

    def each(self, announcement: str, after: PersonId = "", limit: int = 1000) -> Sequence[LedgerRow]:
        """The next rows after `after`, in the order of their persons."""

    def of_person(self, person: PersonId, states: Iterable[LedgerState]) -> Sequence[LedgerRow]:
        """The person's rows in these states, of all announcements: those that have a reason."""


class Questions(Protocol):
    def get(self, question: str) -> AskedQuestion | None: ...
    def save(self, question: AskedQuestion) -> None: ...
    def asked_by(self, announcement: str, person: PersonId) -> int:
        """How many questions the person has asked about it."""

    def unanswered(self, announcement: str, limit: int) -> Sequence[str]:
        """Those that nobody has answered, the oldest first."""


class Recipients(Protocol):
    """Whom an audience was resolved to."""

    def people(self, resolution: str, after: PersonId, limit: int) -> Sequence[tuple[PersonId, str]]:
        """The next people after `after` in the order of their ids, each with their language ("sv" or "en")."""


ANNOUNCEMENTS = Port[Announcements]("announcements")
LEDGER = Port[Ledger]("ledger")
QUESTIONS = Port[Questions]("questions")
RECIPIENTS = Port[Recipients]("recipients")
