"""Asking for the messages to some of the recipients: how each is reached, and that it counts in their day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.delivery.daily import Daily, Place, Turn, digest_name
from bot.delivery.jobs import Delivery
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.announcements.addressing import digest_to, message_to, rank
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import LEDGER
from bot.features.announcements.standing import left_out

RETRIED, ON_WORD, ANEW = "retried", "on_word", "anew"
"""Why a row is pending again: the failed are tried whatever is known of them, the uncertain on the sender's word, and
whoever has a card that takes no change gets another one."""
AGAIN = (RETRIED, ON_WORD, ANEW)

Turns = Mapping[PersonId, Turn]


class Asking:
    """`daily`: who is reached how often; None: nobody counts. `reaching`: who is at work; None: everybody is."""

    def __init__(self, daily: Daily | None, reaching: Reaching | None = None) -> None:
        self._daily = daily
        self._reaching = reaching

    def away(
        self, announcement: Announcement, people: Sequence[PersonId], uow: UnitOfWork, now: datetime
    ) -> Mapping[PersonId, datetime]:
        """Who of them can't be reached just now, and when they can.

        Their time was set when the rows were laid out, or tried again: meanwhile their day may have ended, or their
        leave begun.
        """
        if self._reaching is None or announcement.urgent or not people:
            return {}
        return self._reaching.later(uow[AVAILABILITY].of(people), now)

    def turns(
        self, announcement: Announcement, rows: Sequence[LedgerRow], uow: UnitOfWork, now: datetime
    ) -> Turns:
        """How it is to reach each of them, as it looks now. Whoever it was asked for before has a place that day."""
        people = [row.person for row in rows]
        if self._daily is None or not rows:
            return {person: Turn(None, counts=False) for person in people}
        held = {row.person: row.counted for row in rows if row.counted is not None and not row.digest}
        return self._daily.turns(people, uow, now, urgent=bool(announcement.urgent), held=held)

    def take(self, turns: Turns, uow: UnitOfWork) -> Mapping[PersonId, Place]:
        """Their places; the jobs are locked before that. Whose turn isn't as it was any more has none."""
        if self._daily is None:
            return {person: Place(None) for person in turns}
        return self._daily.take(turns, uow)


def put_on_queue(
    announcement: Announcement, rows: Sequence[LedgerRow], turns: Turns, uow: UnitOfWork
) -> None:
    """Put the messages to these on the queue, with whatever else this transaction has asked for."""
    again = []
    for row in rows:
        turn = turns[row.person]
        if turn.digest and turn.day is not None:
            message = digest_to(digest_name(turn.day, turn.digest), row.person)
        else:
            message = message_to(announcement.id, row.person, rank(announcement))
        uow.jobs.deliver(message)
        if row.reason in (ON_WORD, ANEW) and not turn.digest:
            uow.jobs.deliver_again(message)  # what nobody knows of isn't merged into any more
        if row.reason in (RETRIED, ANEW):
            again.append(Delivery(message.key, f"{message.kind}:{message.subject}", str(message.recipient)))
    uow[JOB_TABLE].flush()
    uow[JOB_TABLE].deliveries.retry(again)


def begin(
    announcement: Announcement,
    rows: Sequence[LedgerRow],
    places: Mapping[PersonId, Place],
    uow: UnitOfWork,
) -> None:
    """These are being sent to, by themselves or merged; whoever has no place waits for their turn."""
    mine = {row.person: places[row.person] for row in rows if row.person in places}
    uow[LEDGER].start(announcement.id, mine, announcement.redraws)


def put_off(
    announcement: Announcement,
    outside: Collection[PersonId],
    away: Mapping[PersonId, datetime],
    uow: UnitOfWork,
) -> None:
    """Whoever has left the guest list since the rows were laid out doesn't get it; it can be tried again. Whoever isn't
    at work gets it when they are. The jobs are locked before these rows.
    """
    if not outside and not away:
        return
    rows = uow[LEDGER].rows(announcement.id, {*outside, *away}).values()
    waiting = [row for row in rows if row.state is LedgerState.PENDING]
    uow[LEDGER].save(
        left_out(row) if row.person in outside else replace(row, due_at=away[row.person]) for row in waiting
    )
