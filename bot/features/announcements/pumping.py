"""The pump: keeps a few seconds' worth of an announcement's messages on the queue, until everybody has been tried.

However many recipients there are, the queue stays short, so that what is more urgent is never far behind, and a pause
holds within seconds. The same task closes what is no longer to be sent, and has cards drawn anew.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.facts import SYSTEM
from bot.core.people import PersonId
from bot.core.texts import LANGUAGES
from bot.core.work import Message, Priority, Recipient, Task
from bot.delivery.batches import MOST
from bot.delivery.daily import Daily, Place
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import Reaching
from bot.features.announcements.addressing import message_of
from bot.features.announcements.announcements import Announcement, AnnouncementState, Mode
from bot.features.announcements.asking import AGAIN, Asking, begin, put_off, put_on_queue
from bot.features.announcements.facts import AnnouncementSent
from bot.features.announcements.guests import out_of_reach
from bot.features.announcements.handed import HANDED_BATCHES
from bot.features.announcements.held_up import AHEAD, held_up
from bot.features.announcements.keeping import saved
from bot.features.announcements.kinds import PROGRESS, PUMP
from bot.features.announcements.ledger import REACHED, LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reminders import redraw_reminders
from bot.features.announcements.standing import why_closed
from bot.features.announcements.telling_corrected import told_messages

MOST_ASKED = 160
"""Messages that are asked for in one transaction: some ten milliseconds, in which the event loop stands still. What
Teams takes until the next look is fewer, so that one look is enough."""

TICK = timedelta(seconds=1)

REFILL = timedelta(seconds=3)
"""How long it is until more are put on the queue, where there are more: a second's worth is left of it by then, and
each look costs as much as ten messages."""

CLOSED_AT_ONCE = 1000

LOOKED_AT = MOST * len(LANGUAGES)
"""Rows that are looked at together for batches: so many hold a full call in at least one language."""

AWAY = timedelta(days=7)
"""Whoever can't be reached for so long isn't waited for: it is sent, and they get it when they are back."""

ENDED = (AnnouncementState.CANCELLED, AnnouncementState.WITHDRAWN)
REACHES = (AnnouncementState.SENDING, AnnouncementState.SENT)
"""Whoever's time comes gets it: also those who were away when it was sent."""

CallParts = Sequence[Sequence[LedgerRow]]


class BatchSide(Protocol):
    """What is done in batches; see `bot.features.announcements.handing_over.HandingOver`."""

    def room(self, announcement: Announcement, uow: UnitOfWork) -> int: ...
    def parted(self, rows: Sequence[LedgerRow], *, complete: bool) -> tuple[CallParts, list[LedgerRow]]: ...
    def ask(self, announcement: Announcement, parts: CallParts, uow: UnitOfWork, now: datetime) -> Any: ...
    def rows(self, asked: Any) -> Sequence[LedgerRow]: ...
    def mark(self, asked: Any, places: Mapping[PersonId, Place], uow: UnitOfWork) -> None: ...
    def stop(self, announcement: Announcement, uow: UnitOfWork) -> bool: ...


class Pump:
    """The task. `rate`: messages a second that Teams takes; `batches`: None: each message goes by itself.

    `daily`, `reaching`: see `Asking`.
    """

    def __init__(
        self,
        rate: int,
        batches: BatchSide | None = None,
        daily: Daily | None = None,
        reaching: Reaching | None = None,
    ) -> None:
        self._rate = rate
        self._batches = batches
        self._asking = Asking(daily, reaching)

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        announcement = uow[ANNOUNCEMENTS].get(task.subject, lock=True)
        if announcement is None or not announcement.has_begun:
            return
        closed, stopping = 0, False
        if _is_closing(announcement, now):
            stopping = self._stop(announcement, uow)
            closed = _close(announcement, uow, now)
        elif announcement.state in REACHES and self._send_due(announcement, uow, now):
            uow.jobs.move(pump_of(announcement.id), now)
            return
        redrawn = _redraw(announcement, self._rate, uow)
        if announcement.state in REACHES or _ends_in_a_pause(announcement, now):
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
        """Whoever is tried again, who are too few for a call, and what is merged go by themselves."""
        calls = batches.room(announcement, uow)
        if calls <= 0:
            return
        going = uow[HANDED_BATCHES].count_alone(announcement.id) - held_up(announcement.id, uow)
        room = min(AHEAD * self._rate - going, MOST_ASKED)
        found = uow[LEDGER].due(announcement.id, now, LOOKED_AT)
        outside = out_of_reach([row.person for row in found], uow)
        away = self._asking.away(announcement, [row.person for row in found], uow, now)
        due = [row for row in found if row.person not in outside and row.person not in away]
        turns = self._asking.turns(announcement, due, uow, now)
        apart = [row for row in due if row.reason in AGAIN or turns[row.person].digest]
        complete = announcement.laid_out and len(found) < LOOKED_AT
        left = {row.person for row in apart}
        parts, few = batches.parted([row for row in due if row.person not in left], complete=complete)
        asked = batches.ask(announcement, parts[:calls], uow, now)
        alone = [*apart, *few][: max(room, 0)]
        put_on_queue(announcement, alone, turns, uow)
        in_calls = batches.rows(asked)
        places = self._asking.take({row.person: turns[row.person] for row in (*alone, *in_calls)}, uow)
        if not all(row.person in places for row in in_calls):
            raise Retryable("somebody who is in a call has got something else meanwhile")
        begin(announcement, alone, places, uow)
        batches.mark(asked, places, uow)
        put_off(announcement, outside, away, uow)

    def _send_due(self, announcement: Announcement, uow: UnitOfWork, now: datetime) -> bool:
        """Ask for some of those who are due; whether there are more for whom there is room."""
        if self._batches is not None and announcement.mode is Mode.BATCH:
            self._hand_over_due(announcement, self._batches, uow, now)
            return False
        under_way = uow[LEDGER].count(announcement.id, LedgerState.SENDING) - held_up(announcement.id, uow)
        room = AHEAD * self._rate - under_way
        due = uow[LEDGER].due(announcement.id, now, min(room, MOST_ASKED)) if room > 0 else []
        if due:
            people = [row.person for row in due]
            outside = out_of_reach(people, uow)
            away = self._asking.away(announcement, people, uow, now)
            here = [row for row in due if row.person not in outside and row.person not in away]
            self._ask_for(announcement, here, uow, now)
            put_off(announcement, outside, away, uow)
        return len(due) == MOST_ASKED < room

    def _ask_for(
        self, announcement: Announcement, rows: Sequence[LedgerRow], uow: UnitOfWork, now: datetime
    ) -> None:
        """Put the messages to these on the queue: their jobs are locked before their days and rows."""
        turns = self._asking.turns(announcement, rows, uow, now)
        put_on_queue(announcement, rows, turns, uow)
        begin(announcement, rows, self._asking.take(turns, uow), uow)


