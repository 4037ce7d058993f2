"""Whoever has said that they have read what was wrong is told of its correction; a card that changes tells nobody."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient, Task
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.announcements.addressing import rank
from bot.features.announcements.announcements import CORRECTABLE, Announcement
from bot.features.announcements.kinds import CORRECTION, TELL_CORRECTED
from bot.features.announcements.ledger import LedgerRow
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER

AT_A_TIME = 500
"""Rows in one transaction: some ten milliseconds."""
NOT_YET = datetime(2000, 1, 1, tzinfo=UTC)


def telling_of(announcement: Announcement, told: datetime = NOT_YET) -> Task:
    """The task for the text as it is now. `told`: those who could be reached until then have been."""
    subject = f"{announcement.id}/{announcement.text}/{told.isoformat()}"
    return Task(TELL_CORRECTED, subject, priority=Priority.NEWS)


def told_message(announcement: Announcement, text: int, person: PersonId) -> Message:
    """A message of its own for each correction: one that stands already would change without a sound."""
    return Message(CORRECTION, f"{announcement.id}/{text}", Recipient("person", person), rank(announcement))


def told_messages(announcement: Announcement, row: LedgerRow, *, withdrawn: bool) -> Iterator[Message]:
    """Those that say what doesn't hold any more: of the correction before, where it was corrected again.

    `withdrawn`: every one that the recipient may have got, of the corrections since they first confirmed.
    """
    if row.confirmed_text:
        last = announcement.text
        for text in range(2, last + 1) if withdrawn else range(max(2, last - 1), last):
            yield told_message(announcement, text, row.person)


class TellCorrected:
    """The task: tell those whose hours have come since the last time, and go on when the next ones' do.

    When somebody is reached follows from the time of the correction, so nothing about it is kept; of those whose time
    has been, whoever wasn't asked for then (their leave ended sooner than it said) is told now. The cursor: the last
    person who was looked at, and the earliest time that is still to come.
    """

    def __init__(self, reaching: Reaching) -> None:
        self._reaching = reaching

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        name, number, told = task.subject.split("/")
        announcement = uow[ANNOUNCEMENTS].get(name)
        if announcement is None or announcement.state not in CORRECTABLE or announcement.is_over(now):
            return None
        text = uow[ANNOUNCEMENTS].text(name, int(number))
        if text is None or announcement.text != text.number:
            return None  # it has been corrected again, and they are told of that
        after, _, later = task.cursor.partition("|")
        rows = uow[LEDGER].each(name, after, AT_A_TIME)
        wrong = [row for row in rows if 0 < row.confirmed_text < text.number]
        coming = self._tell(announcement, wrong, datetime.fromisoformat(told), text.at, uow, now)
        coming += [datetime.fromisoformat(later)] if later else []
        if len(rows) == AT_A_TIME:
            return f"{rows[-1].person}|{min(coming).isoformat() if coming else ''}"
        if coming:
            uow.jobs.run(telling_of(announcement, now), min(coming))
        return None

    def _tell(
        self,
        announcement: Announcement,
        rows: Sequence[LedgerRow],
        told: datetime,
        corrected: datetime,
        uow: UnitOfWork,
        now: datetime,
    ) -> list[datetime]:
        """Tell those whose time it is; when the others' is."""
        coming, been = [], []
        hours = uow[AVAILABILITY].of([row.person for row in rows])
        for row in rows:
            at = self._reaching.when(hours[row.person], corrected, urgent=bool(announcement.urgent))
            if at > now:
                coming.append(at)
            else:
                message = told_message(announcement, announcement.text, row.person)
                if at > told:
                    uow.jobs.deliver(message)
                else:
                    been.append(message)
        asked = uow[JOB_TABLE].deliveries.asked(message.key for message in been)
        for message in been:
            if message.key not in asked:
                uow.jobs.deliver(message)
        return coming
