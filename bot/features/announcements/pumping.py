"""The pump: keeps a few seconds' worth of an announcement's messages on the queue, until everybody has been tried.

However many recipients there are, the queue stays short, so that what is more urgent is never far behind, and a pause
holds within seconds. The same task closes what is no longer to be sent, and has cards drawn anew.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.core.database import UnitOfWork
from bot.core.facts import SYSTEM
from bot.core.people import PersonId
from bot.core.texts import LANGUAGES
from bot.core.work import Message, Priority, Recipient, Task, WhenUnknown
from bot.delivery.batches import MOST
from bot.delivery.jobs import Delivery
from bot.delivery.queue import JOB_TABLE
from bot.features.announcements.announcements import Announcement, AnnouncementState, Mode
from bot.features.announcements.facts import AnnouncementSent
from bot.features.announcements.guests import out_of_reach
from bot.features.announcements.handed import HANDED_BATCHES
from bot.features.announcements.keeping import saved
from bot.features.announcements.kinds import ANNOUNCEMENT, PROGRESS, PUMP
from bot.features.announcements.ledger import REACHED, LedgerRow, LedgerState, Unreached
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reminders import redraw_reminders

AHEAD = 4
"""Seconds of sending that are on the queue."""

MOST_ASKED = 250
"""Messages that are asked for in one transaction: some twenty milliseconds, in which the event loop stands still."""

TICK = timedelta(seconds=1)
CLOSED_AT_ONCE = 1000

LOOKED_AT = MOST * len(LANGUAGES)
"""Rows that are looked at together for batches: so many hold a full call in at least one language."""

ENDED = (AnnouncementState.CANCELLED, AnnouncementState.WITHDRAWN)

RETRIED, ON_WORD = "retried", "on_word"
"""Why a row is pending again: the failed are tried whatever is known of them, the uncertain on the sender's word."""
AGAIN = (RETRIED, ON_WORD)


CallParts = Sequence[Sequence[LedgerRow]]


class BatchSide(Protocol):
    """What is done in batches; see `bot.features.announcements.handing_over.HandingOver`."""

    def room(self, announcement: Announcement, uow: UnitOfWork) -> int: ...
    def parted(self, rows: Sequence[LedgerRow], *, complete: bool) -> tuple[CallParts, list[LedgerRow]]: ...
    def ask(self, announcement: Announcement, parts: CallParts, uow: UnitOfWork, now: datetime) -> Any: ...
    def mark(self, asked: Any, uow: UnitOfWork) -> None: ...
    def stop(self, announcement: Announcement, uow: UnitOfWork) -> bool: ...


class Pump:
    """The task. `rate`: messages a second that Teams takes; `batches`: None: each message goes by itself."""

    def __init__(self, rate: int, batches: BatchSide | None = None) -> None:
        self._rate = rate
        self._batches = batches

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        announcement = uow[ANNOUNCEMENTS].get(task.subject, lock=True)
        if announcement is None or not announcement.has_begun:
            return
        closed, stopping = 0, False
        if _is_closing(announcement, now):
            stopping = self._stop(announcement, uow)
            closed = _close(announcement, uow, now)
        elif announcement.state is AnnouncementState.SENDING and self._send_due(announcement, uow, now):
            uow.jobs.move(pump_of(announcement.id), now)
            return
        redrawn = _redraw(announcement, self._rate, uow)
        if announcement.state is AnnouncementState.SENDING:
            _go_on(announcement, uow, now)
        if closed == CLOSED_AT_ONCE:
            uow.jobs.move(pump_of(announcement.id), now)
        elif redrawn or stopping:
            uow.jobs.move(pump_of(announcement.id), now + TICK)

    def _stop(self, announcement: Announcement, uow: UnitOfWork) -> bool:
        """Let Teams stop what was handed over, where it was cancelled; whether there may be more to stop."""
        if self._batches is None or announcement.mode is not Mode.BATCH or announcement.state not in ENDED:
            return False
        stopping = self._batches.stop(announcement, uow)
        uow[JOB_TABLE].flush()
        return stopping

    def _hand_over_due(
        self, announcement: Announcement, batches: BatchSide, uow: UnitOfWork, now: datetime
    ) -> None:
        """Whoever is tried again, and who are too few for a call, get it by themselves."""
        calls = batches.room(announcement, uow)
        if calls <= 0:
            return
        room = min(AHEAD * self._rate - uow[HANDED_BATCHES].count_alone(announcement.id), MOST_ASKED)
        found = uow[LEDGER].due(announcement.id, now, LOOKED_AT)
        outside = out_of_reach([row.person for row in found], uow)
        _leave_out(announcement, outside, uow)
        due = [row for row in found if row.person not in outside]
        alone = [row for row in due if row.reason in AGAIN]
        complete = announcement.laid_out and len(found) < LOOKED_AT
        parts, few = batches.parted([row for row in due if row.reason not in AGAIN], complete=complete)
        asked = batches.ask(announcement, parts[:calls], uow, now)
        ask_for(announcement, [*alone, *few][: max(room, 0)], uow)
        uow[JOB_TABLE].flush()
        batches.mark(asked, uow)

    def _send_due(self, announcement: Announcement, uow: UnitOfWork, now: datetime) -> bool:
        """Ask for some of those who are due; whether there are more for whom there is room."""
        if self._batches is not None and announcement.mode is Mode.BATCH:
            self._hand_over_due(announcement, self._batches, uow, now)
            return False
        under_way = uow[LEDGER].count(announcement.id, LedgerState.SENDING)
        room = AHEAD * self._rate - under_way
        due = uow[LEDGER].due(announcement.id, now, min(room, MOST_ASKED)) if room > 0 else []
        if due:
            outside = out_of_reach([row.person for row in due], uow)
            _leave_out(announcement, outside, uow)
            ask_for(announcement, [row for row in due if row.person not in outside], uow)
        return len(due) == MOST_ASKED < room


