"""Asking for the messages to some of the recipients: how each is reached, and that it counts in their day."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.delivery.daily import Daily, Place, Turn, digest_name
from bot.delivery.jobs import Delivery
from bot.delivery.queue import JOB_TABLE
from bot.features.announcements.addressing import digest_to, message_to
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.ledger import LedgerRow
from bot.features.announcements.ports import LEDGER

RETRIED, ON_WORD = "retried", "on_word"
"""Why a row is pending again: the failed are tried whatever is known of them, the uncertain on the sender's word."""
AGAIN = (RETRIED, ON_WORD)

Turns = Mapping[PersonId, Turn]


class Asking:
    """`daily`: who is reached how often; None: nobody counts."""

    def __init__(self, daily: Daily | None) -> None:
        self._daily = daily

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
            message = message_to(announcement.id, row.person)
        uow.jobs.deliver(message)
        if row.reason == ON_WORD and not turn.digest:  # what nobody knows of isn't merged into any more
            uow.jobs.deliver_again(message)
        if row.reason == RETRIED:
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
