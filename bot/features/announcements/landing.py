"""What becomes of a recipient's row when their message has landed: in the transaction that writes the landing down.

No state goes back wrongly: whoever has it keeps it when their card is drawn again, what was taken back stays so, and
what may have arrived is never sent again but on the sender's word. What can't be deleted says that it was taken back.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.written import whole_number
from bot.delivery.landings import Landed, Landing
from bot.delivery.reasons import Reason
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.asking import ANEW
from bot.features.announcements.installs import ask_install
from bot.features.announcements.kinds import ANNOUNCEMENT
from bot.features.announcements.ledger import NOT_REACHED, REACHED, TOLD_OTHERWISE, LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reporting import report_later
from bot.features.announcements.standing import NOT_DELETED, UNCHANGED, held, left_standing, why_closed

UNANSWERED = "unanswered"
_WHY = {
    Reason.NOT_INSTALLED: LedgerState.NOT_INSTALLED,
    Reason.BLOCKED: LedgerState.BLOCKED,
    Reason.NOT_FOUND: LedgerState.NOT_FOUND,
    Reason.BOT_DISABLED: LedgerState.BLOCKED,
}

_KEPT = REACHED | {LedgerState.WITHDRAWN}


class Landings:
    """The observer of announcements' messages; see `bot.delivery.landings.Observer`.

    `installs`: the app is installed for whoever doesn't have it.
    """

    def __init__(self, *, installs: bool = False) -> None:
        self._installs = installs

    def __call__(self, several: Sequence[Landed], uow: UnitOfWork, now: datetime) -> None:
        of: dict[str, list[Landed]] = {}
        for each in several:
            if each.message.recipient.kind == "person":
                of.setdefault(each.message.subject, []).append(each)
        for subject in sorted(of):
            announcement = uow[ANNOUNCEMENTS].get(subject)
            if announcement is not None:
                self._note(of[subject], announcement, uow, now)

    def _note(
        self, several: Sequence[Landed], announcement: Announcement, uow: UnitOfWork, now: datetime
    ) -> None:
        if _nothing_odd(several, announcement, uow, now):
            return
        rows = uow[LEDGER].rows(announcement.id, [each.message.recipient.id for each in several])
        landed = ((rows.get(each.message.recipient.id), each) for each in several)
        after = [
            (row, after_landing(row, each, announcement, now), each.message)
            for row, each in landed
            if row is not None
        ]
        uow[LEDGER].land(changed for row, changed, _ in after if changed != row)
        for row, changed, message in after:
            if changed.reason == NOT_DELETED != row.reason:
                uow.jobs.deliver(message)  # its row is ours already
            if changed.reason == UNCHANGED != row.reason:
                report_later(announcement.id, uow, now)
            if self._installs and changed.state is LedgerState.NOT_INSTALLED is not row.state:
                ask_install(announcement, changed.person, uow)


def _nothing_odd(
    several: Sequence[Landed], announcement: Announcement, uow: UnitOfWork, now: datetime
) -> bool:
    """Write the most common end of all at one go; whether that was all: else each row is looked at (`after_landing`).

    Whose row is written here is left as it is by that look.
    """
    sent = {
        each.message.recipient.id: text_shown(each.shown) or announcement.text
        for each in several
        if each.landing is Landing.SENT
    }
    return len(sent) == len(several) == uow[LEDGER].reach(announcement.id, sent, now)


def after_landing(row: LedgerRow, landed: Landed, announcement: Announcement, now: datetime) -> LedgerRow:
    """The recipient's row as it is from now on; no more is changed than `Ledger.land` writes."""
    elsewhere = row.batch or (row.digest and landed.message.kind == ANNOUNCEMENT)
    if elsewhere and row.state is LedgerState.SENDING and landed.landing is not Landing.SENT:
        return row  # it is on its way with a call or a digest, whatever an earlier message to them met
    match landed.landing:
        case Landing.SENT:
            state = row.state if row.state in _KEPT else held(row)
            # what couldn't be deleted still stands there: it isn't deleted by being drawn as taken back
            reason = NOT_DELETED if row.reason == NOT_DELETED and state is LedgerState.WITHDRAWN else ""
            text = text_shown(landed.shown) or announcement.text
            since = now if row.state is LedgerState.SENDING else row.delivered_at or now
            return replace(row, state=state, reason=reason, text=text, delivered_at=since)
        case Landing.NOT_SENT:
            return _not_sent(row, announcement, now)
        case Landing.REMOVED:
            return replace(row, state=LedgerState.WITHDRAWN, reason="", text=0)
        case Landing.UNKNOWN:
            # whoever was being sent to as it was taken back may have it, and there is no id to delete it by
            if row.state in _KEPT and not _was_on_its_way(row):
                return row
            if row.text:
                return left_standing(row)  # they have it for sure, if not as it says now
            return replace(row, state=LedgerState.UNCERTAIN, reason=UNANSWERED)
        case Landing.UNREACHABLE | Landing.FAILED | Landing.STUCK:
            return _failed_to_reach(row, landed, announcement, now)
        case _:  # another way to land, which changes nothing for its recipient
            return row


