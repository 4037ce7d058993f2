"""What becomes of the rows in a digest when it has landed: each as if it had come by itself.

A digest that lands may have been drawn before the newest was merged into it, or while some of it was paused: its look
tells what it shows (`digests.look_with`), and only that has been delivered.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.delivery.daily import close_digests
from bot.delivery.landings import Landed, Landing
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.digests import places_shown
from bot.features.announcements.installs import ask_install
from bot.features.announcements.landing import after_landing
from bot.features.announcements.ledger import TOLD_OTHERWISE, LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reporting import report_later
from bot.features.announcements.standing import NOT_DELETED, UNCHANGED, news_until


class DigestLandings:
    """The observer of digests. `installs`: the app is installed for whoever doesn't have it."""

    def __init__(self, *, installs: bool = False) -> None:
        self._installs = installs

    def __call__(self, several: Sequence[Landed], uow: UnitOfWork, now: datetime) -> None:
        landed = {_whose(each): each for each in several if each.message.recipient.kind == "person"}
        close_digests((whose for whose, each in landed.items() if each.landing is Landing.UNKNOWN), uow)
        known: dict[str, Announcement | None] = {}
        changed: list[LedgerRow] = []
        for row in uow[LEDGER].in_digests(landed, lock=True):
            if row.announcement not in known:
                known[row.announcement] = uow[ANNOUNCEMENTS].get(row.announcement)
            announcement = known[row.announcement]
            if announcement is None:
                continue
            told = landed[row.person, row.digest]
            after = after_digest(row, told, announcement, now)
            if after != row:
                changed.append(after)
            if _waits_on(after, announcement, now, told) or after.reason == NOT_DELETED != row.reason:
                uow.jobs.deliver(told.message)  # its row is ours already
            if after.reason == UNCHANGED != row.reason:
                report_later(announcement.id, uow, now)
            if self._installs and after.state is LedgerState.NOT_INSTALLED is not row.state:
                ask_install(announcement, after.person, uow)
        uow[LEDGER].save(changed)


def after_digest(row: LedgerRow, landed: Landed, announcement: Announcement, now: datetime) -> LedgerRow:
    """The row as it is from now on."""
    if landed.landing is Landing.SENT and row.place in places_shown(landed.shown):
        return after_landing(row, replace(landed, shown=""), announcement, now)
    if landed.landing in (Landing.SENT, Landing.REMOVED, Landing.NOT_SENT):
        return _not_shown(row, landed, announcement, now)
    if landed.landing is Landing.UNKNOWN and row.reason in TOLD_OTHERWISE:
        return row  # it was told no more before the digest was drawn
    return after_landing(row, landed, announcement, now)


def _not_shown(row: LedgerRow, landed: Landed, announcement: Announcement, now: datetime) -> LedgerRow:
    """The digest stands without it, or nothing of it does."""
    if row.state is LedgerState.WITHDRAWN and row.text and landed.landing is not Landing.NOT_SENT:
        return replace(row, text=0, reason="")
    if row.state is LedgerState.SENDING and news_until(announcement, row, now) is not None:
        return row  # it was merged after the digest was drawn: it is drawn once more
    after = after_landing(row, replace(landed, landing=Landing.NOT_SENT), announcement, now)
    if after.state is LedgerState.PENDING:  # paused: once it goes on, it is merged anew, or comes by itself
        return replace(after, digest="", place=0, counted=None)
    return after


def _waits_on(row: LedgerRow, announcement: Announcement, now: datetime, landed: Landed) -> bool:
    over = landed.landing in (Landing.SENT, Landing.REMOVED, Landing.NOT_SENT)
    return over and row.state is LedgerState.SENDING and news_until(announcement, row, now) is not None


def _whose(landed: Landed) -> tuple[PersonId, str]:
    return landed.message.recipient.id, landed.message.subject
