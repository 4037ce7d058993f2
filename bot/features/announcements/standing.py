"""Whether an announcement may come to a recipient, by their row of the ledger."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.ledger import NOT_REACHED, REACHED, LedgerRow, LedgerState, Unreached

NEWS_FOR = timedelta(days=30)
"""How long an announcement without an end is news to somebody who couldn't be reached."""

NOT_DELETED = "not_deleted"
"""Why a withdrawn card stands: Teams didn't delete it, so it is drawn as taken back."""


UNCHANGED = "unchanged"
"""Why a card doesn't say what it should: Teams gave no id for it, or takes no change where it stands."""


def why_closed(announcement: Announcement, now: datetime) -> Unreached:
    """Why whoever waits for it doesn't get it any more, where it is told no more (`Announcement.is_told`)."""
    return Unreached.EXPIRED if announcement.is_over(now) else Unreached.REPLACED


def held(row: LedgerRow) -> LedgerState:
    """The state of whoever has it before them."""
    if row.confirmed_text:
        return LedgerState.CONFIRMED
    return LedgerState.SEEN if row.seen_at else LedgerState.DELIVERED


def left_standing(row: LedgerRow) -> LedgerRow:
    """Whoever was to get it anew and doesn't has the card that takes no change, as before."""
    return replace(row, state=held(row), reason=UNCHANGED)


def left_out(row: LedgerRow) -> LedgerRow:
    """Whoever has left the guest list when their turn comes doesn't get it, or gets no other card than they have."""
    row = replace(row, digest="", place=0, counted=None)
    if row.text:
        return left_standing(row)
    return replace(row, state=LedgerState.FAILED, reason=Unreached.OUTSIDE)


def news_until(announcement: Announcement, row: LedgerRow, now: datetime) -> datetime | None:
    """Until when it may come anew to this recipient: `now` where it is only drawn again; None: nothing to say."""
    if row.state in REACHED or row.state is LedgerState.WITHDRAWN:
        return now
    goes_out = announcement.state in (AnnouncementState.SENDING, AnnouncementState.SENT)
    if not goes_out or announcement.is_told(now):
        return None
    if row.batch and row.state is LedgerState.SENDING:
        return None  # it comes with a call for many
    if row.state is not LedgerState.SENDING and row.state not in NOT_REACHED - {LedgerState.GUEST}:
        return None
    if announcement.expires_at is not None:
        return announcement.expires_at
    return (announcement.sent_at if row.state in NOT_REACHED and announcement.sent_at else now) + NEWS_FOR