def _was_on_its_way(row: LedgerRow) -> bool:
    """Whether it was withdrawn while their message was being sent by itself."""
    return row.state is LedgerState.WITHDRAWN and row.asked > 0 and not (row.text or row.digest or row.batch)


def look_of_text(text: int, look: str) -> str:
    """A card's look that tells which version of the text it shows; see `bot.delivery.messages.Rendered.look`."""
    return f"{text}.{look[:48]}"


def text_shown(look: str) -> int:
    """The version of the text that a card with this look shows; 0: it doesn't tell."""
    number = look.partition(".")[0]
    return whole_number(number, 8) or 0


def _not_sent(row: LedgerRow, announcement: Announcement, now: datetime) -> LedgerRow:
    """There was nothing to say: it is paused or over, or stands there already."""
    if row.state is LedgerState.SENDING:
        if row.text:
            return _not_anew(row, announcement)
        if announcement.state in (AnnouncementState.CANCELLED, AnnouncementState.WITHDRAWN):
            return replace(row, state=LedgerState.WITHDRAWN)
        if announcement.is_told(now):
            return replace(row, state=LedgerState.FAILED, reason=why_closed(announcement, now))
        return replace(row, state=LedgerState.PENDING)
    came_back = row.state in NOT_REACHED and row.reason not in TOLD_OTHERWISE
    if came_back and announcement.state is AnnouncementState.PAUSED:
        return replace(row, state=LedgerState.PENDING, reason="")
    return row


def _not_anew(row: LedgerRow, announcement: Announcement) -> LedgerRow:
    """Nothing was to be said, or changed, where they have it already."""
    if row.text >= announcement.text:
        return replace(row, state=held(row))
    if announcement.state is AnnouncementState.PAUSED:
        return replace(row, state=LedgerState.PENDING, reason=ANEW)
    return left_standing(row)


def _failed_to_reach(row: LedgerRow, landed: Landed, announcement: Announcement, now: datetime) -> LedgerRow:
    """Whoever waits for their turn again keeps it, and nobody knows more of what may have arrived.

    Whoever has it has it as it was.
    """
    if row.state is LedgerState.WITHDRAWN and row.text and landed.landing is Landing.FAILED:
        # where drawing it as taken back failed too, it stands as it was
        return replace(row, reason=UNCHANGED if row.reason == NOT_DELETED else NOT_DELETED)
    behind = row.state is LedgerState.WITHDRAWN or row.text < announcement.text or announcement.is_over(now)
    if row.state in _KEPT and row.text and behind:
        return replace(row, reason=UNCHANGED)
    if row.state is not LedgerState.SENDING and row.state not in NOT_REACHED:
        return row
    if row.text:
        return left_standing(row)
    reason = landed.reason
    state = LedgerState.FAILED if reason is None else _WHY.get(reason, LedgerState.FAILED)
    return replace(row, state=state, reason="" if reason is None else reason.value)