def pump_of(announcement: str) -> Task:
    return Task(PUMP, announcement, priority=Priority.NEWS)


def message_to(announcement: str, person: PersonId) -> Message:
    """The message to one recipient, never sent again by itself where it may have arrived."""
    return Message(ANNOUNCEMENT, announcement, Recipient("person", person), Priority.BULK, WhenUnknown.HOLD)


def progress_message(announcement: Announcement) -> Message:
    return Message(PROGRESS, announcement.id, Recipient("person", announcement.sender))


def ask_for(announcement: Announcement, rows: Sequence[LedgerRow], uow: UnitOfWork) -> None:
    """Put the messages to these on the queue: their jobs are locked before their rows."""
    if not rows:
        return
    again = []
    for row in rows:
        message = message_to(announcement.id, row.person)
        uow.jobs.deliver(message)
        if row.reason == ON_WORD:
            uow.jobs.deliver_again(message)
        if row.reason == RETRIED:
            again.append(Delivery(message.key, f"{ANNOUNCEMENT}:{announcement.id}", str(message.recipient)))
    uow[JOB_TABLE].flush()
    uow[JOB_TABLE].deliveries.retry(again)
    uow[LEDGER].start(announcement.id, [row.person for row in rows], announcement.redraws)


def _leave_out(announcement: Announcement, outside: Collection[PersonId], uow: UnitOfWork) -> None:
    """Whoever has left the guest list since the rows were laid out doesn't get it; it can be tried again."""
    if outside:
        rows = uow[LEDGER].rows(announcement.id, outside).values()
        waiting = (row for row in rows if row.state is LedgerState.PENDING)
        uow[LEDGER].save(replace(row, state=LedgerState.FAILED, reason=Unreached.OUTSIDE) for row in waiting)


def _is_closing(announcement: Announcement, now: datetime) -> bool:
    """Whether nobody who waits shall get it any more."""
    return announcement.state in ENDED or announcement.is_over(now)


def _close(announcement: Announcement, uow: UnitOfWork, now: datetime) -> int:
    """Close some of the rows that wait, and say how many."""
    over = announcement.state not in ENDED
    return uow[LEDGER].shift(
        announcement.id,
        [LedgerState.PENDING],
        LedgerState.FAILED if over else LedgerState.WITHDRAWN,
        reason=Unreached.EXPIRED.value if over else "",
        due_at=now,
        limit=CLOSED_AT_ONCE,
    )


def _redraw(announcement: Announcement, rate: int, uow: UnitOfWork) -> int:
    """Have a second's worth of cards drawn anew, where they are not as they should be; how many rows that were."""
    rows = uow[LEDGER].to_redraw(announcement.id, announcement.redraws, rate)
    if not rows:
        return 0
    for row in rows:
        if row.state in REACHED or row.text or row.state is LedgerState.SENDING:
            uow.jobs.deliver(message_to(announcement.id, row.person))
    redraw_reminders(announcement.id, (row.person for row in rows), uow)
    uow[JOB_TABLE].flush()
    withdrawn = announcement.state is AnnouncementState.WITHDRAWN
    people = [row.person for row in rows]
    uow[LEDGER].ask(announcement.id, people, announcement.redraws, withdrawn=withdrawn)
    return len(rows)


def _go_on(announcement: Announcement, uow: UnitOfWork, now: datetime) -> None:
    """Look again when there is something to do; where everybody has been tried, it is sent."""
    due = uow[LEDGER].next_due(announcement.id)
    under_way = uow[LEDGER].count(announcement.id, LedgerState.SENDING)
    if due is None and not under_way and announcement.laid_out:
        _finish(announcement, uow, now)
    elif due is None or under_way or due <= now or not announcement.laid_out:
        uow.jobs.move(pump_of(announcement.id), now + TICK)
    else:
        uow.jobs.move(pump_of(announcement.id), due)


def _finish(announcement: Announcement, uow: UnitOfWork, now: datetime) -> None:
    sent = saved(announcement, uow, state=AnnouncementState.SENT)
    counts = uow[LEDGER].counts(announcement.id, now).by_state
    told = {state.value: number for state, number in counts.items()}
    uow.tell(AnnouncementSent(announcement.id, announcement.source, told, now), SYSTEM)
    uow.jobs.deliver(progress_message(sent))
