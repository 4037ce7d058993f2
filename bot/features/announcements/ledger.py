"""The ledger of an announcement: one row for each recipient, from the start, in exactly one state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.core.people import PersonId


class LedgerState(StrEnum):
    """Where an announcement stands with one recipient."""

    PENDING = "pending"
    """Not asked for yet: the person's hours, the rate or the sender's pause hold it back."""
    SENDING = "sending"
    """Asked for; perhaps on its way."""
    DELIVERED = "delivered"
    SEEN = "seen"
    """Teams has said that it was read. Silence proves nothing."""
    CONFIRMED = "confirmed"
    """They have said that they have read it."""
    NOT_INSTALLED = "not_installed"
    BLOCKED = "blocked"
    NOT_FOUND = "not_found"
    GUEST = "guest"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    UNCERTAIN = "uncertain"
    """It was in flight when nobody answered: sent again only on the sender's word."""


REACHED = frozenset({LedgerState.DELIVERED, LedgerState.SEEN, LedgerState.CONFIRMED})
NOT_REACHED = frozenset(
    {
        LedgerState.NOT_INSTALLED,
        LedgerState.BLOCKED,
        LedgerState.NOT_FOUND,
        LedgerState.GUEST,
        LedgerState.FAILED,
    }
)


NOT_INSTALLABLE = "install_"
"""How the reason begins of whoever hasn't the app and for whom it couldn't be installed either."""


class Unreached(StrEnum):
    """Why somebody wasn't reached, as it is told."""

    NOT_INSTALLED = "not_installed"
    BLOCKED = "blocked"
    NOT_FOUND = "not_found"
    GUEST = "guest"
    EXPIRED = "expired"
    """It no longer applied when their turn came."""
    REPLACED = "replaced"
    """A later notice had taken its place when their turn came."""
    OUTSIDE = "outside"
    """Not on the guest list when their turn came."""
    NOT_INSTALLABLE = "not_installable"
    """They don't have the app, and it couldn't be installed for them."""
    GAVE_UP = "gave_up"
    """Teams didn't take it, however often it was tried; the word is that of `bot.delivery.reasons.Reason`."""
    OTHERWISE = "otherwise"


TOLD_OTHERWISE = frozenset({Unreached.EXPIRED, Unreached.REPLACED})
"""Why nobody is tried again: there is nothing more to tell them."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One recipient's row. `reason`: a word of ours, where the state alone doesn't say enough.

    `due_at`: before then it isn't sent (their hours, leave). `text`: the version of the text that stands in front of
    them; 0: none. `confirmed_text`: the version that they have confirmed; 0: none. `mailed_at`, `digest`: marks beside
    the state: a mail has gone out for it; it goes in the person's digest of this name (`bot.delivery.daily`), as the
    one with the number `place`. `counted`: the person's day on which it has its place. `asked`: the
    `Announcement.redraws` for which the card was last asked for; 0: not yet, or not by itself. `batch`: the call that
    it was last asked for with, where that was for many. `delivered_at`: since when it stands in front of them.
    """

    announcement: str
    person: PersonId
    state: LedgerState
    language: str
    due_at: datetime
    reason: str = ""
    text: int = 0
    confirmed_text: int = 0
    confirmed_at: datetime | None = None
    seen_at: datetime | None = None
    mailed_at: datetime | None = None
    asked: int = 0
    batch: str = ""
    digest: str = ""
    place: int = 0
    counted: date | None = None
    delivered_at: datetime | None = None

    @property
    def was_never_sent(self) -> bool:
        """Whether nothing has gone out to them yet: it waits for its turn, or was cancelled before that."""
        waits = self.state is LedgerState.PENDING and not self.reason
        return not self.text and (waits or self.state is LedgerState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Counts:
    """The ledger added up: the sum of `by_state` is always the audience.

    `by_reason`: of those not reached, by state or reason. `confirmed`: how many have confirmed each version.
    """

    by_state: Mapping[LedgerState, int] = field(default_factory=dict)
    by_reason: Mapping[str, int] = field(default_factory=dict)
    confirmed: Mapping[int, int] = field(default_factory=dict)

    later: int = 0
    """Of the pending: how many wait for their hours."""
    merged: int = 0
    """A mark beside the state: how many have it in a digest, or get it there."""

    @property
    def audience(self) -> int:
        return sum(self.by_state.values())

    def of(self, *states: LedgerState) -> int:
        """How many are in any of these states."""
        return sum(self.by_state.get(state, 0) for state in states)

    @property
    def reached(self) -> int:
        return self.of(*REACHED)

    @property
    def seen(self) -> int:
        """How many have read it for sure: those who have said so among them. 0: Teams tells nothing of it."""
        return self.of(LedgerState.SEEN, LedgerState.CONFIRMED) if self.of(LedgerState.SEEN) else 0

    @property
    def not_reached(self) -> int:
        return self.of(*NOT_REACHED)

    @property
    def to_retry(self) -> int:
        """How many of those not reached a new try may reach: no guests, and nobody who has nothing left to hear."""
        return self.not_reached - sum(
            self.by_reason.get(why, 0) for why in (*TOLD_OTHERWISE, Unreached.GUEST)
        )

    @property
    def left(self) -> int:
        """Still to be sent, or on its way."""
        return self.of(LedgerState.PENDING, LedgerState.SENDING)