def pump_of(announcement: str) -> Task:
    return Task(PUMP, announcement, priority=Priority.NEWS)


def progress_message(announcement: Announcement) -> Message:
    return Message(PROGRESS, announcement.id, Recipient("person", announcement.sender))


def _is_closing(announcement: Announcement, now: datetime) -> bool:
    """Whether nobody who waits shall get it any more."""
    return announcement.state in ENDED or announcement.is_told(now)


def _ends_in_a_pause(announcement: Announcement, now: datetime) -> bool:
    """Whether nothing is left that a pause could hold: else it is paused, and its release under way, for ever."""
    return announcement.state is AnnouncementState.PAUSED and announcement.is_told(now)


def _close(announcement: Announcement, uow: UnitOfWork, now: datetime) -> int:
    """Close some of the rows that wait, and say how many."""
    over = announcement.state not in ENDED
    return uow[LEDGER].shift(
        announcement.id,
        [LedgerState.PENDING],
        LedgerState.FAILED if over else LedgerState.WITHDRAWN,
        reason=why_closed(announcement, now).value if over else "",
        due_at=now,
        limit=CLOSED_AT_ONCE,
        standing=announcement.state is not AnnouncementState.WITHDRAWN,
    )


def _redraw(announcement: Announcement, rate: int, uow: UnitOfWork) -> int:
    """Have a second's worth of cards drawn anew, where they are not as they should be; how many rows that were."""
    rows = uow[LEDGER].to_redraw(announcement.id, announcement.redraws, rate)
    if not rows:
        return 0
    withdrawn = announcement.state is AnnouncementState.WITHDRAWN
    for row in rows:
        if row.state in REACHED or row.text or row.state is LedgerState.SENDING:
            uow.jobs.deliver(message_of(row))
        for message in told_messages(announcement, row, withdrawn=withdrawn):
            uow.jobs.deliver(message)
    redraw_reminders(announcement.id, (row.person for row in rows), uow)
    uow[JOB_TABLE].flush()
    people = [row.person for row in rows]
    uow[LEDGER].ask(announcement.id, people, announcement.redraws, withdrawn=withdrawn)
    return len(rows)


def _go_on(announcement: Announcement, uow: UnitOfWork, now: datetime) -> None:
    """Look again when there is something to do; where everybody has been tried who isn't away, it is sent."""
    due = uow[LEDGER].next_due(announcement.id)
    under_way = uow[LEDGER].count(announcement.id, LedgerState.SENDING)
    waits = due is not None and due <= now
    if waits or under_way or not announcement.laid_out:
        uow.jobs.move(pump_of(announcement.id), now + (REFILL if waits else TICK))
        return
    if due is not None:
        uow.jobs.move(pump_of(announcement.id), due)
    if announcement.state is AnnouncementState.SENT:
        uow.jobs.deliver(progress_message(announcement))
    elif due is None or (due > now + AWAY and _anybody_tried(announcement, uow, now)):
        _finish(announcement, uow, now)


def _anybody_tried(announcement: Announcement, uow: UnitOfWork, now: datetime) -> bool:
    """Where all are away, it isn't sent before the first of them is back."""
    counts = uow[LEDGER].counts(announcement.id, now)
    return counts.of(LedgerState.PENDING) < counts.audience


def _finish(announcement: Announcement, uow: UnitOfWork, now: datetime) -> None:
    sent = saved(announcement, uow, state=AnnouncementState.SENT)
    counts = uow[LEDGER].counts(announcement.id, now).by_state
    told = {state.value: number for state, number in counts.items()}
    uow.tell(AnnouncementSent(announcement.id, announcement.source, told, now), SYSTEM)
    uow.jobs.deliver(progress_message(sent))
